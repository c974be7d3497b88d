package io.arbflow.operators.lane;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores the universe and the pending timer, then the lane's state by its own serializer. */
final class LaneSlotSerializer<S> extends TypeSerializer<LaneSlot<S>> {
  private static final long serialVersionUID = 1L;

  private final TypeSerializer<S> states;

  LaneSlotSerializer(TypeSerializer<S> states) {
    this.states = states;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<LaneSlot<S>> duplicate() {
    TypeSerializer<S> duplicate = states.duplicate();
    return duplicate == states ? this : new LaneSlotSerializer<>(duplicate);
  }

  @Override
  public LaneSlot<S> createInstance() {
    return new LaneSlot<>(0, states.createInstance(), LaneSlot.NOT_ARMED);
  }

  @Override
  public LaneSlot<S> copy(LaneSlot<S> from) {
    return new LaneSlot<>(from.universe, states.copy(from.state), from.armedMillis);
  }

  @Override
  public LaneSlot<S> copy(LaneSlot<S> from, LaneSlot<S> reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(LaneSlot<S> slot, DataOutputView target) throws IOException {
    target.writeLong(slot.universe);
    target.writeLong(slot.armedMillis);
    states.serialize(slot.state, target);
  }

  @Override
  public LaneSlot<S> deserialize(DataInputView source) throws IOException {
    long universe = source.readLong();
    long armedMillis = source.readLong();
    return new LaneSlot<>(universe, states.deserialize(source), armedMillis);
  }

  @Override
  public LaneSlot<S> deserialize(LaneSlot<S> reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    target.writeLong(source.readLong());
    target.writeLong(source.readLong());
    states.copy(source, target);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LaneSlotSerializer<?> that && states.equals(that.states);
  }

  @Override
  public int hashCode() {
    return states.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<LaneSlot<S>> snapshotConfiguration() {
    return new Snapshot<>(this);
  }

  /** Compatible as far as the lane's own serializer is. */
  public static final class Snapshot<S>
      extends CompositeTypeSerializerSnapshot<LaneSlot<S>, LaneSlotSerializer<S>> {
    private static final int VERSION = 1;

    /** For restoring. */
    public Snapshot() {}

    Snapshot(LaneSlotSerializer<S> serializer) {
      super(serializer);
    }

    @Override
    protected int getCurrentOuterSnapshotVersion() {
      return VERSION;
    }

    @Override
    protected TypeSerializer<?>[] getNestedSerializers(LaneSlotSerializer<S> outer) {
      return new TypeSerializer<?>[] {outer.states};
    }

    @Override
    @SuppressWarnings("unchecked")
    protected LaneSlotSerializer<S> createOuterSerializerWithNestedSerializers(
        TypeSerializer<?>[] nested) {
      return new LaneSlotSerializer<>((TypeSerializer<S>) nested[0]);
    }
  }
}
