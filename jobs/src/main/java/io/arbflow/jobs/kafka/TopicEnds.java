package io.arbflow.jobs.kafka;

import io.arbflow.jobs.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a topic ends now: of each partition the offset of its last message. Looked for backwards
 * from the end offset, because markers of transactions take offsets, too, and nothing comes behind
 * them that would show that they were passed.
 */
final class TopicEnds implements CatchUp.Ends {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(TopicEnds.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long STEP_FACTOR = 16;

  private final KafkaConfig kafka;
  private final String topic;

  TopicEnds(KafkaConfig kafka, Topic topic) {
    this.kafka = kafka;
    this.topic = kafka.topic(topic.suffix());
  }

  @Override
  public Optional<Map<Integer, Long>> lastOffsets() {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.reader(kafka)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, topic, LIMIT);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, LIMIT);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
      long giveUpNanos = System.nanoTime() + LIMIT.toNanos();
      Map<Integer, Long> last = new HashMap<>();
      for (TopicPartition partition : partitions) {
        long offset =
            lastOffset(
                consumer, partition, begins.get(partition), ends.get(partition), giveUpNanos);
        if (offset >= 0) {
          last.put(partition.partition(), offset);
        }
      }
      return Optional.of(last);
    } catch (KafkaException e) {
      LOG.error("where {} ends cannot be read: not reconciled", topic, e);
      return Optional.empty();
    }
  }

  /** Of the last message in [begin, end); -1 for none. */
  private static long lastOffset(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long begin,
      long end,
      long giveUpNanos) {
    consumer.assign(List.of(partition));
    long from = end;
    for (long step = 2; from > begin; step *= STEP_FACTOR) {
      from = Math.max(begin, end - step);
      consumer.seek(partition, from);
      long last = -1;
      while (consumer.position(partition, LIMIT) < end) {
        if (System.nanoTime() > giveUpNanos) {
          throw new KafkaException(partition + " was not read to its end within " + LIMIT);
        }
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
          boolean counts = message.value() != null && message.offset() < end;
          last = counts ? Math.max(last, message.offset()) : last;
        }
      }
      if (last >= 0) {
        return last;
      }
    }
    return -1;
  }
}
