package io.arbflow.jobs.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The splits that no reader has: version 1 is a long for each. */
final class UnassignedSerializer implements SimpleVersionedSerializer<List<ReplaySplit>> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(List<ReplaySplit> splits) {
    ByteBuffer bytes = ByteBuffer.allocate(splits.size() * Long.BYTES);
    for (ReplaySplit split : splits) {
      bytes.putLong(split.emitted());
    }
    return bytes.array();
  }

  @Override
  public List<ReplaySplit> deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("replay enumerator state of unknown version " + version);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<ReplaySplit> splits = new ArrayList<>();
    while (buffer.hasRemaining()) {
      splits.add(new ReplaySplit(buffer.getLong()));
    }
    return splits;
  }
}
