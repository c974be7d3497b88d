package io.arbflow.operators.detect.cycle;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link CycleState}. */
public final class CycleStateSerializer extends HandWrittenSerializer<CycleState> {
  private static final long serialVersionUID = 1L;

  public static final CycleStateSerializer INSTANCE = new CycleStateSerializer();

  @Override
  public CycleState copy(CycleState from) {
    return from.copy();
  }

  @Override
  public void serialize(CycleState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public CycleState deserialize(DataInputView source) throws IOException {
    return CycleState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<CycleState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<CycleState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
