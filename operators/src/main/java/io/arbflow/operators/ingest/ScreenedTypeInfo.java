package io.arbflow.operators.ingest;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of the streams between a source and the split of its dead letters. */
public final class ScreenedTypeInfo extends HandWrittenTypeInfo<Screened> {
  private static final long serialVersionUID = 1L;

  public static final TypeInformation<Screened> INSTANCE = new ScreenedTypeInfo();

  private ScreenedTypeInfo() {
    super(Screened.class);
  }

  @Override
  public TypeSerializer<Screened> createSerializer(SerializerConfig config) {
    return ScreenedSerializer.INSTANCE;
  }
}
