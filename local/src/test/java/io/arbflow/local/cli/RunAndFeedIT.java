package io.arbflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.market.RecordedMarket;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.operate.JobStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} against a real broker, {@code feed} into it, and the commands that look at it. */
class RunAndFeedIT {
  private static final Path CONFIG =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int ROUNDS = 150;
  private static final long RECORDED_AT = 1_700_000_000_000_000L;

  @TempDir Path directory;

  @Test
  void fedQuotesAreFreshToARunningJobAndShadowSendsNothing() throws Exception {
    RecordedMarket.write(
        directory, SimulatedMarket.create(5, ROUNDS, 50, RECORDED_AT), RECORDED_AT);
    String universe = directory.resolve(RecordedMarket.UNIVERSE).toString();
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      Topics topics = new Topics(Topics.DEFAULT_PREFIX);
      topics.create(kafka.bootstrap());
      topics.standAtBeginning(kafka.bootstrap(), "arbflow", "quotes");
      StringWriter said = new StringWriter();
      Thread job = inBackground(said, kafka.bootstrap(), universe);
      try {
        await(() -> said.toString().contains("Flink dashboard"), said);
        assertTrue(said.toString().contains("trading: SHADOW"), said::toString);
        feed(kafka.bootstrap(), universe);
        await(() -> decided(kafka.bootstrap(), topics), said);
        JobStatus status = JobStatus.read(kafka.bootstrap(), topics);
        assertTrue(status.openedPerStrategy().containsKey("CROSS_VENUE"), status::toString);
        assertTrue(status.decisions().containsKey("SHADOW"), status::toString);
        assertFalse(status.deadLetters().containsKey("LATE"), status::toString);
        assertEquals(0, status.orders());
      } finally {
        job.interrupt();
        job.join(PATIENCE.toMillis());
      }
    }
  }

  private void feed(String bootstrap, String universe) throws Exception {
    StringWriter said = new StringWriter();
    String quotes = directory.resolve("quotes.jsonl").toString();
    int code =
        execute(said, "feed", "--universe", universe, "--quotes", quotes, "--bootstrap", bootstrap);
    assertEquals(0, code, said::toString);
    long lines = Files.readAllLines(Path.of(quotes)).size();
    assertTrue(said.toString().startsWith(lines + " quotes sent"), said::toString);
  }

  private static Thread inBackground(StringWriter said, String bootstrap, String universe) {
    Thread job =
        new Thread(
            () ->
                execute(
                    said,
                    "run",
                    "--config",
                    CONFIG.toString(),
                    "--universe",
                    universe,
                    "--port",
                    "0",
                    "--set",
                    "kafka.bootstrap=" + bootstrap,
                    "--set",
                    "judge.enabled=false"),
            "run");
    job.setDaemon(true);
    job.start();
    return job;
  }

  private static boolean decided(String bootstrap, Topics topics) {
    try {
      return !JobStatus.read(bootstrap, topics).decisions().isEmpty();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int execute(StringWriter said, String... args) {
    PrintWriter out = new PrintWriter(said, true);
    return Arbflow.commandLine().setOut(out).setErr(out).execute(args);
  }

  private static void await(BooleanSupplier condition, StringWriter said) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), said::toString);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
