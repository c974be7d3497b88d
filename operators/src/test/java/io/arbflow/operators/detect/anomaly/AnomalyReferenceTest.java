package io.arbflow.operators.detect.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.AnomalySettings;
import io.arbflow.operators.detect.ShapeSettings;
import io.arbflow.operators.detect.outcome.OutcomeSettings;
import io.arbflow.operators.detect.outcome.SignalForecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The lane against a slow reader who looks through the whole tape at every bar. */
class AnomalyReferenceTest {
  private static final double FEE_BPS = 0.3;
  private static final AnomalySettings ANOMALY =
      new AnomalySettings(1, 4, 0.15, 60, 40, 9, 4, 40, 3, 30, 6, 2, 2, 60_000_000);
  private static final ShapeSettings SHAPE =
      new ShapeSettings(1, 3, 8, 220, 6, 3, 0.6, 0.3, 30, 6, 1, 2);

  @Test
  void everyTradeIsThatOfTheSlowReader() {
    int trades = 0;
    for (int seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      BarTape tape = new BarTape(0, 0.3, seed);
      AnomalyRun run = new AnomalyRun(AnomalyRun.lane(FEE_BPS, ANOMALY, SHAPE));
      SlowScores scores = new SlowScores(ANOMALY);
      SlowShapes shapes = new SlowShapes(SHAPE);
      SlowTrades anomalies = new SlowTrades(new OutcomeSettings(4, 30, 6, 2), 1, 2, FEE_BPS / 1e4);
      SlowTrades patterns = new SlowTrades(new OutcomeSettings(3, 30, 6, 1), 1, 2, FEE_BPS / 1e4);
      List<ScoredBar> bars = new ArrayList<>();
      for (int i = 0; i < 900; i++) {
        ScoredBar bar = next(tape, random, i);
        bars.add(bar);
        run.bar(bar);
        int match = random.nextInt(9) - 4;
        if (match != 0 && Math.abs(match) <= 2) {
          PatternKind kind =
              match % 2 == 0 ? PatternKind.OVERSHOOT_REVERSAL : PatternKind.MOMENTUM_IGNITION;
          run.match(kind, Integer.signum(match), tape.end());
        }
        run.passed(tape.end());
        anomalies.next(bars, anomalies(scores, bar, i));
        patterns.next(bars, patterns(shapes, bar, i, match));
      }
      same(anomalies.seen, run, Strategy.ANOMALY);
      same(patterns.seen, run, Strategy.PATTERN);
      trades += anomalies.seen.size() + patterns.seen.size();
      assertTrue(anomalies.seen.size() > 4 && patterns.seen.size() > 4, "too little to compare");
    }
    assertTrue(trades > 100, "" + trades);
  }

  /** Swings that come and go, jumps that are taken back, and noise. */
  private static ScoredBar next(BarTape tape, Random random, int i) {
    double sign = i / 23 % 3 == 0 ? -1 : 1;
    double jump = i % 23 == 0 ? 3e-3 * sign : 0;
    double back = i % 23 > 0 && i % 23 < 5 ? -6e-4 * sign : 0;
    double swing = 4e-4 * Math.sin(i / 5.0) * (i / 150 % 2);
    return tape.next(jump + back + swing + 3e-4 * random.nextGaussian(), jump != 0 ? 2 : 1);
  }

  private static List<SlowTrades.Said> anomalies(SlowScores scores, ScoredBar bar, int i) {
    List<SlowTrades.Said> said = new ArrayList<>();
    int direction = (int) Math.signum(bar.logReturn());
    for (SignalKind kind : scores.next(bar)) {
      if (direction != 0) {
        said.add(new SlowTrades.Said(i, kind, direction, null));
      }
    }
    return said;
  }

  private static List<SlowTrades.Said> patterns(
      SlowShapes shapes, ScoredBar bar, int i, int match) {
    List<SlowTrades.Said> said = new ArrayList<>();
    SignalForecast rise = shapes.next(bar.bar().close());
    if (rise != null) {
      int direction = rise.mean() > 0 ? 1 : -1;
      said.add(
          new SlowTrades.Said(
              i,
              SignalKind.MOTIF,
              direction,
              new SignalForecast(
                  Math.abs(rise.mean()), rise.meanError(), rise.predictionError(), 0)));
    }
    if (match != 0 && Math.abs(match) <= 2) {
      SignalKind kind =
          match % 2 == 0 ? SignalKind.OVERSHOOT_REVERSAL : SignalKind.MOMENTUM_IGNITION;
      said.add(new SlowTrades.Said(i, kind, Integer.signum(match), null));
    }
    return said;
  }

  private static void same(List<SlowTrades.Seen> expected, AnomalyRun run, Strategy strategy) {
    List<OpportunityEvent> events =
        run.events.stream()
            .filter(e -> e.strategy() == strategy)
            .filter(e -> e.event() == EventKind.OPENED || e.event() == EventKind.CLOSED)
            .toList();
    assertEquals(expected.size(), events.size());
    for (int k = 0; k < expected.size(); k++) {
      SlowTrades.Seen seen = expected.get(k);
      OpportunityEvent event = events.get(k);
      assertEquals(seen.opened(), event.event() == EventKind.OPENED);
      assertEquals(seen.atMicros(), event.eventTimeMicros());
      assertEquals(seen.buy(), event.legs().get(0).side() == Side.BUY);
      assertTrue(event.signature().contains("|" + seen.kind() + "|"), event.signature());
      double edge =
          seen.opened() ? event.netEdge() : event.evidence().numbers().get("realisedNetEdge");
      assertEquals(seen.edge(), edge, 1e-7);
    }
  }
}
