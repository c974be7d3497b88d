package io.arbflow.operators.detect.futures;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link FuturesState}. */
public final class FuturesStateSerializer extends HandWrittenSerializer<FuturesState> {
  private static final long serialVersionUID = 1L;

  public static final FuturesStateSerializer INSTANCE = new FuturesStateSerializer();

  @Override
  public FuturesState copy(FuturesState from) {
    return from.copy();
  }

  @Override
  public void serialize(FuturesState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public FuturesState deserialize(DataInputView source) throws IOException {
    return FuturesState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<FuturesState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<FuturesState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
