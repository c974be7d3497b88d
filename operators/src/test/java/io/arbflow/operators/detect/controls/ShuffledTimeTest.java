package io.arbflow.operators.detect.controls;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bars that have what a strategy looks for in their order, and the same bars in a shuffled one. The
 * bars of an instant stay together, so that only what lies in time is lost. CORRELATION_BREAKDOWN
 * has the same control beside its lane (BreakdownLevelTest).
 */
class ShuffledTimeTest {
  private static final int TAPES = 8;
  private static final int LEVEL_TAPES = 20;
  private static final double HALF_SPREAD = 5e-5;

  /** No tape earns more when shuffled, and trades are as rare as chance makes them. */
  @ParameterizedTest
  @EnumSource
  void inAShuffledOrderThereIsNothingToTrade(Control control) {
    int found = 0;
    int byChance = 0;
    for (long seed = 1; seed <= TAPES; seed++) {
      List<Step> steps = control.structured(seed);
      List<OpportunityEvent> ordered = run(control, steps);
      List<OpportunityEvent> shuffled = run(control, Step.shuffled(steps, -seed));
      double net = Detector.net(ordered);
      double netShuffled = Detector.net(shuffled);
      assertTrue(net > 0, control + " earns " + net + " of tape " + seed);
      assertTrue(netShuffled <= net, control + " shuffled " + netShuffled + " against " + net);
      found += Detector.of(ordered, EventKind.OPENED).size();
      byChance += Detector.of(shuffled, EventKind.OPENED).size();
    }
    double most = Control.atMost(control.rate, (double) TAPES * control.trials);
    assertTrue(byChance <= most, control + " shuffled opened " + byChance + ", most " + most);
    assertTrue(found > 3 * TAPES && found > 5 * byChance, control + " opened " + found);
  }

  private static List<OpportunityEvent> run(Control control, List<Step> steps) {
    return Detector.run(
        control.strategy, ControlBars.of(steps, HALF_SPREAD), ControlSettings.strict());
  }

  /**
   * Of signals that chance makes in shuffled bars, those whose edge seems to pay by two standard
   * errors are as few as two standard errors say, though nothing is paid for trading. PAIRS has no
   * signals to count: chance seldom selects a pair.
   */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PAIRS")
  void inAShuffledOrderASignalPaysAsSeldomAsItsErrorsSay(Control control) {
    Looks looks =
        Looks.first(
            control.strategy, seed -> Step.shuffled(control.structured(seed), seed), LEVEL_TAPES);
    assertTrue(looks.signals() >= LEVEL_TAPES / 2, control + " " + looks);
    assertTrue(
        looks.traded() <= Control.atMost(control.edgeLevel(), looks.signals()),
        control + " " + looks);
  }
}
