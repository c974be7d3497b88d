package io.arbflow.local.demo;

import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.config.JobConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Puts the production job into an environment; the demo adds nothing to it. */
@FunctionalInterface
public interface JobBuilder {

  /** Builds the job's graph, sources and sinks included. */
  void build(StreamExecutionEnvironment env, JobConfig config, Universe universe);
}
