package io.arbflow.operators.detect.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.AnomalySettings;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On bars in which nothing is hidden the lane speaks no more often than it says it does. */
class AnomalyNominalTest {
  private static final int TAPES = 20;
  private static final int BARS = 2_500;
  private static final int WARM_UP = 500;
  private static final double LEVEL = AnomalyRun.OFTEN.scoreLevel();

  private interface Market {
    void step(AnomalyRun run, BarTape tape, Random random);
  }

  private final long[] signals = new long[SignalKind.COUNT];
  private long bars;
  private long early;
  private int opened;
  private int patterns;

  private void play(Market market, double feeBps, double halfSpreadBps) {
    play(AnomalyRun.OFTEN, market, feeBps, halfSpreadBps);
  }

  private void play(AnomalySettings settings, Market market, double feeBps, double halfSpreadBps) {
    for (int t = 0; t < TAPES; t++) {
      AnomalyRun run = new AnomalyRun(AnomalyRun.lane(feeBps, settings, AnomalyRun.SHAPES));
      BarTape tape = new BarTape(0, halfSpreadBps, 100 + t);
      Random random = new Random(t);
      long[] before = new long[SignalKind.COUNT];
      long beforeBars = 0;
      for (int i = 0; i < BARS; i++) {
        market.step(run, tape, random);
        run.passed(tape.end());
        if (i == WARM_UP) {
          beforeBars = run.lane.tally().bars();
          for (SignalKind kind : SignalKind.values()) {
            before[kind.ordinal()] = run.lane.tally().signals(kind);
          }
        }
      }
      bars += run.lane.tally().bars() - beforeBars;
      early += run.lane.tally().earlyShocks();
      for (SignalKind kind : SignalKind.values()) {
        signals[kind.ordinal()] += run.lane.tally().signals(kind) - before[kind.ordinal()];
      }
      opened += run.of(EventKind.OPENED, Strategy.ANOMALY).size();
      patterns += run.of(EventKind.OPENED, Strategy.PATTERN).size();
    }
  }

  private double share(SignalKind kind) {
    return signals[kind.ordinal()] / (double) bars;
  }

  private static double sigma(double level, double trials) {
    return Math.sqrt(level * (1 - level) / trials);
  }

  /** Scores of exchangeable bars are at their level, from both sides but for the robust z's. */
  @Test
  void onWhiteNoiseEveryScoreCallsItsLevelOfBarsAnomalies() {
    play((run, tape, random) -> run.bar(tape.next(1e-3 * random.nextGaussian())), 1, 1);
    double bound = LEVEL + 4 * sigma(LEVEL, bars);
    double least = 0.8 * LEVEL;
    assertTrue(share(SignalKind.JOINT) < bound, "" + share(SignalKind.JOINT));
    assertTrue(share(SignalKind.RARE) < bound, "" + share(SignalKind.RARE));
    assertTrue(share(SignalKind.SHOCK) < bound, "" + share(SignalKind.SHOCK));
    assertTrue(share(SignalKind.JOINT) > least, "" + share(SignalKind.JOINT));
    // The trees' reference changes at once each window, and ranks lag behind it.
    assertTrue(share(SignalKind.RARE) > 0.5 * LEVEL, "" + share(SignalKind.RARE));
    // Normal returns are beyond 3.5 robust deviations 0.05 % of the time, by 200 returns somewhat
    // more.
    assertEquals(5e-4, share(SignalKind.SHOCK), 4e-4);
    double motifs = signals[SignalKind.MOTIF.ordinal()] / (double) bars;
    assertTrue(motifs < AnomalyRun.SHAPES.level() + 0.01, "" + motifs);
  }

  /** Heavy tails make more shocks by any fixed bound; by rank they are at the level. */
  @Test
  void onHeavyTailsShocksStayAtTheirLevel() {
    play(
        (run, tape, random) ->
            run.bar(tape.next(2e-4 * random.nextGaussian() / (0.05 + random.nextDouble()))),
        1,
        1);
    double bound = LEVEL + 4 * sigma(LEVEL, bars);
    assertTrue(share(SignalKind.SHOCK) < bound, "" + share(SignalKind.SHOCK));
    assertTrue(share(SignalKind.SHOCK) > 0.5 * LEVEL, "" + share(SignalKind.SHOCK));
    assertTrue(share(SignalKind.JOINT) < bound, "" + share(SignalKind.JOINT));
  }

  /** Mids that mostly stand still and then move a cent: MAD is 0, and a cent is no anomaly. */
  @Test
  void aTickIsNoAnomalyWherePricesStandStill() {
    play((run, tape, random) -> run.bar(tape.nextInCents(2e-5 * random.nextGaussian())), 1, 1);
    assertEquals(0, signals[SignalKind.SHOCK.ordinal()]);
    double bound = LEVEL + 4 * sigma(LEVEL, bars);
    assertTrue(share(SignalKind.JOINT) < bound, "" + share(SignalKind.JOINT));
  }

  /** An unfinished bar has moved less than a whole one. */
  @Test
  void unfinishedBarsAreBelowTheLevel() {
    play(
        (run, tape, random) -> {
          double first = 5.8e-4 * random.nextGaussian();
          run.bar(tape.early(first));
          run.bar(tape.next(first + 8.1e-4 * random.nextGaussian()));
        },
        1,
        1);
    double bound = LEVEL + 4 * sigma(LEVEL, TAPES * (double) BARS);
    assertTrue(early / (TAPES * (double) BARS) < bound, "" + early);
  }

  /**
   * On a random walk that costs nothing to trade, chance opens as often as two sigmas allow: on
   * 4.55 % of the anomalies, whose expectation may be of either sign, and on 2.28 % of the shapes.
   * The bounds leave room for openings of one instrument coming together.
   */
  @Test
  void onARandomWalkChanceOpensNoMoreThanItsSigmasAllow() {
    AnomalySettings many =
        new AnomalySettings(2, 5, 0.24, 200, 100, 15, 5, 100, 7, 60, 12, 0, 3, 300_000_000);
    play(many, (run, tape, random) -> run.bar(tape.next(1e-3 * random.nextGaussian())), 0, 0);
    long anomalies = 0;
    for (int kind = 0; kind <= SignalKind.RARE.ordinal(); kind++) {
      anomalies += signals[kind];
    }
    assertTrue(anomalies > 5_000, "" + anomalies);
    assertTrue(opened > 20, "" + opened);
    assertTrue(opened < 0.06 * anomalies, opened + " of " + anomalies);
    long shapes = signals[SignalKind.MOTIF.ordinal()];
    assertTrue(patterns < 0.03 * shapes, patterns + " of " + shapes);
  }

  /** With a spread and fees it hardly ever opens. */
  @Test
  void onARandomWalkThatCostsSomethingNextToNothingOpens() {
    play((run, tape, random) -> run.bar(tape.next(1e-3 * random.nextGaussian())), 2, 2);
    assertTrue(opened + patterns < 0.0002 * bars, opened + " " + patterns);
  }
}
