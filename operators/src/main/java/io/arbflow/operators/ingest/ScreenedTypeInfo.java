package io.arbflow.operators.ingest;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The type of the streams between a source and the split of its dead letters. */
public final class ScreenedTypeInfo {
  public static final TypeInformation<Screened> INSTANCE =
      new HandWrittenTypeInfo<>(Screened.class, ScreenedSerializer.INSTANCE);

  private ScreenedTypeInfo() {}
}
