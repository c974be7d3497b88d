package io.arbflow.jobs.kafka;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.jobs.OperatorUids;
import io.arbflow.jobs.codec.KafkaDeserializers;
import io.arbflow.jobs.codec.KafkaJsonSerializer;
import io.arbflow.jobs.codec.KafkaSerializers;
import io.arbflow.jobs.codec.QuoteDecoding;
import io.arbflow.jobs.codec.QuoteDeserializationSchema;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.KafkaConfig;
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

/**
 * What the paper trading job reads and writes, under a consumer group of its own. A start without
 * state begins where the group stands, else at the newest: an order of yesterday is not filled
 * today. Quotes that cannot be read are dead letters of the main job already.
 */
public final class PaperTopics {
  /** A quote this much older than the newest of its partition is still in order. */
  private static final long DISORDER_MILLIS = 200;

  private final StreamExecutionEnvironment env;
  private final JobConfig config;
  private final KafkaConfig kafka;

  public PaperTopics(StreamExecutionEnvironment env, JobConfig config) {
    this.env = env;
    this.config = config;
    this.kafka = config.kafka();
  }

  /** Name of the consumer group. */
  public static String group(KafkaConfig kafka) {
    return JobTopics.PAPER.group(kafka);
  }

  /** Approved orders; bad ones aside, for {@link #bury}. They never hold the clock. */
  public SingleOutputStreamOperator<Order> orders() {
    return TopicReading.messages(
        env,
        kafka,
        JobTopics.PAPER,
        Topic.EXECUTION,
        OffsetsInitializer.committedOffsets(OffsetResetStrategy.LATEST),
        KafkaDeserializers.execution(),
        Order.class,
        OperatorUids.PAPER_EXECUTION,
        OperatorUids.PAPER_EXECUTION_SPLIT);
  }

  /** Quotes, whose time is the clock. */
  public DataStream<Screened> quotes(Universe universe) {
    QuoteDecoding decoding =
        new QuoteDecoding(
            universe,
            QuoteSources.topic(kafka.topic(Topic.QUOTES.suffix())),
            MarketClock.of(TimeMode.LIVE),
            config.ingest().maxMessageBytes());
    KafkaSource<Screened> source =
        TopicReading.<Screened>builder(kafka, JobTopics.PAPER, Topic.QUOTES)
            .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.LATEST))
            .setDeserializer(new QuoteDeserializationSchema(decoding))
            .build();
    return env.fromSource(
            source,
            QuoteWatermarks.strategy(DISORDER_MILLIS, config.latency().idleness()),
            OperatorUids.PAPER_QUOTES)
        .uid(OperatorUids.PAPER_QUOTES);
  }

  /** Publishes the reports, at least once; one that comes twice is booked once. */
  public void publish(DataStream<Fill> fills) {
    write(
        fills,
        KafkaSerializers.fills(kafka.topic(Topic.FILLS.suffix())),
        OperatorUids.PAPER_FILLS_SINK);
  }

  /** Writes down which orders could not be read. */
  public void bury(SingleOutputStreamOperator<Order> orders) {
    DataStream<DeadLetter> bad = orders.getSideOutput(ReadingSplit.DEAD_LETTERS);
    write(
        bad,
        KafkaSerializers.deadLetters(kafka.topic(Topic.DEAD_LETTERS.suffix())),
        OperatorUids.PAPER_DEAD_LETTERS_SINK);
  }

  private <T> void write(DataStream<T> stream, KafkaJsonSerializer<T> serializer, String uid) {
    stream.sinkTo(KafkaClients.sink(kafka, serializer).build()).name(uid).uid(uid);
  }
}
