package io.arbflow.operators.detect;

import io.arbflow.operators.ingest.QuoteSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link RoutedQuote}: the key, then the quote. */
public final class RoutedQuoteSerializer extends HandWrittenSerializer<RoutedQuote> {
  private static final long serialVersionUID = 1L;

  public static final RoutedQuoteSerializer INSTANCE = new RoutedQuoteSerializer();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public RoutedQuote copy(RoutedQuote from) {
    return from;
  }

  @Override
  public void serialize(RoutedQuote routed, DataOutputView target) throws IOException {
    target.writeInt(routed.key());
    QuoteSerializer.INSTANCE.serialize(routed.quote(), target);
  }

  @Override
  public RoutedQuote deserialize(DataInputView source) throws IOException {
    return new RoutedQuote(source.readInt(), QuoteSerializer.INSTANCE.deserialize(source));
  }

  @Override
  public TypeSerializerSnapshot<RoutedQuote> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of what a savepoint remembers of the serializer. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RoutedQuote> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
