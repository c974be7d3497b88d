package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.operators.detect.bars.BarBytes;
import io.arbflow.operators.detect.outcome.SignalOutcomes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the anomaly lane knows of one instrument. Mutable; changed by the lane alone. */
public final class AnomalyState {
  final int instrument;

  /** Complete bars evaluated. */
  long bars;

  /** The complete bar of the instant that is not evaluated yet, or null. */
  ScoredBar pending;

  /** The patterns of that instant. */
  final List<PatternMatch> matches = new ArrayList<>(0);

  /** The complete bar evaluated last, or null. */
  ScoredBar last;

  AnomalyScores scores;
  ShapeMemory shapes;

  /** By {@link SignalKind}. */
  final SignalOutcomes[] outcomes;

  /** Bars that the outcomes of each strategy look ahead; others are no measure. */
  final int[] horizons;

  /** By {@link AnomalyDesk} index. */
  final BookState[] books;

  /** Event time of the last alert. */
  long alertedMicros = Long.MIN_VALUE;

  /** Anomalies since then. */
  int unalerted;

  AnomalyState(AnomalyDesk desk, int instrument) {
    this(
        instrument,
        new SignalOutcomes[SignalKind.COUNT],
        new int[AnomalyDesk.STRATEGIES],
        new BookState[AnomalyDesk.STRATEGIES]);
    Arrays.setAll(outcomes, i -> new SignalOutcomes());
    Arrays.setAll(horizons, i -> desk.outcomes(i).horizonBars());
    Arrays.setAll(books, i -> new BookState());
    scores = new AnomalyScores(desk.anomaly(), desk.forest());
    shapes = new ShapeMemory(desk.shape());
  }

  private AnomalyState(
      int instrument, SignalOutcomes[] outcomes, int[] horizons, BookState[] books) {
    this.instrument = instrument;
    this.outcomes = outcomes;
    this.horizons = horizons;
    this.books = books;
  }

  /** Brings what was restored under other settings to these. */
  void adopt(AnomalyDesk desk) {
    scores.adopt(desk.anomaly(), desk.forest());
    shapes.adopt(desk.shape());
    for (SignalKind kind : SignalKind.values()) {
      int strategy = AnomalyDesk.index(kind);
      if (horizons[strategy] != desk.outcomes(strategy).horizonBars()) {
        outcomes[kind.ordinal()] = new SignalOutcomes();
      }
    }
    Arrays.setAll(horizons, i -> desk.outcomes(i).horizonBars());
  }

  /** The latest instant that this key has lived through. */
  long nowMicros() {
    return books[0].episodes.nowMicros();
  }

  AnomalyState copy() {
    AnomalyState copy =
        new AnomalyState(
            instrument,
            new SignalOutcomes[outcomes.length],
            horizons.clone(),
            new BookState[books.length]);
    copy.bars = bars;
    copy.pending = pending;
    copy.matches.addAll(matches);
    copy.last = last;
    copy.scores = scores.copy();
    copy.shapes = shapes.copy();
    Arrays.setAll(copy.outcomes, i -> outcomes[i].copy());
    Arrays.setAll(copy.books, i -> books[i].copy());
    copy.alertedMicros = alertedMicros;
    copy.unalerted = unalerted;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(instrument);
    out.writeLong(bars);
    BarBytes.write(pending, out);
    out.writeInt(matches.size());
    for (PatternMatch match : matches) {
      MatchBytes.write(match, out);
    }
    BarBytes.write(last, out);
    scores.write(out);
    shapes.write(out);
    for (SignalOutcomes some : outcomes) {
      some.write(out);
    }
    for (int i = 0; i < books.length; i++) {
      out.writeInt(horizons[i]);
      books[i].write(out);
    }
    out.writeLong(alertedMicros);
    out.writeInt(unalerted);
  }

  static AnomalyState read(DataInputView in) throws IOException {
    AnomalyState state =
        new AnomalyState(
            in.readInt(),
            new SignalOutcomes[SignalKind.COUNT],
            new int[AnomalyDesk.STRATEGIES],
            new BookState[AnomalyDesk.STRATEGIES]);
    state.bars = in.readLong();
    state.pending = BarBytes.readScored(in);
    for (int left = in.readInt(); left > 0; left--) {
      state.matches.add(MatchBytes.read(in));
    }
    state.last = BarBytes.readScored(in);
    state.scores = AnomalyScores.read(in);
    state.shapes = ShapeMemory.read(in);
    for (int i = 0; i < state.outcomes.length; i++) {
      state.outcomes[i] = SignalOutcomes.read(in);
    }
    for (int i = 0; i < state.books.length; i++) {
      state.horizons[i] = in.readInt();
      state.books[i] = BookState.read(in);
    }
    state.alertedMicros = in.readLong();
    state.unalerted = in.readInt();
    return state;
  }
}
