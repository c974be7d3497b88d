package io.arbflow.operators.detect.regime;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link RegimeState}. */
public final class RegimeStateSerializer extends HandWrittenSerializer<RegimeState> {
  private static final long serialVersionUID = 1L;

  public static final RegimeStateSerializer INSTANCE = new RegimeStateSerializer();

  @Override
  public RegimeState copy(RegimeState from) {
    return from.copy();
  }

  @Override
  public void serialize(RegimeState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public RegimeState deserialize(DataInputView source) throws IOException {
    return RegimeState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<RegimeState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RegimeState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
