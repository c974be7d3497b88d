package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Writes a {@link Screened}: one byte that says which of the two parts follow, then the parts. Used
 * between tasks only, where both ends run the same version, so the format may change freely.
 */
final class ScreenedSerializer extends TypeSerializerSingleton<Screened> {
  private static final long serialVersionUID = 1L;

  static final ScreenedSerializer INSTANCE = new ScreenedSerializer();

  private static final int QUOTE = 1;
  private static final int DEAD_LETTER = 2;
  private static final DeadLetterReason[] REASONS = DeadLetterReason.values();

  @Override
  public void serialize(Screened screened, DataOutputView out) throws IOException {
    Quote quote = screened.quote();
    DeadLetter letter = screened.deadLetter();
    out.writeByte((quote == null ? 0 : QUOTE) | (letter == null ? 0 : DEAD_LETTER));
    if (quote != null) {
      QuoteSerializer.INSTANCE.serialize(quote, out);
    }
    if (letter != null) {
      writeLetter(letter, out);
    }
  }

  private static void writeLetter(DeadLetter letter, DataOutputView out) throws IOException {
    StringValue.writeString(letter.source(), out);
    out.writeInt(letter.partition());
    out.writeLong(letter.offset());
    out.writeByte(letter.reason().ordinal());
    StringValue.writeString(letter.detail(), out);
    StringValue.writeString(letter.payload(), out);
    out.writeLong(letter.atMicros());
  }

  @Override
  public Screened deserialize(DataInputView in) throws IOException {
    int parts = in.readByte();
    Quote quote = (parts & QUOTE) == 0 ? null : QuoteSerializer.INSTANCE.deserialize(in);
    return new Screened(quote, (parts & DEAD_LETTER) == 0 ? null : readLetter(in));
  }

  private static DeadLetter readLetter(DataInputView in) throws IOException {
    return new DeadLetter(
        StringValue.readString(in),
        in.readInt(),
        in.readLong(),
        REASONS[in.readByte()],
        StringValue.readString(in),
        StringValue.readString(in),
        in.readLong());
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public Screened createInstance() {
    return new Screened(null, null);
  }

  @Override
  public Screened copy(Screened from) {
    return from;
  }

  @Override
  public Screened copy(Screened from, Screened reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public Screened deserialize(Screened reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public TypeSerializerSnapshot<Screened> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Needed by Flink's interface; no state holds a {@link Screened}. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Screened> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
