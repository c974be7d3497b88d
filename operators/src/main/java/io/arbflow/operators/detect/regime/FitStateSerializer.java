package io.arbflow.operators.detect.regime;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link FitState}. */
public final class FitStateSerializer extends HandWrittenSerializer<FitState> {
  private static final long serialVersionUID = 1L;

  public static final FitStateSerializer INSTANCE = new FitStateSerializer();

  @Override
  public FitState copy(FitState from) {
    return from.copy();
  }

  @Override
  public void serialize(FitState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public FitState deserialize(DataInputView source) throws IOException {
    return FitState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<FitState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<FitState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
