package io.arbflow.operators.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class QuoteSerializerTest {
  private static <T> T roundTrip(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    T back = serializer.deserialize(in);
    assertEquals(0, in.available());
    DataOutputSerializer copied = new DataOutputSerializer(64);
    serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);
    assertEquals(back, serializer.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer())));
    return back;
  }

  @Test
  void everyQuoteComesBackBitForBit() throws IOException {
    RandomQuotes quotes = new RandomQuotes(1);
    for (int i = 0; i < 20_000; i++) {
      Quote quote = quotes.any();
      assertEquals(quote, roundTrip(QuoteSerializer.INSTANCE, quote));
    }
  }

  @Test
  void aTopOfBookQuoteTakesSixtyOneBytes() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    QuoteSerializer.INSTANCE.serialize(Quote.top(1, 2, 1, 2, 3, 4, 5, 6), out);
    assertEquals(61, out.length());
  }

  @Test
  void aCopyIsTheQuoteItself() {
    Quote quote = Quote.top(1, 2, 1, 2, 3, 4, 5, 6);
    assertSame(quote, QuoteSerializer.INSTANCE.copy(quote));
  }

  @Test
  void streamTypesNeedNoKryo() {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    assertSame(QuoteSerializer.INSTANCE, QuoteTypeInfo.INSTANCE.createSerializer(config));
    assertSame(ScreenedSerializer.INSTANCE, ScreenedTypeInfo.INSTANCE.createSerializer(config));
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(DeadLetter.class);
  }

  @Test
  void aRestoredSnapshotGivesTheSameSerializer() throws IOException {
    for (TypeSerializer<?> serializer :
        new TypeSerializer<?>[] {QuoteSerializer.INSTANCE, AdmissionStateSerializer.INSTANCE}) {
      DataOutputSerializer out = new DataOutputSerializer(64);
      TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
      TypeSerializerSnapshot<?> restored =
          TypeSerializerSnapshot.readVersionedSnapshot(
              new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
      assertEquals(serializer.getClass(), restored.restoreSerializer().getClass());
    }
  }

  @Test
  void screenedKeepsBothParts() throws IOException {
    DeadLetter letter =
        new DeadLetter("t", 3, 9, DeadLetterReason.TOO_LARGE, "too large", "\\xff{", 77);
    Quote quote = new RandomQuotes(2).any();
    for (Screened screened :
        new Screened[] {
          Screened.accepted(quote), Screened.refused(letter), Screened.withdrawn(quote, letter)
        }) {
      assertEquals(screened, roundTrip(ScreenedSerializer.INSTANCE, screened));
    }
  }

  @Test
  void admissionStateComesBack() throws IOException {
    RandomQuotes quotes = new RandomQuotes(3);
    QuoteAdmission admission = AdmissionFixture.admission();
    AdmissionState state = new AdmissionState();
    assertEquals(state, roundTrip(AdmissionStateSerializer.INSTANCE, state));
    boolean jumpPending = false;
    for (int i = 0; i < 2_000; i++) {
      admission.admit(state, quotes.crowded(i));
      jumpPending |= state.refused[state.venues() - 1] != null;
      assertEquals(state, roundTrip(AdmissionStateSerializer.INSTANCE, state));
      assertEquals(state, AdmissionStateSerializer.INSTANCE.copy(state));
    }
    assertTrue(jumpPending);
  }
}
