package io.arbflow.local.cluster;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * Flink's settings for one machine: the cluster's own where they matter, small where they do not.
 */
public final class FlinkSettings {
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);
  private static final MemorySize NETWORK = MemorySize.ofMebiBytes(64);
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(16);

  private FlinkSettings() {}

  /** For a job that never ends by itself: checkpoints every second, state on the heap. */
  public static Configuration live() {
    Configuration settings = bounded();
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_EVERY);
    return settings;
  }

  /** For a bounded job: no checkpoints; a failure ends it and is shown, it is not tried again. */
  public static Configuration bounded() {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
    return settings;
  }
}
