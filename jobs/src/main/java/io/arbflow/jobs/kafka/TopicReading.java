package io.arbflow.jobs.kafka;

import io.arbflow.jobs.codec.KafkaJsonDeserializer;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.jobs.config.KafkaConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** How every topic of messages is read, whichever job reads it. */
final class TopicReading {

  private TopicReading() {}

  /**
   * Messages of a topic that never hold the clock; bad ones on {@link ReadingSplit#DEAD_LETTERS}.
   *
   * @param job that reads, under whose group offsets are committed, for monitoring only
   * @param from where a job without state begins
   */
  static <T> SingleOutputStreamOperator<T> messages(
      StreamExecutionEnvironment env,
      KafkaConfig kafka,
      JobTopics job,
      Topic topic,
      OffsetsInitializer from,
      KafkaJsonDeserializer<T> deserializer,
      Class<T> type,
      String sourceUid,
      String splitUid) {
    return split(readings(env, kafka, job, topic, from, deserializer, sourceUid), type, splitUid);
  }

  /** Messages of a topic that never hold the clock, good and bad. */
  static <T> SingleOutputStreamOperator<Reading<T>> readings(
      StreamExecutionEnvironment env,
      KafkaConfig kafka,
      JobTopics job,
      Topic topic,
      OffsetsInitializer from,
      KafkaJsonDeserializer<T> deserializer,
      String sourceUid) {
    KafkaSource<Reading<T>> source =
        TopicReading.<Reading<T>>builder(kafka, job, topic)
            .setStartingOffsets(from)
            .setDeserializer(deserializer)
            .build();
    return env.fromSource(source, IdleWatermarks.strategy(), sourceUid).uid(sourceUid);
  }

  /** The good ones; bad ones on {@link ReadingSplit#DEAD_LETTERS}. */
  static <T> SingleOutputStreamOperator<T> split(
      DataStream<Reading<T>> readings, Class<T> type, String splitUid) {
    return readings
        .process(new ReadingSplit<T>(), TypeInformation.of(type))
        .name(splitUid)
        .uid(splitUid);
  }

  /** A source of the topic under its full name, which reads when all topics of the job are fit. */
  static <T> KafkaSourceBuilder<T> builder(KafkaConfig kafka, JobTopics job, Topic topic) {
    return KafkaSource.<T>builder()
        .setBootstrapServers(kafka.bootstrap())
        .setGroupId(job.group(kafka))
        .setProperties(KafkaClients.consumer(kafka))
        .setKafkaSubscriber(new CheckedTopic(job, kafka, topic));
  }
}
