package io.arbflow.operators.mark;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link MarkState}. */
public final class MarkStateSerializer extends HandWrittenSerializer<MarkState> {
  private static final long serialVersionUID = 1L;

  public static final MarkStateSerializer INSTANCE = new MarkStateSerializer();

  @Override
  public MarkState copy(MarkState from) {
    return from.copy();
  }

  @Override
  public void serialize(MarkState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public MarkState deserialize(DataInputView source) throws IOException {
    return MarkState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<MarkState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<MarkState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
