package io.arbflow.operators.detect.episode;

import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EdgeDecay;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * One episode: open, or closed and waiting to be measured. Changed by {@link EpisodeLife} alone.
 */
public final class Episode {
  private static final long END_OF_TIME = Long.MAX_VALUE - 1;

  final Candidate opening;
  final Candidate held;
  final Candidate reported;
  final long openedAtMicros;
  final double[] edgeAfter = new double[EdgeDecay.MARKS];
  double peakNetEdge;
  boolean open = true;

  /** Next mark to take; {@link EdgeDecay#MARKS} when all are taken or none is wanted. */
  int nextMark;

  Episode(Candidate opening, long openedAtMicros, boolean measured) {
    this.opening = opening.copy();
    this.held = opening.copy();
    this.reported = opening.copy();
    this.openedAtMicros = openedAtMicros;
    this.peakNetEdge = opening.netEdge();
    this.nextMark = measured ? 0 : EdgeDecay.MARKS;
    Arrays.fill(edgeAfter, Double.NaN);
  }

  private Episode(Episode other) {
    opening = other.opening.copy();
    held = other.held.copy();
    reported = other.reported.copy();
    openedAtMicros = other.openedAtMicros;
    System.arraycopy(other.edgeAfter, 0, edgeAfter, 0, edgeAfter.length);
    peakNetEdge = other.peakNetEdge;
    open = other.open;
    nextMark = other.nextMark;
  }

  private Episode(DataInputView in) throws IOException {
    opening = Candidate.read(in);
    held = Candidate.read(in);
    reported = Candidate.read(in);
    openedAtMicros = in.readLong();
    for (int mark = 0; mark < edgeAfter.length; mark++) {
      edgeAfter[mark] = in.readDouble();
    }
    peakNetEdge = in.readDouble();
    open = in.readBoolean();
    nextMark = in.readInt();
  }

  /** The legs as they are now; while open. */
  public Candidate held() {
    return held;
  }

  /** What the family tells its episodes apart by. */
  public long subject() {
    return opening.subject();
  }

  /** When it opened. */
  public long openedAtMicros() {
    return openedAtMicros;
  }

  /** Whether it has not closed yet. */
  public boolean isOpen() {
    return open;
  }

  boolean awaitsMarks() {
    return nextMark < EdgeDecay.MARKS;
  }

  /**
   * When time closes it: a leg expires or, unless a position is followed, is stale; {@link
   * Long#MAX_VALUE} when closed. A position is due some day even if no leg ever expires: what has
   * something due is found by the end of the input.
   */
  long closesAtMicros() {
    if (!open) {
      return Long.MAX_VALUE;
    }
    return held.isPosition()
        ? Math.min(END_OF_TIME, held.endsAtMicros())
        : Math.min(held.expiresAtMicros() + 1, held.endsAtMicros());
  }

  /** Why time closes it; where a leg expires as it becomes stale, it has expired. */
  ClosedReason reasonOfTime() {
    return held.isPosition() || held.endsAtMicros() <= held.expiresAtMicros() + 1
        ? ClosedReason.EXPIRED
        : ClosedReason.LEG_STALE;
  }

  /** Instant of the next mark, or {@link Long#MAX_VALUE}. */
  long markAtMicros() {
    return awaitsMarks() ? openedAtMicros + EdgeDecay.markMicros(nextMark) : Long.MAX_VALUE;
  }

  Episode copy() {
    return new Episode(this);
  }

  void write(DataOutputView out) throws IOException {
    opening.write(out);
    held.write(out);
    reported.write(out);
    out.writeLong(openedAtMicros);
    for (double edge : edgeAfter) {
      out.writeDouble(edge);
    }
    out.writeDouble(peakNetEdge);
    out.writeBoolean(open);
    out.writeInt(nextMark);
  }

  static Episode read(DataInputView in) throws IOException {
    return new Episode(in);
  }
}
