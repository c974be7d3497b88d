package io.arbflow.jobs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.junit.jupiter.api.Test;

/** The cluster's config.yaml as Flink itself reads it. */
class FlinkConfigTest {
  private static final List<Class<?>> OPTIONS =
      List.of(
          CheckpointingOptions.class,
          CoreOptions.class,
          ExecutionOptions.class,
          HeartbeatManagerOptions.class,
          JobManagerOptions.class,
          MetricOptions.class,
          PipelineOptions.class,
          RestOptions.class,
          RestartStrategyOptions.class,
          RocksDBOptions.class,
          StateBackendOptions.class,
          StateRecoveryOptions.class,
          TaskManagerOptions.class,
          WebOptions.class);

  private final Configuration config =
      GlobalConfiguration.loadConfiguration(
          Path.of(System.getProperty("arbflow.root", "."), "flink-conf").toString());

  /** Flink ignores what it does not know, so a misspelt key would change nothing. */
  @Test
  void everyKeyIsOneThatFlinkKnows() throws IllegalAccessException {
    Set<String> known = new TreeSet<>();
    for (Class<?> options : OPTIONS) {
      for (Field field : options.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
          field.setAccessible(true);
          known.add(((ConfigOption<?>) field.get(null)).key());
        }
      }
    }
    Set<String> unknown = new TreeSet<>(config.keySet());
    unknown.removeAll(known);
    unknown.removeIf(key -> key.startsWith("metrics.reporter.prom."));
    assertEquals(Set.of(), unknown);
    assertTrue(config.keySet().size() > 30);
  }

  @Test
  void refusesKryoAndOperatorsWithoutUid() {
    assertEquals(false, config.get(PipelineOptions.GENERIC_TYPES));
    assertEquals(false, config.get(PipelineOptions.AUTO_GENERATE_UIDS));
    assertEquals(true, config.get(PipelineOptions.OBJECT_REUSE));
    assertEquals(128, config.get(PipelineOptions.MAX_PARALLELISM));
  }

  @Test
  void keepsStateInRocksDbWithIncrementalAlignedCheckpoints() {
    assertEquals("rocksdb", config.get(StateBackendOptions.STATE_BACKEND));
    assertEquals(true, config.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS));
    assertEquals(false, config.get(CheckpointingOptions.ENABLE_UNALIGNED));
    assertEquals(Duration.ofSeconds(5), config.get(CheckpointingOptions.CHECKPOINTING_INTERVAL));
    assertEquals(
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION,
        config.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION));
    assertEquals("HEAP", config.get(RocksDBOptions.TIMER_SERVICE_FACTORY).name());
  }

  @Test
  void noticesLostWorkersSoonAndRestartsByAnExplicitStrategy() {
    assertEquals(Duration.ofSeconds(10), config.get(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT));
    assertEquals("exponential-delay", config.get(RestartStrategyOptions.RESTART_STRATEGY));
    assertEquals(true, config.get(TaskManagerOptions.KILL_ON_OUT_OF_MEMORY));
  }
}
