package io.arbflow.jobs.codec;

import io.arbflow.operators.time.MarketClock;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads one topic: every message becomes a {@link Reading}, usable or a dead letter; tombstones of
 * compacted topics are passed over. Never throws on what is in a message.
 *
 * @param <T> the value
 */
public final class KafkaJsonDeserializer<T>
    implements KafkaRecordDeserializationSchema<Reading<T>> {
  private static final long serialVersionUID = 1L;

  private final Decoder<T> decoder;
  private final TypeInformation<Reading<T>> type;

  /**
   * @param decoder takes a message apart
   * @param type of the readings
   */
  KafkaJsonDeserializer(Decoder<T> decoder, TypeInformation<Reading<T>> type) {
    this.decoder = decoder;
    this.type = type;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Reading<T>> out) {
    if (message.value() != null) {
      MessageSource source =
          new MessageSource(
              message.topic(), message.partition(), message.offset(), MarketClock.wallMicros());
      out.collect(decoder.decode(message.value(), source));
    }
  }

  @Override
  public TypeInformation<Reading<T>> getProducedType() {
    return type;
  }

  /**
   * Takes a message apart.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  public interface Decoder<T> extends Serializable {

    /** The value, or a dead letter. */
    Reading<T> decode(byte[] bytes, MessageSource source);
  }
}
