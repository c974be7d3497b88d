package io.arbflow.local.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRecordTest {
  private static final Path JAR = Path.of("/jars/arbflow-job.jar");

  @TempDir Path directory;

  @Test
  void isTheSameAfterItWasWrittenAndReadWithItsSavepointsInOrder() {
    Path file = directory.resolve("job.json");
    assertEquals(Optional.empty(), JobRecord.read(file));
    JobRecord record = new JobRecord("abc", arbitrage(2), List.of());
    assertEquals(Optional.empty(), record.newest());
    JobRecord later = record.with("file:/one").with("file:/two");
    later.write(file);
    assertEquals(Optional.of(later), JobRecord.read(file));
    assertEquals(Optional.of("file:/two"), later.newest());
  }

  @Test
  void isSubmittedAsAUserWouldWithFlinkRun() {
    assertEquals(
        List.of(
            "run",
            "--detached",
            "--parallelism",
            "2",
            "--class",
            "io.arbflow.jobs.ArbitrageJob",
            "/jars/arbflow-job.jar",
            "--config",
            "/conf/arbflow.yaml",
            "--universe",
            "/conf/universe.yaml",
            "--set",
            "risk.trading=live",
            "--set",
            "judge.enabled=false"),
        FlinkCli.runArguments(arbitrage(2), null, JAR));
  }

  @Test
  void theOptimizerHasNoUniverseAndARestoredJobNamesItsSavepoint() {
    Submission optimizer =
        Submission.of(
            JobKind.OPTIMIZER, Path.of("/conf/arbflow.yaml"), Path.of("u.yaml"), List.of(), 1);
    assertEquals(
        List.of(
            "run",
            "--detached",
            "--parallelism",
            "4",
            "--fromSavepoint",
            "file:/save",
            "--class",
            "io.arbflow.jobs.OptimizerJob",
            "/jars/arbflow-job.jar",
            "--config",
            "/conf/arbflow.yaml"),
        FlinkCli.runArguments(optimizer.at(4), "file:/save", JAR));
  }

  @Test
  void theLastCauseOfATraceIsWhatIsTold() {
    assertEquals(
        "java.io.EOFException: too short",
        Cause.of(
            "A: b\n\tat x\nCaused by: B: c\n\tat y\nCaused by: java.io.EOFException: too short\n"));
    assertEquals("A: b", Cause.of("A: b\n\tat x"));
    assertEquals("", Cause.of(""));
  }

  private static Submission arbitrage(int parallelism) {
    return Submission.of(
        JobKind.ARBITRAGE,
        Path.of("/conf/arbflow.yaml"),
        Path.of("/conf/universe.yaml"),
        List.of("risk.trading=live", "judge.enabled=false"),
        parallelism);
  }
}
