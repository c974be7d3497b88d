package io.arbflow.operators.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.opportunity.VolatilityChart;
import io.arbflow.domain.opportunity.VolatilitySlice;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The chart of an opening goes with its review and no further. */
class ChartHandoverTest {
  private static final JudgeSettings ON = JudgeSettings.on(Mode.BALANCED);
  private static final JudgeSettings NO_CHARTS =
      new JudgeSettings(true, Mode.BALANCED, 60_000_000, 0.2, 30_000_000, 2, 8, 200, false);
  private static final JudgeSettings ONE_REVIEW =
      new JudgeSettings(true, Mode.BALANCED, 60_000_000, 0.2, 30_000_000, 1, 1, 200, true);
  private static final double[] VOLS = {0.2, 0.21};
  private static final VolatilityChart CHART =
      VolatilityChart.of(
          1_000_000,
          List.of(
              new VolatilitySlice(
                  9_000_000, new double[] {0, 0.1}, VOLS, VOLS, VOLS, new boolean[2])));

  private static OpportunityEvent opening(Strategy strategy, RiskClass riskClass, String key) {
    return new Episode(strategy, riskClass, key, 1_000_000, 5_000_000)
        .open()
        .withEvidence(new Evidence("a > b", Map.of("a", 1.0), CHART));
  }

  private static OpportunityEvent surface(RiskClass riskClass, String key) {
    return opening(Strategy.SURFACE_DISTORTION, riskClass, key);
  }

  private static VolatilityChart chart(OpportunityEvent event) {
    return event.evidence().chart();
  }

  private static ReviewRequest planned(JudgeSettings settings, OpportunityEvent opening)
      throws Exception {
    try (var flink =
        new KeyedOneInputStreamOperatorTestHarness<String, AccountOpportunity, ReviewRequest>(
            new KeyedProcessOperator<>(new ReviewPlanner(settings, 10_000_000)),
            input -> input.event().reviewKey(),
            Types.STRING)) {
      flink.open();
      flink.processElement(new AccountOpportunity("acc", opening), 1_000);
      return flink.extractOutputValues().get(0);
    }
  }

  private static ReviewRequest asked(JudgeSettings settings, OpportunityEvent opening)
      throws Exception {
    try (GateHarness gate = GateHarness.live(settings)) {
      gate.event(opening);
      return gate.asked().get(0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlySurfaceReviewsCarryIt(Strategy strategy) throws Exception {
    OpportunityEvent opening = opening(strategy, RiskClass.STATISTICAL, "k");
    boolean carried = strategy.analysis() == AnalysisType.VOLATILITY_SURFACE;
    VolatilityChart expected = carried ? CHART : null;
    assertEquals(expected, chart(asked(ON, opening).opportunity()));
    assertEquals(expected, chart(planned(ON, opening).opportunity()));
  }

  @Test
  void noReviewCarriesItWhenSwitchedOff() throws Exception {
    OpportunityEvent opening = surface(RiskClass.STATISTICAL, "k");
    ReviewRequest asked = asked(NO_CHARTS, opening);
    assertEquals(opening.withoutChart(), asked.opportunity());
    assertNull(chart(asked.opportunity()));
    assertNull(chart(planned(NO_CHARTS, opening).opportunity()));
  }

  @Test
  void aReviewThatNobodyWillSeeDoesNotCarryIt() throws Exception {
    try (GateHarness gate = GateHarness.live(ONE_REVIEW)) {
      gate.event(surface(RiskClass.STATISTICAL, "k"));
      gate.event(surface(RiskClass.STATISTICAL, "other"));
      assertEquals(CHART, chart(gate.asked().get(0).opportunity()));
      assertTrue(gate.asked().get(1).overloaded());
      assertNull(chart(gate.asked().get(1).opportunity()));
    }
  }

  @Test
  void whatGoesOnAtOnceHasNoChart() throws Exception {
    try (GateHarness gate = GateHarness.live(ON)) {
      OpportunityEvent opening = surface(RiskClass.LOCKED, "k");
      gate.event(opening);
      assertEquals(opening.withoutChart(), gate.out().get(0).event());
      assertNull(chart(gate.out().get(0).event()));
    }
  }

  @Test
  void whatWaitedHasNoChart() throws Exception {
    try (GateHarness gate = GateHarness.live(ON)) {
      gate.event(surface(RiskClass.STATISTICAL, "k"));
      assertTrue(gate.out().isEmpty());
      gate.verdict(Episode.verdict("k", Judgement.APPROVE, 2_000_000, 10_000));
      assertNull(chart(gate.out().get(0).event()));
      assertEquals(Map.of("a", 1.0), gate.out().get(0).event().evidence().numbers());
    }
  }

  @Test
  void whatTheJudgeHasNoSayInHasNoChart() throws Exception {
    try (GateHarness gate = GateHarness.live(JudgeSettings.off(Mode.BALANCED))) {
      gate.event(surface(RiskClass.STATISTICAL, "k"));
      assertNull(chart(gate.out().get(0).event()));
    }
  }
}
