package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Quote;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes an {@link AdmissionState} as one compact value. Format 1: double lastMid, int venues, then
 * per venue the newest time, and unless the venue never quoted: sequence, mid, and the two quotes,
 * each behind a byte that is 0 for none.
 */
public final class AdmissionStateSerializer extends TypeSerializerSingleton<AdmissionState> {
  private static final long serialVersionUID = 1L;

  public static final AdmissionStateSerializer INSTANCE = new AdmissionStateSerializer();

  @Override
  public void serialize(AdmissionState state, DataOutputView out) throws IOException {
    out.writeDouble(state.lastMid);
    out.writeInt(state.venues());
    for (int venue = 0; venue < state.venues(); venue++) {
      out.writeLong(state.newestMicros[venue]);
      if (state.newestMicros[venue] != AdmissionState.NEVER) {
        out.writeLong(state.sequence[venue]);
        out.writeDouble(state.mid[venue]);
        writeNullable(state.accepted[venue], out);
        writeNullable(state.refused[venue], out);
      }
    }
  }

  private static void writeNullable(Quote quote, DataOutputView out) throws IOException {
    out.writeByte(quote == null ? 0 : 1);
    if (quote != null) {
      QuoteSerializer.INSTANCE.serialize(quote, out);
    }
  }

  @Override
  public AdmissionState deserialize(DataInputView in) throws IOException {
    AdmissionState state = new AdmissionState();
    state.lastMid = in.readDouble();
    int venues = in.readInt();
    state.ensure(venues - 1);
    for (int venue = 0; venue < venues; venue++) {
      state.newestMicros[venue] = in.readLong();
      if (state.newestMicros[venue] != AdmissionState.NEVER) {
        state.sequence[venue] = in.readLong();
        state.mid[venue] = in.readDouble();
        state.accepted[venue] = readNullable(in);
        state.refused[venue] = readNullable(in);
      }
    }
    return state;
  }

  private static Quote readNullable(DataInputView in) throws IOException {
    return in.readByte() == 0 ? null : QuoteSerializer.INSTANCE.deserialize(in);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public AdmissionState createInstance() {
    return new AdmissionState();
  }

  @Override
  public AdmissionState copy(AdmissionState from) {
    return from.copy();
  }

  @Override
  public AdmissionState copy(AdmissionState from, AdmissionState reuse) {
    return from.copy();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public AdmissionState deserialize(AdmissionState reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public TypeSerializerSnapshot<AdmissionState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Stored with the state; a format 2 gets its own snapshot class, which can name its forebear. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<AdmissionState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
