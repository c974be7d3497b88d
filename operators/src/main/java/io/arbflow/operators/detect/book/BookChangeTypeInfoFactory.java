package io.arbflow.operators.detect.book;

import io.arbflow.operators.ingest.HandWrittenTypeInfo;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Tells Flink how a {@link BookChange} is written. */
public final class BookChangeTypeInfoFactory extends TypeInfoFactory<BookChange> {

  @Override
  public TypeInformation<BookChange> createTypeInfo(
      Type type, Map<String, TypeInformation<?>> parameters) {
    return new HandWrittenTypeInfo<>(BookChange.class, BookChangeSerializer.INSTANCE);
  }
}
