package io.arbflow.operators.detect.bars;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link BarState}. */
public final class BarStateSerializer extends HandWrittenSerializer<BarState> {
  private static final long serialVersionUID = 1L;

  public static final BarStateSerializer INSTANCE = new BarStateSerializer();

  @Override
  public BarState copy(BarState from) {
    return from.copy();
  }

  @Override
  public void serialize(BarState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public BarState deserialize(DataInputView source) throws IOException {
    return BarState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<BarState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<BarState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
