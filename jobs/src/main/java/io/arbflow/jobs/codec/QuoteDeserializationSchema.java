package io.arbflow.jobs.codec;

import io.arbflow.operators.ingest.Screened;
import io.arbflow.operators.ingest.ScreenedTypeInfo;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes the quotes topic inside the source, so that a quote stamped in the future is refused
 * before the watermark generator can see it. Never throws: one poison message would otherwise
 * restart the job for ever. A quote's origin is its partition, its ordinal the offset. Messages are
 * JSON; the counter {@code unknownFields} counts the fields that were skipped.
 */
public final class QuoteDeserializationSchema
    implements KafkaRecordDeserializationSchema<Screened> {
  private static final long serialVersionUID = 1L;

  private final QuoteDecoding settings;
  private transient QuoteDecoder decoder;

  /**
   * @param settings universe, topic name, clock and size limit
   */
  public QuoteDeserializationSchema(QuoteDecoding settings) {
    this.settings = settings;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    open(context.getMetricGroup().addGroup("ingest").counter("unknownFields"));
  }

  private void open(Counter unknownFields) {
    decoder = settings.json(unknownFields::inc);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Screened> out) {
    if (decoder == null) {
      open(new SimpleCounter());
    }
    byte[] value = message.value();
    int length = value == null ? 0 : value.length;
    long arrivedMicros = message.timestamp() * 1_000;
    out.collect(
        decoder.decode(value, 0, length, message.partition(), message.offset(), arrivedMicros));
  }

  @Override
  public TypeInformation<Screened> getProducedType() {
    return ScreenedTypeInfo.INSTANCE;
  }
}
