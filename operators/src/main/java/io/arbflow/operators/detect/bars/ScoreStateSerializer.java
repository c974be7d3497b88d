package io.arbflow.operators.detect.bars;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link ScoreState}. */
public final class ScoreStateSerializer extends HandWrittenSerializer<ScoreState> {
  private static final long serialVersionUID = 1L;

  public static final ScoreStateSerializer INSTANCE = new ScoreStateSerializer();

  @Override
  public ScoreState copy(ScoreState from) {
    return from.copy();
  }

  @Override
  public void serialize(ScoreState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public ScoreState deserialize(DataInputView source) throws IOException {
    return ScoreState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<ScoreState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ScoreState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
