package io.arbflow.local.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.jobs.ArbitrageJob;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.cluster.LocalCluster;
import io.arbflow.local.faults.FaultTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that does not let the job in, or not where it must go. */
class AccessFaults {
  private static final FaultTable TABLE = new FaultTable(AccessFaults.class);

  @TempDir static Path directory;
  private static SecuredBroker broker;
  private static SecuredJob job;

  @BeforeAll
  static void start() throws Exception {
    broker = SecuredBroker.start(directory);
    job = SecuredJob.on(broker);
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  void wrongPasswordAndMissingAccess() throws Exception {
    String right = SecuredBroker.password("arbflow");
    String wrong = "not-" + right.replace("7f3a", "91c4");
    Path file = directory.resolve("password");
    try (LoggedText log = new LoggedText()) {
      String unknown = why(Files.writeString(file, wrong));
      assertTrue(unknown.contains("invalid credentials with SASL mechanism"), unknown);
      assertFalse(unknown.contains(wrong), "the reason holds the password");

      Files.writeString(file, right);
      String topic = SecuredJob.TOPICS.name("execution");
      broker.forbid("arbflow", topic, AclOperation.WRITE);
      String mute = why(file);
      assertTrue(mute.contains("its user may not write to topic " + topic), mute);
      assertFalse(mute.contains(right), "the reason holds the password");
      broker.permit("arbflow", topic, AclOperation.WRITE);

      Duration recovery = untilItTrades(file);
      assertTrue(log.all().contains("sasl.jaas.config"), "Kafka has logged no settings");
      assertFalse(log.all().contains(right), "a log holds the right password");
      assertFalse(log.all().contains(wrong), "a log holds the wrong password");
      TABLE.add(
          9,
          "SASL password wrong; then no right to write to execution",
          "both end the start, before anything is read, with the reason (invalid credentials; topic and right named); no password in logs and reasons; with both right an order",
          recovery);
    }
  }

  private static String why(Path password) throws Exception {
    return ExceptionUtils.stringifyException(job.failure(password));
  }

  private static Duration untilItTrades(Path password) throws Exception {
    long begun = System.nanoTime();
    try (LocalCluster cluster = LocalCluster.start(FlinkSettings.live(), 1, 0)) {
      JobID running = cluster.submit(job.graph(password), ArbitrageJob.NAME);
      cluster.awaitRunning(running);
      assertTrue(job.trades(), "no order");
      cluster.requireHealthy(running);
      Duration recovery = Duration.ofNanos(System.nanoTime() - begun);
      cluster.cancel(running);
      return recovery;
    }
  }
}
