package io.arbflow.jobs.kafka;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.jobs.OperatorUids;
import io.arbflow.jobs.PipelineInputs;
import io.arbflow.jobs.codec.KafkaDeserializers;
import io.arbflow.jobs.codec.KafkaJsonDeserializer;
import io.arbflow.jobs.codec.QuoteDecoding;
import io.arbflow.jobs.codec.QuoteDeserializationSchema;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.operators.ingest.QuoteSources;
import io.arbflow.operators.ingest.Screened;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** What the job reads from Kafka. Bad messages become dead letters here, never a failure. */
public final class KafkaInputs {
  /** A quote this much older than the newest of its partition is still in order for patterns. */
  private static final long DISORDER_MILLIS = 200;

  private final StreamExecutionEnvironment env;
  private final JobConfig config;

  /** Inputs of the configured topics. */
  public KafkaInputs(StreamExecutionEnvironment env, JobConfig config) {
    this.env = env;
    this.config = config;
  }

  /** All inputs of the pipeline. */
  public PipelineInputs read(Universe universe) {
    SingleOutputStreamOperator<ControlCommand> control =
        messages(
            Topic.CONTROL,
            KafkaDeserializers.control(),
            ControlCommand.class,
            OperatorUids.CONTROL_SOURCE,
            OperatorUids.CONTROL_SPLIT);
    SingleOutputStreamOperator<Approval> approvals =
        messages(
            Topic.APPROVALS,
            KafkaDeserializers.approvals(),
            Approval.class,
            OperatorUids.APPROVALS_SOURCE,
            OperatorUids.APPROVALS_SPLIT);
    ReportInputs reports = ReportInputs.read(env, config);
    SingleOutputStreamOperator<Verdict> verdicts =
        messages(
            Topic.VERDICTS,
            KafkaDeserializers.verdicts(),
            Verdict.class,
            OperatorUids.VERDICTS_SOURCE,
            OperatorUids.VERDICTS_SPLIT);
    DataStream<DeadLetter> bad =
        control
            .getSideOutput(ReadingSplit.DEAD_LETTERS)
            .union(
                approvals.getSideOutput(ReadingSplit.DEAD_LETTERS),
                reports.badMessages(),
                verdicts.getSideOutput(ReadingSplit.DEAD_LETTERS));
    return new PipelineInputs(
        quotes(universe), control, approvals, reports.fills(), reports.accounts(), verdicts, bad);
  }

  /** Names behind the origins of quotes. */
  public QuoteSources sources() {
    return QuoteSources.topic(topic(Topic.QUOTES));
  }

  /** Quotes start where the group stands, else at the newest: old quotes are of no use. */
  private DataStream<Screened> quotes(Universe universe) {
    QuoteDecoding decoding =
        new QuoteDecoding(
            universe, sources(), MarketClock.of(TimeMode.LIVE), config.ingest().maxMessageBytes());
    KafkaSource<Screened> source =
        TopicReading.<Screened>builder(config.kafka(), JobTopics.MAIN, Topic.QUOTES)
            .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.LATEST))
            .setDeserializer(new QuoteDeserializationSchema(decoding))
            .build();
    return env.fromSource(
            source,
            QuoteWatermarks.strategy(DISORDER_MILLIS, config.latency().idleness()),
            OperatorUids.QUOTES_SOURCE)
        .uid(OperatorUids.QUOTES_SOURCE);
  }

  /** Everything else is read from the beginning: what was said before the start still holds. */
  private <T> SingleOutputStreamOperator<T> messages(
      Topic topic,
      KafkaJsonDeserializer<T> deserializer,
      Class<T> type,
      String sourceUid,
      String splitUid) {
    return TopicReading.messages(
        env,
        config.kafka(),
        JobTopics.MAIN,
        topic,
        OffsetsInitializer.earliest(),
        deserializer,
        type,
        sourceUid,
        splitUid);
  }

  private String topic(Topic topic) {
    return config.kafka().topic(topic.suffix());
  }
}
