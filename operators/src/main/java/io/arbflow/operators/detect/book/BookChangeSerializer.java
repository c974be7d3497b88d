package io.arbflow.operators.detect.book;

import io.arbflow.operators.detect.HandWrittenSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link BookChange}. */
public final class BookChangeSerializer extends HandWrittenSerializer<BookChange> {
  private static final long serialVersionUID = 1L;

  public static final BookChangeSerializer INSTANCE = new BookChangeSerializer();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public BookChange copy(BookChange from) {
    return from;
  }

  @Override
  public void serialize(BookChange change, DataOutputView target) throws IOException {
    target.writeInt(change.graph());
    target.writeInt(change.instrument());
    target.writeLong(change.eventTimeMicros());
    target.writeInt(change.origin());
    target.writeLong(change.ordinal());
    change.book().write(target);
  }

  @Override
  public BookChange deserialize(DataInputView source) throws IOException {
    return new BookChange(
        source.readInt(),
        source.readInt(),
        source.readLong(),
        source.readInt(),
        source.readLong(),
        VenueBook.read(source));
  }

  @Override
  public TypeSerializerSnapshot<BookChange> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<BookChange> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
