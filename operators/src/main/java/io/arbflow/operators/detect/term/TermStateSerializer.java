package io.arbflow.operators.detect.term;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link TermState}. */
public final class TermStateSerializer extends HandWrittenSerializer<TermState> {
  private static final long serialVersionUID = 1L;

  public static final TermStateSerializer INSTANCE = new TermStateSerializer();

  @Override
  public TermState copy(TermState from) {
    return from.copy();
  }

  @Override
  public void serialize(TermState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public TermState deserialize(DataInputView source) throws IOException {
    return TermState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<TermState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<TermState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
