package io.arbflow.operators.detect.surface;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link SurfaceState}. */
public final class SurfaceStateSerializer extends HandWrittenSerializer<SurfaceState> {
  private static final long serialVersionUID = 1L;

  public static final SurfaceStateSerializer INSTANCE = new SurfaceStateSerializer();

  @Override
  public SurfaceState copy(SurfaceState from) {
    return from.copy();
  }

  @Override
  public void serialize(SurfaceState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public SurfaceState deserialize(DataInputView source) throws IOException {
    return SurfaceState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<SurfaceState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SurfaceState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
