package io.arbflow.operators.detect.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two independent random walks that cost nothing to trade. The same test of MEAN_REVERSION is in
 * SignalLaneTest, of ANOMALY and PATTERN in AnomalyNominalTest, of CORRELATION_BREAKDOWN in
 * BreakdownLevelTest; that of the signals by themselves is in ReadingsTest, LeadLagLaneTest and
 * PairScreenTest.
 */
class WhiteNoiseTest {
  private static final double DEVIATION = 0.002;
  private static final int TAPES = 150;

  /** A signal is traded as seldom as two standard errors say. */
  @ParameterizedTest
  @EnumSource(names = {"MOMENTUM", "LEAD_LAG"})
  void aSignalPaysAsSeldomAsItsErrorsSay(Control control) {
    Looks looks =
        Looks.first(control.strategy, seed -> Structure.walks(900, DEVIATION, 1_000 + seed), TAPES);
    assertTrue(looks.signals() > 1.9 * TAPES, control + " has to know both ways: " + looks);
    assertTrue(
        looks.traded() <= Control.atMost(control.edgeLevel(), looks.signals()),
        control + " " + looks);
    assertTrue(looks.traded() > 0, control + " would show nothing: " + looks);
  }

  /** With signals at their usual level too, trades are as rare as both levels together. */
  @ParameterizedTest
  @EnumSource(names = {"MOMENTUM", "LEAD_LAG"})
  void tradesAreAsRareAsBothLevelsTogether(Control control) {
    int tapes = 20;
    int bars = 1_500;
    int opened = 0;
    for (long seed = 0; seed < tapes; seed++) {
      opened += opened(control.strategy, Structure.walks(bars, DEVIATION, seed)).size();
    }
    double most = Control.atMost(control.rate, (double) tapes * bars);
    assertTrue(opened <= most, control + " opened " + opened + ", most " + most);
  }

  /**
   * A pair of independent walks is traded after no more screens than the rate of false discoveries,
   * though any edge would do: what is not selected is not traded.
   */
  @Test
  void walksAreTradedAsAPairAfterNoMoreScreensThanTheirRate() {
    int screens = 2;
    int bars = ControlSettings.FORMATION_BARS + screens * ControlSettings.SCREEN_BARS - 1;
    int traded = 0;
    for (long seed = 0; seed < TAPES; seed++) {
      List<List<ScoredBar>> walks = ControlBars.of(Structure.walks(bars, 0.01, seed), 0);
      Set<Long> after = new HashSet<>();
      for (OpportunityEvent event :
          Detector.run(Strategy.PAIRS, walks, ControlSettings.oftenAndAny())) {
        if (event.event() == EventKind.OPENED) {
          long bar = event.eventTimeMicros() / ControlBars.MINUTE;
          after.add((bar - ControlSettings.FORMATION_BARS) / ControlSettings.SCREEN_BARS);
        }
      }
      traded += after.size();
    }
    double most = Control.atMost(ControlSettings.DISCOVERY_RATE, (double) TAPES * screens);
    assertTrue(traded <= most, "traded after " + traded + " screens, most " + most);
  }

  /**
   * Of mistaken selections more are traded than the normal share beyond two standard errors: a line
   * fitted to a walk is not normal (ReversionTest has 6 % of one look), and there are several looks
   * until the next screen. With the screen in front, which makes so few mistakes, it is below.
   */
  @Test
  void screenAndEdgeTogetherAreWithinTwoErrors() {
    int traded = 0;
    int atAnyEdge = 0;
    for (long seed = 0; seed < TAPES; seed++) {
      List<List<ScoredBar>> walks = ControlBars.of(Structure.walks(300, 0.01, seed), 0);
      traded += trades(walks, ControlSettings.strict());
      atAnyEdge += trades(walks, ControlSettings.oftenAndAny());
    }
    assertTrue(
        ControlSettings.DISCOVERY_RATE * traded <= ControlSettings.ONE_SIDED * TAPES,
        "traded " + traded);
    assertTrue(atAnyEdge > TAPES / 4 && traded < atAnyEdge / 2, traded + " of " + atAnyEdge);
  }

  private static int trades(List<List<ScoredBar>> walks, DetectSettings settings) {
    List<OpportunityEvent> events = Detector.selected(walks, 100, settings);
    return Detector.of(events, EventKind.OPENED).isEmpty() ? 0 : 1;
  }

  private static List<OpportunityEvent> opened(Strategy strategy, List<Step> steps) {
    return Detector.of(
        Detector.run(strategy, ControlBars.of(steps, 0), ControlSettings.strict()),
        EventKind.OPENED);
  }

  /** The bound is one: a rate of twice the level is above it. */
  @Test
  void theBoundTellsTwiceTheLevelApart() {
    assertEquals(0.05 * 400 + 3 * Math.sqrt(19), Control.atMost(0.05, 400), 1e-9);
    assertTrue(2 * 0.05 * 400 > Control.atMost(0.05, 400));
  }
}
