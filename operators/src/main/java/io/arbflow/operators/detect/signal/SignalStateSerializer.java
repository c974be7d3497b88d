package io.arbflow.operators.detect.signal;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link SignalState}. */
public final class SignalStateSerializer extends HandWrittenSerializer<SignalState> {
  private static final long serialVersionUID = 1L;

  public static final SignalStateSerializer INSTANCE = new SignalStateSerializer();

  @Override
  public SignalState copy(SignalState from) {
    return from.copy();
  }

  @Override
  public void serialize(SignalState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public SignalState deserialize(DataInputView source) throws IOException {
    return SignalState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<SignalState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SignalState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
