package io.arbflow.operators.detect.slice;

import io.arbflow.operators.ingest.HandWrittenTypeInfo;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Tells Flink how a {@link Slice} is written. */
public final class SliceTypeInfoFactory extends TypeInfoFactory<Slice> {

  @Override
  public TypeInformation<Slice> createTypeInfo(
      Type type, Map<String, TypeInformation<?>> parameters) {
    return new HandWrittenTypeInfo<>(Slice.class, SliceSerializer.INSTANCE);
  }
}
