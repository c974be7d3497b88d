package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How patterns stand in the lane's state. */
final class MatchBytes {
  private static final PatternKind[] KINDS = PatternKind.values();

  private MatchBytes() {}

  static void write(PatternMatch match, DataOutputView out) throws IOException {
    out.writeByte(match.kind().ordinal());
    out.writeInt(match.instrument());
    out.writeInt(match.partner());
    out.writeInt(match.direction());
    out.writeDouble(match.strength());
    out.writeLong(match.firstMicros());
    out.writeLong(match.atMicros());
  }

  static PatternMatch read(DataInputView in) throws IOException {
    return new PatternMatch(
        KINDS[in.readByte()],
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readDouble(),
        in.readLong(),
        in.readLong());
  }
}
