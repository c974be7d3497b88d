package io.arbflow.jobs.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Version 1: the number of emitted rows as a long. */
final class ReplaySplitSerializer implements SimpleVersionedSerializer<ReplaySplit> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(ReplaySplit split) {
    return ByteBuffer.allocate(Long.BYTES).putLong(split.emitted()).array();
  }

  @Override
  public ReplaySplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("replay split of unknown version " + version);
    }
    return new ReplaySplit(ByteBuffer.wrap(bytes).getLong());
  }
}
