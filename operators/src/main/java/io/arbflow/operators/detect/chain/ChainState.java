package io.arbflow.operators.detect.chain;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.episode.Episodes;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the chain lane knows of one chain. Mutable; changed by the lane alone. */
public final class ChainState {
  /** The lane's strategies; the order is part of the state's form. */
  static final Strategy[] STRATEGIES = {
    Strategy.CONVERSION,
    Strategy.REVERSAL,
    Strategy.BOX_SPREAD,
    Strategy.VERTICAL_SPREAD,
    Strategy.BUTTERFLY
  };

  final int chain;
  final ChainBook books;
  final Episodes[] episodes;

  /** Positions whose change at the instant reached is not evaluated yet. */
  final TouchedPositions touched;

  /** By slot: whether it had an open episode after the last evaluation. */
  final boolean[] occupied = new boolean[Shape.SLOTS];

  /** When the chain was last evaluated; what {@link #index} is rebuilt for. */
  long evaluatedMicros = Long.MIN_VALUE;

  /** When the last slice was made. */
  long slicedMicros = Long.MIN_VALUE;

  /** Origin and ordinal of the last quote applied; they place a slice in a replay. */
  int lastOrigin;

  long lastOrdinal;

  /** Derived from the books; null until it is needed. */
  ChainIndex index;

  ChainState(int chain, int positions) {
    this(
        chain,
        new ChainBook(positions),
        new Episodes[STRATEGIES.length],
        new TouchedPositions(positions));
    for (int i = 0; i < episodes.length; i++) {
      episodes[i] = new Episodes();
    }
  }

  private ChainState(int chain, ChainBook books, Episodes[] episodes, TouchedPositions touched) {
    this.chain = chain;
    this.books = books;
    this.episodes = episodes;
    this.touched = touched;
  }

  /** The last quotes of the chain, for what looks at it as a whole. */
  public ChainBook books() {
    return books;
  }

  /** The latest instant that the chain has lived through. */
  public long nowMicros() {
    return episodes[0].nowMicros();
  }

  /** The episodes of the strategy. */
  public Episodes episodes(Strategy strategy) {
    for (int i = 0; i < STRATEGIES.length; i++) {
      if (STRATEGIES[i] == strategy) {
        return episodes[i];
      }
    }
    throw new IllegalArgumentException("not of this lane: " + strategy);
  }

  boolean anyOpen() {
    for (Episodes each : episodes) {
      if (each.anyOpen() != null) {
        return true;
      }
    }
    return false;
  }

  ChainState copy() {
    Episodes[] copies = new Episodes[episodes.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = episodes[i].copy();
    }
    ChainState copy = new ChainState(chain, books.copy(), copies, touched.copy());
    copy.evaluatedMicros = evaluatedMicros;
    copy.slicedMicros = slicedMicros;
    copy.lastOrigin = lastOrigin;
    copy.lastOrdinal = lastOrdinal;
    System.arraycopy(occupied, 0, copy.occupied, 0, occupied.length);
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(chain);
    books.write(out);
    for (Episodes each : episodes) {
      each.write(out);
    }
    touched.write(out);
    out.writeLong(evaluatedMicros);
    out.writeLong(slicedMicros);
    out.writeInt(lastOrigin);
    out.writeLong(lastOrdinal);
    for (boolean slot : occupied) {
      out.writeBoolean(slot);
    }
  }

  static ChainState read(DataInputView in) throws IOException {
    int chain = in.readInt();
    ChainBook books = ChainBook.read(in);
    Episodes[] episodes = new Episodes[STRATEGIES.length];
    for (int i = 0; i < episodes.length; i++) {
      episodes[i] = Episodes.read(in);
    }
    TouchedPositions touched = TouchedPositions.read(in, books.positions());
    ChainState state = new ChainState(chain, books, episodes, touched);
    state.evaluatedMicros = in.readLong();
    state.slicedMicros = in.readLong();
    state.lastOrigin = in.readInt();
    state.lastOrdinal = in.readLong();
    for (int slot = 0; slot < state.occupied.length; slot++) {
      state.occupied[slot] = in.readBoolean();
    }
    return state;
  }
}
