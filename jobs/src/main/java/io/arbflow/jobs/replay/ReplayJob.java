package io.arbflow.jobs.replay;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.jobs.ArbitragePipeline;
import io.arbflow.jobs.JobDefaults;
import io.arbflow.jobs.OperatorUids;
import io.arbflow.jobs.PipelineInputs;
import io.arbflow.jobs.PipelineOutputs;
import io.arbflow.jobs.PipelineSettings;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.llm.ensemble.Tape;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.confidence.ConfidenceSettings;
import io.arbflow.operators.judge.VerdictBootstrap;
import io.arbflow.operators.time.TimeMode;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * The production topology on recorded quotes: bounded, in order of event time, without Kafka. The
 * same input gives the same lines at any parallelism as long as no model is asked, or a recorded
 * one.
 */
public final class ReplayJob {
  /** Name in the Flink dashboard. */
  public static final String NAME = "arbflow-replay";

  private ReplayJob() {}

  /** Puts the replay into an environment; its lines go to files in the directory. */
  public static void build(
      StreamExecutionEnvironment env,
      List<Path> quotes,
      Universe universe,
      JobConfig config,
      PanelSettings panel,
      Path out) {
    build(env, quotes, universe, config, panel, Tape.none(), out);
  }

  /** Puts the replay into an environment, with the models recorded or played from a record. */
  public static void build(
      StreamExecutionEnvironment env,
      List<Path> quotes,
      Universe universe,
      JobConfig config,
      PanelSettings panel,
      Tape tape,
      Path out) {
    JobDefaults.apply(env);
    ReplaySource source = new ReplaySource(quotes, universe, config.ingest().maxMessageBytes());
    DetectSettings detect = Settings.detect(config);
    PipelineSettings settings =
        new PipelineSettings(
            universe,
            TimeMode.REPLAY,
            TimeMode.REPLAY,
            source.sources(),
            detect,
            ConfidenceSettings.of(detect.orderLatencyMicros()),
            Settings.judge(config),
            panel,
            Settings.risk(config),
            config.patterns(),
            ControlBootstrap.ready(),
            VerdictBootstrap.ready(),
            tape);
    PipelineOutputs outputs = ArbitragePipeline.build(inputs(env, source), settings);
    new ReplayFiles(out).write(outputs);
  }

  private static PipelineInputs inputs(StreamExecutionEnvironment env, ReplaySource source) {
    return new PipelineInputs(
        env.fromSource(source, WatermarkStrategy.noWatermarks(), OperatorUids.REPLAY_SOURCE)
            .uid(OperatorUids.REPLAY_SOURCE)
            .setParallelism(1),
        nothing(env, ControlCommand.class, OperatorUids.NO_CONTROL),
        nothing(env, Approval.class, OperatorUids.NO_APPROVALS),
        nothing(env, Fill.class, OperatorUids.NO_FILLS),
        null,
        null,
        nothing(env, DeadLetter.class, OperatorUids.NO_BAD_MESSAGES));
  }

  /** An input that is empty and over at once, so that it holds no clock. */
  private static <T> DataStream<T> nothing(
      StreamExecutionEnvironment env, Class<T> type, String uid) {
    return env.fromSequence(0, 0)
        .name(uid + "-source")
        .uid(uid + "-source")
        .setParallelism(1)
        .flatMap((Long none, Collector<T> out) -> {}, TypeInformation.of(type))
        .name(uid)
        .uid(uid)
        .setParallelism(1);
  }
}
