package io.arbflow.benchmarks.signal;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.benchmarks.arithmetic.LaneLoop;
import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.bars.BarScoreLane;
import io.arbflow.operators.detect.bars.ScoreState;
import io.arbflow.operators.detect.leadlag.LeadLagLane;
import io.arbflow.operators.detect.leadlag.LeadLagState;
import io.arbflow.operators.detect.signal.SignalInput;
import io.arbflow.operators.detect.signal.SignalLane;
import io.arbflow.operators.detect.signal.SignalState;
import java.io.PrintStream;
import java.util.List;

/** One complete bar in each lane, at the default windows. */
public final class SignalBenchmark implements Benchmark {
  private static final int BLOCKS = 10;

  /** Of a pair, one bar of its two instruments after the other. */
  private static final int PAIRS = BarTape.INSTRUMENTS - 1;

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    BarTape tape = new BarTape();
    DetectSettings settings = DetectSettings.crossMarket(1);
    LaneLoop<Bar, ScoreState, ScoredBar> scores =
        new LaneLoop<>(
            new BarScoreLane(BarSettings.DEFAULTS),
            BarTape.INSTRUMENTS,
            Bar::instrument,
            number -> tape.bar(number).bar());
    LaneLoop<SignalInput, SignalState, OpportunityEvent> signals =
        new LaneLoop<>(
            new SignalLane(tape.universe(), settings),
            BarTape.INSTRUMENTS,
            SignalInput::instrument,
            number -> SignalInput.of(tape.bar(number)));
    LaneLoop<RoutedBar, LeadLagState, OpportunityEvent> leadLag =
        new LaneLoop<>(
            new LeadLagLane(tape.universe(), settings),
            2 * PAIRS,
            RoutedBar::key,
            number -> routed(tape, number));
    List<Variant> variants =
        List.of(
            new Variant("score of a bar", () -> scores.run(BLOCKS)),
            new Variant("mean reversion and momentum", () -> signals.run(BLOCKS)),
            new Variant("lead-lag, half of a pair", () -> leadLag.run(BLOCKS)));
    new Comparison("Lanes on one instrument's bars, one complete bar", variants).run(rounds, out);
  }

  /** Key 2n has instrument n leading n + 1. */
  private static RoutedBar routed(BarTape tape, long number) {
    long pair = number / 2;
    int first = (int) (pair % PAIRS);
    return new RoutedBar(2 * first, tape.bar(first + (int) (number % 2), pair / PAIRS));
  }
}
