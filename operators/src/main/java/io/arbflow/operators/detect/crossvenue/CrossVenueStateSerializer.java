package io.arbflow.operators.detect.crossvenue;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link CrossVenueState}. */
public final class CrossVenueStateSerializer extends HandWrittenSerializer<CrossVenueState> {
  private static final long serialVersionUID = 1L;

  public static final CrossVenueStateSerializer INSTANCE = new CrossVenueStateSerializer();

  @Override
  public CrossVenueState copy(CrossVenueState from) {
    return from.copy();
  }

  @Override
  public void serialize(CrossVenueState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public CrossVenueState deserialize(DataInputView source) throws IOException {
    return CrossVenueState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<CrossVenueState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<CrossVenueState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
