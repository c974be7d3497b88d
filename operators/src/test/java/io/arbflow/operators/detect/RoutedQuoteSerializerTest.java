package io.arbflow.operators.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RoutedQuoteSerializerTest {
  private static final RoutedQuoteSerializer SERIALIZER = RoutedQuoteSerializer.INSTANCE;

  private static final Quote DEEP =
      new Quote(
          7,
          2,
          1.5,
          10,
          1.6,
          20,
          1_700_000_000_000_001L,
          42,
          3,
          99,
          QuoteStatus.HALTED,
          new double[] {1.5, 10, 1.4, 5},
          new double[] {1.6, 20});

  private static final Quote ONE_SIDED =
      Quote.top(1, 0, Double.NaN, 0, 2.5, 8, 1_700_000_000_000_000L, -5);

  @Test
  void readsWhatItWrote() throws IOException {
    List<RoutedQuote> all =
        List.of(new RoutedQuote(0, DEEP), new RoutedQuote(Integer.MAX_VALUE, ONE_SIDED));
    DataOutputSerializer bytes = new DataOutputSerializer(16);
    for (RoutedQuote routed : all) {
      SERIALIZER.serialize(routed, bytes);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());
    DataOutputSerializer copied = new DataOutputSerializer(16);
    for (RoutedQuote routed : all) {
      assertEquals(routed, SERIALIZER.deserialize(in));
    }
    assertEquals(0, in.available());
    SERIALIZER.copy(new DataInputDeserializer(bytes.getCopyOfBuffer()), copied);
    assertEquals(
        all.get(0), SERIALIZER.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer())));
  }

  @Test
  void flinkFindsItByTheType() {
    TypeInformation<RoutedQuote> type = TypeInformation.of(RoutedQuote.class);
    assertEquals(SERIALIZER, type.createSerializer(new SerializerConfigImpl()));
  }

  @Test
  void aSavepointOfItCanBeRead() {
    TypeSerializerSnapshot<RoutedQuote> snapshot = SERIALIZER.snapshotConfiguration();
    assertTrue(
        SERIALIZER.snapshotConfiguration().resolveSchemaCompatibility(snapshot).isCompatibleAsIs());
    assertEquals(SERIALIZER, snapshot.restoreSerializer());
  }

  @Test
  void withinAnInstantFeedOrderDecides() {
    RoutedQuote first = new RoutedQuote(5, Quote.top(1, 0, 1, 1, 2, 1, 100, 10));
    RoutedQuote later = new RoutedQuote(1, Quote.top(1, 0, 1, 1, 2, 1, 100, 11));
    RoutedQuote otherFile = new RoutedQuote(1, DEEP);
    assertTrue(RoutedQuote.compareWithinInstant(first, later) < 0);
    assertTrue(RoutedQuote.compareWithinInstant(later, first) > 0);
    assertTrue(RoutedQuote.compareWithinInstant(later, otherFile) < 0);
    assertEquals(0, RoutedQuote.compareWithinInstant(first, first));
    assertEquals(1_700_000_000_000_001L, otherFile.eventTimeMicros());
  }
}
