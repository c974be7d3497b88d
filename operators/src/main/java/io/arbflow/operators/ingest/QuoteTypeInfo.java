package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Quote;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of every stream of quotes: written by {@link QuoteSerializer}, never by reflection. */
public final class QuoteTypeInfo extends HandWrittenTypeInfo<Quote> {
  private static final long serialVersionUID = 1L;

  public static final TypeInformation<Quote> INSTANCE = new QuoteTypeInfo();

  private QuoteTypeInfo() {
    super(Quote.class);
  }

  @Override
  public TypeSerializer<Quote> createSerializer(SerializerConfig config) {
    return QuoteSerializer.INSTANCE;
  }
}
