package io.arbflow.operators.detect.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.detect.outcome.ExitRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnomalyLaneTest {
  private static final double NOISE = 3e-4;

  /** Shocks of either sign that are taken back by three fifths within five bars. */
  private static List<ScoredBar> reversals(int shocks, int calm, boolean upOnly, long seed) {
    BarTape tape = new BarTape(0, 0.5, seed);
    Random random = new Random(seed);
    List<ScoredBar> bars = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      bars.add(tape.next(NOISE * random.nextGaussian()));
    }
    for (int shock = 0; shock < shocks; shock++) {
      double size = (upOnly || random.nextBoolean() ? 1 : -1) * 6e-3;
      bars.add(tape.next(size, 3));
      for (int i = 0; i < 5; i++) {
        bars.add(tape.next(-0.12 * size + NOISE * random.nextGaussian()));
      }
      for (int i = 0; i < calm; i++) {
        bars.add(tape.next(NOISE * random.nextGaussian()));
      }
    }
    return bars;
  }

  private static AnomalyRun play(List<ScoredBar> bars) {
    AnomalyRun run = new AnomalyRun(0.5);
    for (ScoredBar bar : bars) {
      run.bar(bar);
      run.passed(bar.bar().endMicros());
    }
    return run;
  }

  @Test
  void shocksThatRevertAreTradedBackAndEarnWhatWasExpected() {
    List<ScoredBar> bars = reversals(80, 210, false, 1);
    AnomalyRun run = play(bars);
    List<OpportunityEvent> opened = run.of(EventKind.OPENED, Strategy.ANOMALY);
    List<OpportunityEvent> closed = run.of(EventKind.CLOSED, Strategy.ANOMALY);
    assertTrue(opened.size() > 20, "" + opened.size());
    double expected = 0;
    double realised = 0;
    double squares = 0;
    int atShocks = 0;
    for (int i = 0; i < closed.size(); i++) {
      OpportunityEvent open = opened.get(i);
      ScoredBar at = barAt(bars, open.eventTimeMicros());
      boolean rose = at.logReturn() > 0;
      if (Math.abs(at.logReturn()) > 5e-3) {
        assertEquals(rose ? Side.SELL : Side.BUY, open.legs().get(0).side());
        assertEquals(
            rose ? at.bar().bid().price() : at.bar().ask().price(), open.legs().get(0).price());
        atShocks++;
      }
      if (closed.get(i).closedReason() == ClosedReason.EXPIRED) {
        assertEquals(5 * BarTape.MINUTE, closed.get(i).lifetimeMicros());
        assertEquals(ExitRule.HORIZON.ordinal(), number(closed.get(i), "exitRule"));
      }
      double won = number(closed.get(i), "realisedNetEdge");
      assertEquals(realised(bars, open, closed.get(i).eventTimeMicros()), won, 1e-9);
      expected += open.netEdge();
      realised += won;
      squares += won * won;
    }
    assertTrue(atShocks > 15, "" + atShocks);
    int n = closed.size();
    double error = Math.sqrt((squares / n - Math.pow(realised / n, 2)) / n);
    assertEquals(expected / n, realised / n, 4 * error + 0.15 * expected / n);
  }

  /** By hand: the other side when it closes, and 0.5 bps of both notionals. */
  private static double realised(List<ScoredBar> bars, OpportunityEvent open, long closedAt) {
    ScoredBar exit = barAt(bars, closedAt);
    boolean buy = open.legs().get(0).side() == Side.BUY;
    double in = open.legs().get(0).price();
    double out = buy ? exit.bar().bid().price() : exit.bar().ask().price();
    double gross = (buy ? out - in : in - out) * 100;
    return gross - (in + out) * 100 * 0.5e-4;
  }

  private static ScoredBar barAt(List<ScoredBar> bars, long end) {
    return bars.stream().filter(bar -> bar.bar().endMicros() == end).findFirst().orElseThrow();
  }

  private static double number(OpportunityEvent event, String name) {
    Double number = event.evidence().numbers().get(name);
    assertTrue(number != null, name + " of " + event);
    return number;
  }

  @Test
  void anOpeningSaysWhatItRestsOn() {
    AnomalyRun run = play(reversals(40, 210, true, 2));
    OpportunityEvent opened =
        run.of(EventKind.OPENED, Strategy.ANOMALY).stream()
            .filter(event -> event.signature().equals("ANOMALY|ACME|SHOCK|SELL"))
            .findFirst()
            .orElseThrow();
    double error = number(opened, "standardError");
    assertTrue(opened.netEdge() >= 2 * error);
    assertEquals(opened.netEdge() / error, number(opened, "edgeSigmas"), 1e-9);
    assertTrue(number(opened, "expectedReturn") > 2e-3);
    assertTrue(number(opened, "predictionError") > number(opened, "expectedReturnError"));
    assertEquals(5, number(opened, "horizonBars"));
    assertTrue(number(opened, "shockLevel") <= 0.01);
    assertTrue(number(opened, "robustZ") > 3.5);
    assertTrue(opened.confidence() > 0.9 && opened.confidence() <= 0.95);
    assertEquals("ANOMALY|ACME", opened.reviewKey());
    assertEquals(opened.eventTimeMicros() - 1_000 + 5_000_000, opened.expiresAtMicros());
  }

  @Test
  void aTradeThatGoesTooFarWrongIsStopped() {
    BarTape tape = new BarTape(0, 0.5, 5);
    AnomalyRun run = new AnomalyRun(0.5);
    feedReversals(run, tape, 60);
    assertEquals(null, run.state.books[0].held);
    step(run, tape, 6e-3, 3);
    assertTrue(run.state.books[0].held != null, "no trade");
    step(run, tape, 2e-2, 1);
    List<OpportunityEvent> all = run.of(EventKind.CLOSED, Strategy.ANOMALY);
    OpportunityEvent closed = all.get(all.size() - 1);
    assertEquals(tape.end(), closed.eventTimeMicros());
    assertEquals(ClosedReason.EDGE_GONE, closed.closedReason());
    assertEquals(ExitRule.STOP.ordinal(), number(closed, "exitRule"));
    assertTrue(number(closed, "realisedNetEdge") < -100 * 1.9);
  }

  private static void feedReversals(AnomalyRun run, BarTape tape, int shocks) {
    for (int i = 0; i < 250; i++) {
      step(run, tape, NOISE * tape.random().nextGaussian(), 1);
    }
    for (int shock = 0; shock < shocks; shock++) {
      double size = (shock % 2 == 0 ? 1 : -1) * 6e-3;
      step(run, tape, size, 3);
      for (int i = 0; i < 5; i++) {
        step(run, tape, -0.12 * size + NOISE * tape.random().nextGaussian(), 1);
      }
      for (int i = 0; i < 210; i++) {
        step(run, tape, NOISE * tape.random().nextGaussian(), 1);
      }
    }
  }

  private static void step(AnomalyRun run, BarTape tape, double logReturn, double activity) {
    run.bar(tape.next(logReturn, activity));
    run.passed(tape.end());
  }

  /** A shape that comes back in any size, and is followed by a rise in proportion. */
  @Test
  void aMotifIsTradedOnAsItWentOnBefore() {
    double[] shape = {3, -2, 4, 1, -3, -4, 2, 5, -1, -5, 3, 2};
    BarTape tape = new BarTape(0, 0.2, 3);
    Random random = new Random(3);
    AnomalyRun run = new AnomalyRun(0.1);
    for (int motif = 0; motif < 60; motif++) {
      for (int i = 0; i < 28; i++) {
        step(run, tape, NOISE * random.nextGaussian(), 1);
      }
      double size = 3e-4 * (1 + random.nextDouble());
      for (double move : shape) {
        step(run, tape, size * move + 1e-5 * random.nextGaussian(), 1);
      }
      for (int i = 0; i < 5; i++) {
        step(run, tape, 1.2 * size + 1e-5 * random.nextGaussian(), 1);
      }
    }
    List<OpportunityEvent> opened = run.of(EventKind.OPENED, Strategy.PATTERN);
    assertTrue(opened.size() >= 20, "" + opened.size());
    assertTrue(opened.stream().allMatch(e -> e.signature().startsWith("PATTERN|ACME|MOTIF|")));
    assertTrue(number(opened.get(0), "neighbours") >= 4);
    assertTrue(number(opened.get(0), "neighboursLevel") <= 0.05);
    List<OpportunityEvent> closed = run.of(EventKind.CLOSED, Strategy.PATTERN);
    long won = closed.stream().filter(e -> number(e, "realisedNetEdge") > 0).count();
    assertTrue(won > 0.8 * closed.size(), won + " of " + closed.size());
  }

  /** What follows a pattern that others have seen is learned, whatever the pattern says. */
  @Test
  void aPatternIsTradedOnByWhatFollowedIt() {
    for (int drift = -1; drift <= 1; drift++) {
      BarTape tape = new BarTape(0, 0.5, 7);
      AnomalyRun run = new AnomalyRun(0.5);
      for (int match = 0; match < 60; match++) {
        for (int i = 0; i < 20; i++) {
          step(run, tape, NOISE * tape.random().nextGaussian(), 1);
        }
        run.bar(tape.next(NOISE * tape.random().nextGaussian()));
        run.match(PatternKind.OVERSHOOT_REVERSAL, -1, tape.end());
        run.match(PatternKind.VOLATILITY_BURST, 0, tape.end());
        run.passed(tape.end());
        for (int i = 0; i < 5; i++) {
          step(run, tape, drift * 5e-4 + NOISE * tape.random().nextGaussian(), 1);
        }
      }
      List<OpportunityEvent> opened = run.of(EventKind.OPENED, Strategy.PATTERN);
      String signature = "PATTERN|ACME|OVERSHOOT_REVERSAL|" + (drift > 0 ? "BUY" : "SELL");
      long told = opened.stream().filter(e -> e.signature().equals(signature)).count();
      assertEquals(drift != 0, told > 30, drift + ": " + told);
      assertEquals(60, run.lane.tally().signals(SignalKind.OVERSHOOT_REVERSAL));
    }
  }

  /** A pattern at an instant at which the instrument has no bar has no price. */
  @Test
  void aPatternWithoutABarIsDropped() {
    BarTape tape = new BarTape(0, 0.5, 7);
    AnomalyRun run = new AnomalyRun(0.5);
    step(run, tape, 0, 1);
    run.match(PatternKind.OVERSHOOT_REVERSAL, -1, tape.end() + 5);
    run.passed(tape.end() + 5);
    step(run, tape, 0, 1);
    assertEquals(0, run.lane.tally().signals(SignalKind.OVERSHOOT_REVERSAL));
  }

  @Test
  void everyAnomalyIsCountedAndAPersonHearsOfThemNowAndThen() {
    AnomalyRun run = play(reversals(10, 210, false, 9));
    long counted = 0;
    for (int kind = 0; kind <= SignalKind.RARE.ordinal(); kind++) {
      counted += run.lane.tally().signals(SignalKind.of(kind));
    }
    assertTrue(counted >= 20, "" + counted);
    assertTrue(run.alerts.size() >= 10);
    long before = Long.MIN_VALUE / 2;
    int told = 0;
    for (Alert alert : run.alerts) {
      assertEquals(Alert.Kind.ANOMALY, alert.kind());
      assertEquals("ACME", alert.subject());
      assertTrue(alert.count() >= 1);
      assertTrue(alert.atMicros() - before >= 300_000_000);
      assertTrue(alert.detail().contains("ACME: return "), alert.detail());
      before = alert.atMicros();
      told += alert.count();
    }
    assertTrue(told + run.state.unalerted <= counted);
    assertTrue(told + run.state.unalerted >= counted / 3);
  }

  /** Unfinished bars are alerted of at once and change nothing else. */
  @Test
  void unfinishedBarsAreScoredAndNeverLearnedFrom() {
    BarTape tape = new BarTape(0, 0.5, 11);
    AnomalyRun with = new AnomalyRun(0.5);
    AnomalyRun without = new AnomalyRun(0.5);
    for (int i = 0; i < 9_000; i++) {
      int phase = i < 300 ? 300 : i % 220;
      double move = phase == 0 ? 6e-3 : phase <= 5 ? -7e-4 : 0;
      move += NOISE * tape.random().nextGaussian();
      ScoredBar early = tape.early(phase == 0 ? 1.2 * move : 0.5 * move);
      with.bar(early);
      with.passed(early.bar().asOfMicros());
      ScoredBar bar = tape.next(move);
      for (AnomalyRun run : List.of(with, without)) {
        run.bar(bar);
        run.passed(tape.end());
      }
    }
    assertFalse(with.events.isEmpty());
    assertEquals(without.events.toString(), with.events.toString());
    assertEquals(0, without.lane.tally().earlyShocks());
    assertTrue(with.lane.tally().earlyShocks() > 20, "" + with.lane.tally().earlyShocks());
    assertTrue(
        with.alerts.stream().anyMatch(alert -> alert.detail().contains("in an unfinished bar")));
  }

  /** What is said up to an instant does not depend on what comes after it. */
  @Test
  void nothingLooksAhead() {
    List<ScoredBar> bars = reversals(40, 30, true, 13);
    List<OpportunityEvent> all = play(bars).events;
    assertTrue(all.size() > 10, "" + all.size());
    for (int length = 300; length <= bars.size(); length += 1) {
      if (length % 50 != 0 && !nearEvent(all, bars.get(length - 1).bar().endMicros())) {
        continue;
      }
      long now = bars.get(length - 1).bar().endMicros();
      List<OpportunityEvent> then =
          all.stream().filter(event -> event.eventTimeMicros() <= now).toList();
      assertEquals(then.toString(), play(bars.subList(0, length)).events.toString());
    }
  }

  /** The same returns in another order: shocks as large and as many, and nothing follows them. */
  @Test
  void shuffledBarsAreNotTraded() {
    List<Double> moves = new ArrayList<>();
    for (ScoredBar bar : reversals(80, 210, false, 1)) {
      if (Double.isFinite(bar.logReturn())) {
        moves.add(bar.logReturn());
      }
    }
    Collections.shuffle(moves, new Random(4));
    BarTape tape = new BarTape(0, 0.5, 1);
    List<ScoredBar> shuffled = new ArrayList<>();
    for (double move : moves) {
      shuffled.add(tape.next(move));
    }
    AnomalyRun run = play(shuffled);
    assertTrue(run.lane.tally().signals(SignalKind.SHOCK) > 40);
    int opened = run.of(EventKind.OPENED, Strategy.ANOMALY).size();
    assertTrue(opened <= 3, "" + opened);
  }

  private static boolean nearEvent(List<OpportunityEvent> events, long micros) {
    return events.stream()
        .anyMatch(event -> Math.abs(event.eventTimeMicros() - micros) <= BarTape.MINUTE);
  }
}
