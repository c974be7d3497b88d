package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.context.Regime;
import io.arbflow.operators.detect.PairsSettings;
import io.arbflow.operators.detect.episode.Episodes;
import io.arbflow.operators.detect.outcome.ExitRule;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the lane knows of one pair. Mutable. */
public final class PairState {
  final int pair;
  final PairTrack[] tracks;
  Episodes episodes = new Episodes();
  long nowMicros = Long.MIN_VALUE;
  boolean touched;

  /** The last complete bars of both instruments. */
  PairBar first;

  PairBar second;

  /** The selection in force, off or on, and one that comes into force after this instant. */
  PairSelection selection;

  PairSelection news;
  Regime regime = Regime.UNKNOWN;

  /** Common bars so far, those since the selection, and the instant of the first. */
  long index;

  long sinceSelection;
  long startMicros;

  /** Whether the innovation has been inside the entry level since the last entry. */
  boolean armed = true;

  /** The trade that is held, or null; and how it is left, while that is reported. */
  PairTrade trade;

  ExitRule exit = ExitRule.NONE;
  double realised = Double.NaN;

  PairState(int pair, PairsSettings settings) {
    this(pair, new PairTrack(settings), new PairTrack(settings));
  }

  private PairState(int pair, PairTrack firstDepends, PairTrack secondDepends) {
    this.pair = pair;
    this.tracks = new PairTrack[] {firstDepends, secondDepends};
  }

  /** The track in which the first instrument is the dependent one, or the other. */
  PairTrack track(boolean firstDepends) {
    return tracks[firstDepends ? 0 : 1];
  }

  /** Whether both bars are of the instant reached. */
  boolean isAligned() {
    return first != null
        && second != null
        && first.endMicros() == nowMicros
        && second.endMicros() == nowMicros;
  }

  /** Mean time from a common bar to the next, microseconds; NaN before the second one. */
  double spacingMicros() {
    return index > 1 ? (nowMicros - startMicros) / (index - 1.0) : Double.NaN;
  }

  PairState copy() {
    PairState copy = new PairState(pair, tracks[0].copy(), tracks[1].copy());
    copy.episodes = episodes.copy();
    copy.nowMicros = nowMicros;
    copy.touched = touched;
    copy.first = first;
    copy.second = second;
    copy.selection = selection;
    copy.news = news;
    copy.regime = regime;
    copy.index = index;
    copy.sinceSelection = sinceSelection;
    copy.startMicros = startMicros;
    copy.armed = armed;
    copy.trade = trade;
    copy.exit = exit;
    copy.realised = realised;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(pair);
    tracks[0].write(out);
    tracks[1].write(out);
    episodes.write(out);
    out.writeLong(nowMicros);
    out.writeBoolean(touched);
    PairBar.write(first, out);
    PairBar.write(second, out);
    write(selection, out);
    write(news, out);
    out.writeByte(regime.ordinal());
    out.writeLong(index);
    out.writeLong(sinceSelection);
    out.writeLong(startMicros);
    out.writeBoolean(armed);
    out.writeBoolean(trade != null);
    if (trade != null) {
      trade.write(out);
    }
    out.writeByte(exit.ordinal());
    out.writeDouble(realised);
  }

  static PairState read(DataInputView in) throws IOException {
    PairState state = new PairState(in.readInt(), PairTrack.read(in), PairTrack.read(in));
    state.episodes = Episodes.read(in);
    state.nowMicros = in.readLong();
    state.touched = in.readBoolean();
    state.first = PairBar.read(in);
    state.second = PairBar.read(in);
    state.selection = readSelection(in);
    state.news = readSelection(in);
    state.regime = Regime.values()[in.readByte()];
    state.index = in.readLong();
    state.sinceSelection = in.readLong();
    state.startMicros = in.readLong();
    state.armed = in.readBoolean();
    state.trade = in.readBoolean() ? PairTrade.read(in) : null;
    state.exit = ExitRule.values()[in.readByte()];
    state.realised = in.readDouble();
    return state;
  }

  private static void write(PairSelection selection, DataOutputView out) throws IOException {
    out.writeBoolean(selection != null);
    if (selection != null) {
      out.writeInt(selection.pair());
      out.writeBoolean(selection.selected());
      out.writeBoolean(selection.firstDepends());
      out.writeDouble(selection.pValue());
      out.writeDouble(selection.adjustedPValue());
      out.writeDouble(selection.hedgeRatio());
      out.writeDouble(selection.halfLifeBars());
      out.writeInt(selection.tested());
      out.writeLong(selection.version());
      out.writeLong(selection.formationEndMicros());
    }
  }

  private static PairSelection readSelection(DataInputView in) throws IOException {
    return in.readBoolean()
        ? new PairSelection(
            in.readInt(),
            in.readBoolean(),
            in.readBoolean(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readInt(),
            in.readLong(),
            in.readLong())
        : null;
  }
}
