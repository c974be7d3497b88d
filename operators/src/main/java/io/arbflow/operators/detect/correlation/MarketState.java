package io.arbflow.operators.detect.correlation;

import io.arbflow.operators.detect.BreakdownSettings;
import io.arbflow.operators.detect.episode.Episodes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** All that is remembered of one market. Mutable; changed by the lane alone. */
final class MarketState {
  /** Before the first instant. */
  static final long NEVER = Long.MIN_VALUE;

  /** Which of the watched markets this is. */
  final int index;

  /** Of the members and memories that this was made for. */
  final long madeFor;

  final CorrelationMemory memory;
  final Reversion reversion;
  final Episodes episodes;

  /** Last complete bar per member, or null. */
  final BarEnd[] ends;

  /** Returns of the instant reached; NaN where there is none. */
  final double[] returns;

  /** Bars of both in a row that each pair has seemed broken; by {@link #pair}. */
  final int[] runs;

  /** Pairs that are broken, in the order of their confirmation. */
  final List<Break> breaks = new ArrayList<>(0);

  /** The last instant with bars, and the one before. */
  long instantMicros = NEVER;

  long previousMicros = NEVER;

  /** Average distance of two instants over the long memory, micros; 0 before there are two. */
  double spacingMicros;

  /** Whether the bars of the instant are not evaluated yet. */
  boolean pending;

  /** Why the episode is left that is just being closed; not stored. */
  PairTrade.Exit exit = PairTrade.Exit.NONE;

  /** Pairs that the test at the last instant was about. */
  int tested;

  MarketState(int index, long madeFor, int size, BreakdownSettings settings) {
    this(
        index,
        madeFor,
        new CorrelationMemory(size, settings),
        new Reversion(),
        new Episodes(),
        new BarEnd[size],
        new double[size],
        new int[size * (size - 1) / 2]);
    Arrays.fill(returns, Double.NaN);
  }

  private MarketState(
      int index,
      long madeFor,
      CorrelationMemory memory,
      Reversion reversion,
      Episodes episodes,
      BarEnd[] ends,
      double[] returns,
      int[] runs) {
    this.index = index;
    this.madeFor = madeFor;
    this.memory = memory;
    this.reversion = reversion;
    this.episodes = episodes;
    this.ends = ends;
    this.returns = returns;
    this.runs = runs;
  }

  int size() {
    return ends.length;
  }

  /** Place of a pair in {@link #runs}; first is below second. */
  static int pair(int first, int second) {
    return second * (second - 1) / 2 + first;
  }

  /** What episodes of a pair are told apart by. */
  long subject(Break broken) {
    return (long) broken.first * size() + broken.second;
  }

  /** The break of a pair, or null. */
  Break broken(int first, int second) {
    for (int i = 0; i < breaks.size(); i++) {
      Break broken = breaks.get(i);
      if (broken.first == first && broken.second == second) {
        return broken;
      }
    }
    return null;
  }

  /** The break that the episodes of a subject are on, or null when it is over. */
  Break ofSubject(long subject) {
    return broken((int) (subject / size()), (int) (subject % size()));
  }

  /** Whether both instruments have a bar of the instant reached. */
  boolean bothNow(Break broken) {
    return isNow(broken.first) && isNow(broken.second);
  }

  /** Whether the instant reached has a return of both: only then is there news of the pair. */
  boolean movedNow(int first, int second) {
    return Double.isFinite(returns[first]) && Double.isFinite(returns[second]);
  }

  private boolean isNow(int member) {
    return ends[member] != null && ends[member].endMicros() == instantMicros;
  }

  MarketState copy() {
    MarketState copy =
        new MarketState(
            index,
            madeFor,
            memory.copy(),
            reversion.copy(),
            episodes.copy(),
            ends.clone(),
            returns.clone(),
            runs.clone());
    for (Break broken : breaks) {
      copy.breaks.add(broken.copy());
    }
    copy.instantMicros = instantMicros;
    copy.previousMicros = previousMicros;
    copy.spacingMicros = spacingMicros;
    copy.pending = pending;
    copy.tested = tested;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(index);
    out.writeLong(madeFor);
    memory.write(out);
    reversion.write(out);
    episodes.write(out);
    out.writeInt(ends.length);
    for (int i = 0; i < ends.length; i++) {
      out.writeBoolean(ends[i] != null);
      if (ends[i] != null) {
        ends[i].write(out);
      }
      out.writeDouble(returns[i]);
    }
    for (int run : runs) {
      out.writeInt(run);
    }
    out.writeInt(breaks.size());
    for (Break broken : breaks) {
      broken.write(out);
    }
    out.writeLong(instantMicros);
    out.writeLong(previousMicros);
    out.writeDouble(spacingMicros);
    out.writeBoolean(pending);
    out.writeInt(tested);
  }

  static MarketState read(DataInputView in) throws IOException {
    int index = in.readInt();
    long madeFor = in.readLong();
    CorrelationMemory memory = CorrelationMemory.read(in);
    Reversion reversion = Reversion.read(in);
    Episodes episodes = Episodes.read(in);
    int size = in.readInt();
    BarEnd[] ends = new BarEnd[size];
    double[] returns = new double[size];
    for (int i = 0; i < size; i++) {
      ends[i] = in.readBoolean() ? BarEnd.read(in) : null;
      returns[i] = in.readDouble();
    }
    int[] runs = new int[size * (size - 1) / 2];
    for (int pair = 0; pair < runs.length; pair++) {
      runs[pair] = in.readInt();
    }
    MarketState state =
        new MarketState(index, madeFor, memory, reversion, episodes, ends, returns, runs);
    for (int count = in.readInt(); count > 0; count--) {
      state.breaks.add(Break.read(in));
    }
    state.instantMicros = in.readLong();
    state.previousMicros = in.readLong();
    state.spacingMicros = in.readDouble();
    state.pending = in.readBoolean();
    state.tested = in.readInt();
    return state;
  }
}
