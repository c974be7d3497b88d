package io.arbflow.jobs;

import io.arbflow.jobs.config.LatencyConfig;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the job insists on, whatever the cluster's configuration says. */
public final class JobDefaults {

  /** Part of the state's contract: keyed state cannot be read back under another. */
  public static final int MAX_PARALLELISM = 128;

  private JobDefaults() {}

  /** No Kryo, no invented uids, objects reused between chained operators. */
  public static void apply(StreamExecutionEnvironment env) {
    Configuration insist = new Configuration();
    insist.set(PipelineOptions.OBJECT_REUSE, true);
    insist.set(PipelineOptions.GENERIC_TYPES, false);
    insist.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    env.configure(insist);
    env.setMaxParallelism(MAX_PARALLELISM);
  }

  /** The same, and how often quotes advance event time; see {@link UrgentPath} for the edges. */
  public static void apply(StreamExecutionEnvironment env, LatencyConfig latency) {
    apply(env);
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, latency.watermarkInterval());
    env.configure(settings);
  }
}
