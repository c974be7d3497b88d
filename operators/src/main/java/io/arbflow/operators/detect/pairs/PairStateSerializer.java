package io.arbflow.operators.detect.pairs;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link PairState}. */
public final class PairStateSerializer extends HandWrittenSerializer<PairState> {
  private static final long serialVersionUID = 1L;

  public static final PairStateSerializer INSTANCE = new PairStateSerializer();

  @Override
  public PairState copy(PairState from) {
    return from.copy();
  }

  @Override
  public void serialize(PairState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public PairState deserialize(DataInputView source) throws IOException {
    return PairState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<PairState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<PairState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
