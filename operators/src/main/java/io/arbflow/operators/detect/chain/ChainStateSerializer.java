package io.arbflow.operators.detect.chain;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link ChainState}. */
public final class ChainStateSerializer extends HandWrittenSerializer<ChainState> {
  private static final long serialVersionUID = 1L;

  public static final ChainStateSerializer INSTANCE = new ChainStateSerializer();

  @Override
  public ChainState copy(ChainState from) {
    return from.copy();
  }

  @Override
  public void serialize(ChainState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public ChainState deserialize(DataInputView source) throws IOException {
    return ChainState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<ChainState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ChainState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
