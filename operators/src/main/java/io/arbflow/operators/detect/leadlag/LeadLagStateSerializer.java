package io.arbflow.operators.detect.leadlag;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link LeadLagState}. */
public final class LeadLagStateSerializer extends HandWrittenSerializer<LeadLagState> {
  private static final long serialVersionUID = 1L;

  public static final LeadLagStateSerializer INSTANCE = new LeadLagStateSerializer();

  @Override
  public LeadLagState copy(LeadLagState from) {
    return from.copy();
  }

  @Override
  public void serialize(LeadLagState state, DataOutputView target) throws IOException {
    state.write(target);
  }

  @Override
  public LeadLagState deserialize(DataInputView source) throws IOException {
    return LeadLagState.read(source);
  }

  @Override
  public TypeSerializerSnapshot<LeadLagState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<LeadLagState> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
