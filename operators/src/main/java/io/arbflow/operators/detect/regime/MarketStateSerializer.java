package io.arbflow.operators.detect.regime;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link MarketState}. */
public final class MarketStateSerializer extends HandWrittenSerializer<MarketState> {
  private static final long serialVersionUID = 1L;

  public static final MarketStateSerializer INSTANCE = new MarketStateSerializer();

  @Override
  public MarketState copy(MarketState from) {
    return from.copy();
  }

  @Override
  public void serialize(MarketState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public MarketState deserialize(DataInputView source) throws IOException {
    return MarketState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<MarketState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<MarketState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
