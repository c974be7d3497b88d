package io.arbflow.operators.detect.pairs;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link ScreenState}. */
public final class ScreenStateSerializer extends HandWrittenSerializer<ScreenState> {
  private static final long serialVersionUID = 1L;

  public static final ScreenStateSerializer INSTANCE = new ScreenStateSerializer();

  @Override
  public ScreenState copy(ScreenState from) {
    return from.copy();
  }

  @Override
  public void serialize(ScreenState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public ScreenState deserialize(DataInputView source) throws IOException {
    return ScreenState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<ScreenState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ScreenState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
