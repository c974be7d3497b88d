package io.arbflow.operators.detect.slice;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link Slice}. */
public final class SliceSerializer extends HandWrittenSerializer<Slice> {
  private static final long serialVersionUID = 1L;

  public static final SliceSerializer INSTANCE = new SliceSerializer();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public Slice copy(Slice from) {
    return from;
  }

  @Override
  public void serialize(Slice slice, DataOutputView target) throws IOException {
    slice.write(target);
  }

  @Override
  public Slice deserialize(DataInputView source) throws IOException {
    return Slice.read(source);
  }

  @Override
  public TypeSerializerSnapshot<Slice> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Slice> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
