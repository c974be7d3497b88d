package io.arbflow.jobs.kafka;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.quality.Alert;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.jobs.OperatorUids;
import io.arbflow.jobs.codec.KafkaDeserializers;
import io.arbflow.jobs.codec.KafkaJsonDeserializer;
import io.arbflow.jobs.codec.KafkaJsonSerializer;
import io.arbflow.jobs.codec.KafkaSerializers;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.KafkaConfig;
import io.arbflow.operators.time.MarketClock;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What the optimizer job reads and writes. Its consumer group is its own, so that it never moves
 * the offsets that the main job is watched by. A start without state reads control and verdicts
 * from the beginning, opportunities and decisions from as long ago as a verdict may wait for its
 * outcome. Messages that cannot be read are dead letters of the main job already where it reads
 * them too; those of the opportunities and decisions are written here.
 */
public final class OptimizerTopics {
  private final StreamExecutionEnvironment env;
  private final KafkaConfig kafka;
  private final long startMillis;

  public OptimizerTopics(StreamExecutionEnvironment env, JobConfig config) {
    this.env = env;
    this.kafka = config.kafka();
    this.startMillis =
        MarketClock.wallMicros() / 1_000 - config.performance().outcomeWait().toMillis();
  }

  /** Events of episodes. */
  public SingleOutputStreamOperator<OpportunityEvent> opportunities() {
    return read(
        Topic.OPPORTUNITIES,
        OffsetsInitializer.timestamp(startMillis),
        KafkaDeserializers.opportunities(),
        OpportunityEvent.class,
        OperatorUids.PERFORMANCE_OPPORTUNITIES,
        OperatorUids.PERFORMANCE_OPPORTUNITIES_SPLIT);
  }

  /** What the ensemble has said. */
  public DataStream<Verdict> verdicts() {
    return read(
        Topic.VERDICTS,
        OffsetsInitializer.earliest(),
        KafkaDeserializers.verdicts(),
        Verdict.class,
        OperatorUids.PERFORMANCE_VERDICTS,
        OperatorUids.PERFORMANCE_VERDICTS_SPLIT);
  }

  /** What became of every opening, and in which mode. */
  public SingleOutputStreamOperator<Decision> decisions() {
    return read(
        Topic.DECISIONS,
        OffsetsInitializer.timestamp(startMillis),
        KafkaDeserializers.decisions(),
        Decision.class,
        OperatorUids.BUDGET_DECISIONS,
        OperatorUids.BUDGET_DECISIONS_SPLIT);
  }

  /** Commands of everybody, its own among them. */
  public DataStream<ControlCommand> control() {
    return read(
        Topic.CONTROL,
        OffsetsInitializer.earliest(),
        KafkaDeserializers.control(),
        ControlCommand.class,
        OperatorUids.PERFORMANCE_CONTROL,
        OperatorUids.PERFORMANCE_CONTROL_SPLIT);
  }

  /** Publishes the commands, at least once; of a command that comes twice the second is ignored. */
  public void publish(DataStream<ControlCommand> commands) {
    write(
        commands,
        KafkaSerializers.control(kafka.topic(Topic.CONTROL.suffix())),
        OperatorUids.PERFORMANCE_CONTROL_SINK);
  }

  /** Publishes recommendations, at least once. */
  public void recommend(DataStream<Alert> alerts) {
    write(
        alerts,
        KafkaSerializers.alerts(kafka.topic(Topic.ALERTS.suffix())),
        OperatorUids.BUDGET_ALERTS_SINK);
  }

  /** Writes down which opportunities and decisions could not be read. */
  public void bury(
      SingleOutputStreamOperator<OpportunityEvent> opportunities,
      SingleOutputStreamOperator<Decision> decisions) {
    DataStream<DeadLetter> bad = opportunities.getSideOutput(ReadingSplit.DEAD_LETTERS);
    write(
        bad.union(decisions.getSideOutput(ReadingSplit.DEAD_LETTERS)),
        KafkaSerializers.deadLetters(kafka.topic(Topic.DEAD_LETTERS.suffix())),
        OperatorUids.PERFORMANCE_DEAD_LETTERS_SINK);
  }

  private <T> SingleOutputStreamOperator<T> read(
      Topic topic,
      OffsetsInitializer from,
      KafkaJsonDeserializer<T> deserializer,
      Class<T> type,
      String sourceUid,
      String splitUid) {
    return TopicReading.messages(
        env, kafka, JobTopics.OPTIMIZER, topic, from, deserializer, type, sourceUid, splitUid);
  }

  private <T> void write(DataStream<T> stream, KafkaJsonSerializer<T> serializer, String uid) {
    stream.sinkTo(KafkaClients.sink(kafka, serializer).build()).name(uid).uid(uid);
  }
}
