package io.arbflow.operators.detect.anomaly;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an {@link AnomalyState}. */
public final class AnomalyStateSerializer extends HandWrittenSerializer<AnomalyState> {
  private static final long serialVersionUID = 1L;

  public static final AnomalyStateSerializer INSTANCE = new AnomalyStateSerializer();

  @Override
  public AnomalyState copy(AnomalyState from) {
    return from.copy();
  }

  @Override
  public void serialize(AnomalyState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public AnomalyState deserialize(DataInputView source) throws IOException {
    return AnomalyState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<AnomalyState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<AnomalyState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
