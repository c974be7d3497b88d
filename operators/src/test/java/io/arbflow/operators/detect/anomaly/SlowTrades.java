package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.operators.detect.outcome.OutcomeSettings;
import io.arbflow.operators.detect.outcome.SignalForecast;
import java.util.ArrayList;
import java.util.List;

/** The trades of one strategy over a tape of one share, from the tape and the signals so far. */
final class SlowTrades {

  /** A signal at a bar: its kind, direction, and what it expects by itself, or null. */
  record Said(int bar, SignalKind kind, int direction, SignalForecast own) {}

  /** What is to be seen: an opening, or a closing with what was realised. */
  record Seen(boolean opened, SignalKind kind, boolean buy, long atMicros, double edge) {}

  private record Open(Said said, int side, double mid, double deviation, double price) {}

  private final OutcomeSettings outcomes;
  private final double edgeSigmas;
  private final double stopSigmas;
  private final double feeShare;
  private final List<Said> said = new ArrayList<>();
  final List<Seen> seen = new ArrayList<>();
  private Open open;

  SlowTrades(OutcomeSettings outcomes, double edgeSigmas, double stopSigmas, double feeShare) {
    this.outcomes = outcomes;
    this.edgeSigmas = edgeSigmas;
    this.stopSigmas = stopSigmas;
    this.feeShare = feeShare;
  }

  /** The newest bar of the tape is over, and said this. */
  void next(List<ScoredBar> tape, List<Said> now) {
    int i = tape.size() - 1;
    Bar bar = tape.get(i).bar();
    if (open != null) {
      leave(i, bar);
    }
    if (open == null) {
      enter(tape, i, bar, now);
    }
    said.addAll(now);
  }

  private void leave(int i, Bar bar) {
    double moved = open.side() * Math.log(bar.close() / open.mid());
    boolean horizon = i - open.said().bar() >= outcomes.horizonBars();
    if (horizon || moved < -stopSigmas * open.deviation()) {
      double out = open.side() > 0 ? bar.bid().price() : bar.ask().price();
      double won = 100 * (open.side() * (out - open.price()) - feeShare * (out + open.price()));
      seen.add(new Seen(false, open.said().kind(), open.side() > 0, bar.endMicros(), won));
      open = null;
    }
  }

  private void enter(List<ScoredBar> tape, int i, Bar bar, List<Said> now) {
    double most = Double.NEGATIVE_INFINITY;
    Seen best = null;
    for (Said signal : now) {
      SignalForecast expected = expected(tape, i, signal);
      int side = expected == null ? 0 : side(signal, expected);
      if (side != 0) {
        double mean = Math.abs(expected.mean());
        double in = side > 0 ? bar.ask().price() : bar.bid().price();
        double spread =
            Math.max(
                bar.ask().price() - bar.bid().price(), bar.meanSpreadBps() / 1e4 * bar.close());
        double out = bar.close() * (1 + side * mean) - side * spread / 2;
        double edge = 100 * (side * (out - in) - feeShare * (in + out));
        double error = 100 * bar.close() * expected.meanError();
        if (edge > 1e-9 * 100 * in && edge >= edgeSigmas * error && edge / error > most) {
          most = edge / error;
          best = new Seen(true, signal.kind(), side > 0, bar.endMicros(), edge);
          open = new Open(signal, side, bar.close(), expected.predictionError(), in);
        }
      }
    }
    if (best != null) {
      seen.add(best);
    }
  }

  private static int side(Said signal, SignalForecast expected) {
    if (expected.mean() > 0) {
      return signal.direction();
    }
    return signal.own() == null ? -signal.direction() : 0;
  }

  /** By the outcomes that were over before this bar. */
  private SignalForecast expected(List<ScoredBar> tape, int i, Said signal) {
    List<Double> returns = new ArrayList<>();
    int free = 0;
    for (Said earlier : said) {
      boolean same = earlier.kind() == signal.kind() && earlier.direction() == signal.direction();
      int due = earlier.bar() + outcomes.horizonBars();
      if (same && earlier.bar() >= free) {
        free = due;
        if (due < i) {
          double before = tape.get(earlier.bar()).bar().close();
          returns.add(earlier.direction() * Math.log(tape.get(due).bar().close() / before));
        }
      }
    }
    SignalForecast followed = weighted(returns);
    if (followed == null || signal.own() == null) {
      return followed;
    }
    return new SignalForecast(
        Math.min(followed.mean(), signal.own().mean()),
        Math.max(followed.meanError(), signal.own().meanError()),
        Math.max(followed.predictionError(), signal.own().predictionError()),
        followed.outcomes());
  }

  private SignalForecast weighted(List<Double> returns) {
    double weight = 0;
    double squared = 0;
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < returns.size(); k++) {
      double w = Math.exp((k + 1 - returns.size()) / outcomes.memoryOutcomes());
      weight += w;
      squared += w * w;
      sum += w * returns.get(k);
      squares += w * returns.get(k) * returns.get(k);
    }
    double n = weight * weight / squared;
    if (!(n >= outcomes.leastOutcomes())) {
      return null;
    }
    double mean = sum / weight;
    double variance = (squares - weight * mean * mean) / (weight - squared / weight);
    double believed = n + outcomes.priorOutcomes();
    return new SignalForecast(
        mean * n / believed,
        Math.sqrt(variance / believed),
        Math.sqrt(variance * (1 + 1 / believed)),
        n);
  }
}
