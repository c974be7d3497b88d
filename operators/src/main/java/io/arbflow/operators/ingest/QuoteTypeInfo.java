package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Quote;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The type of every stream of quotes: written by {@link QuoteSerializer}, never by reflection. */
public final class QuoteTypeInfo {
  public static final TypeInformation<Quote> INSTANCE =
      new HandWrittenTypeInfo<>(Quote.class, QuoteSerializer.INSTANCE);

  private QuoteTypeInfo() {}
}
