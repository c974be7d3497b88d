package io.arbflow.operators.detect;

import io.arbflow.operators.ingest.HandWrittenTypeInfo;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Tells Flink how a {@link RoutedQuote} is written. */
public final class RoutedQuoteTypeInfoFactory extends TypeInfoFactory<RoutedQuote> {

  @Override
  public TypeInformation<RoutedQuote> createTypeInfo(
      Type type, Map<String, TypeInformation<?>> parameters) {
    return new HandWrittenTypeInfo<>(RoutedQuote.class, RoutedQuoteSerializer.INSTANCE);
  }
}
