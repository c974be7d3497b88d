package io.arbflow.jobs.kafka;

import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.jobs.OperatorUids;
import io.arbflow.jobs.codec.KafkaDeserializers;
import io.arbflow.jobs.codec.KafkaJsonDeserializer;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.jobs.config.AccountConfig;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.operators.risk.RiskInput;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What was sent and what was reported on it, from the beginning of both topics: a job without state
 * finds its positions there, as far back as the topics are kept. One reader for each topic: there
 * are as many messages as orders, and one alone knows how far all partitions were read.
 *
 * @param fills reports
 * @param accounts sent orders and reports as accounts get them, and the marks of the ends
 * @param badMessages of both
 */
record ReportInputs(
    DataStream<Fill> fills, DataStream<RiskInput> accounts, DataStream<DeadLetter> badMessages) {

  static ReportInputs read(StreamExecutionEnvironment env, JobConfig config) {
    SingleOutputStreamOperator<Reading<Order>> sent =
        once(env, config, Topic.EXECUTION, KafkaDeserializers.orders(), OperatorUids.SENT_SOURCE);
    SingleOutputStreamOperator<Reading<Fill>> reported =
        once(env, config, Topic.FILLS, KafkaDeserializers.fills(), OperatorUids.FILLS_SOURCE);
    SingleOutputStreamOperator<Order> orders =
        TopicReading.split(sent, Order.class, OperatorUids.SENT_SPLIT).setParallelism(1);
    SingleOutputStreamOperator<Fill> fills =
        TopicReading.split(reported, Fill.class, OperatorUids.FILLS_SPLIT).setParallelism(1);
    List<String> accounts = config.accounts().stream().map(AccountConfig::id).toList();
    DataStream<RiskInput> inputs =
        caughtUp(
                sent,
                new CatchUp<>(
                    ends(config, Topic.EXECUTION),
                    RiskInput::of,
                    RiskInput.Kind.SENT_READ,
                    accounts),
                OperatorUids.RISK_INPUT_SENT)
            .union(
                caughtUp(
                    reported,
                    new CatchUp<>(
                        ends(config, Topic.FILLS),
                        RiskInput::of,
                        RiskInput.Kind.FILLS_READ,
                        accounts),
                    OperatorUids.RISK_INPUT_FILLS));
    return new ReportInputs(
        fills,
        inputs,
        orders
            .getSideOutput(ReadingSplit.DEAD_LETTERS)
            .union(fills.getSideOutput(ReadingSplit.DEAD_LETTERS)));
  }

  private static <T> SingleOutputStreamOperator<Reading<T>> once(
      StreamExecutionEnvironment env,
      JobConfig config,
      Topic topic,
      KafkaJsonDeserializer<T> deserializer,
      String uid) {
    return TopicReading.readings(
            env,
            config.kafka(),
            JobTopics.MAIN,
            topic,
            OffsetsInitializer.earliest(),
            deserializer,
            uid)
        .setParallelism(1);
  }

  private static <T> DataStream<RiskInput> caughtUp(
      DataStream<Reading<T>> readings, CatchUp<T> catchUp, String uid) {
    return readings
        .transform(uid, TypeInformation.of(RiskInput.class), catchUp)
        .uid(uid)
        .setParallelism(1);
  }

  private static TopicEnds ends(JobConfig config, Topic topic) {
    return new TopicEnds(config.kafka(), topic);
  }
}
