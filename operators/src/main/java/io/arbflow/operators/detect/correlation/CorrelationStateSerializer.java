package io.arbflow.operators.detect.correlation;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link CorrelationState}. */
public final class CorrelationStateSerializer extends HandWrittenSerializer<CorrelationState> {
  private static final long serialVersionUID = 1L;

  public static final CorrelationStateSerializer INSTANCE = new CorrelationStateSerializer();

  @Override
  public CorrelationState copy(CorrelationState from) {
    return from.copy();
  }

  @Override
  public void serialize(CorrelationState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public CorrelationState deserialize(DataInputView source) throws IOException {
    return CorrelationState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<CorrelationState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<CorrelationState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
