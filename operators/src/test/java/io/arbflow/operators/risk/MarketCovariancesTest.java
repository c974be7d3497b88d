package io.arbflow.operators.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.context.CorrelationSnapshot;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.order.Decision;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The covariances of markets in the risk stage: by broadcast, restored, and read with care. */
class MarketCovariancesTest {
  private static final long MINUTE = 60_000_000;
  private static final long AT = RiskCases.T0;

  private final RiskFunction function = function();

  private static RiskFunction function() {
    RiskSettings settings =
        RiskCases.settings(RiskCases.account(RiskCases.limits()), Mode.BALANCED, Trading.LIVE);
    return new RiskFunction(
        settings,
        RiskCases.UNIVERSE,
        TimeMode.REPLAY,
        event -> event,
        ControlBootstrap.ready(),
        false);
  }

  /** Variances 4 and 9, covariance 3: correlation one half. */
  private static CorrelationSnapshot snapshot(String market, int first, int second, long at) {
    return new CorrelationSnapshot(
        market, new int[] {first, second}, new double[] {4, 3, 3, 9}, MINUTE, 0.1, 0.6, 300, at);
  }

  private static KeyedBroadcastOperatorTestHarness<String, RiskInput, RiskContext, Decision> open(
      RiskFunction function, OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                function, List.of(ControlState.DESCRIPTOR, RiskFunction.COVARIANCES)),
            RiskInput::account,
            Types.STRING,
            128,
            1,
            0);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  @Test
  void whatIsMissingStaleOrNotYetIsUnknown() throws Exception {
    try (var harness = open(function, null)) {
      MarketCovariances known = function.covariances();
      assertTrue(Double.isNaN(known.correlation(0, 1, AT, MINUTE)));
      harness.processBroadcastElement(RiskContext.of(snapshot("USD", 0, 1, AT)), 0);
      assertEquals(3, known.covariance(0, 1, AT, MINUTE));
      assertEquals(3, known.covariance(1, 0, AT + MINUTE, MINUTE));
      assertEquals(0.5, known.correlation(0, 1, AT, MINUTE), 1e-15);
      assertEquals(1, known.correlation(1, 1, AT, MINUTE), 1e-15);
      assertTrue(Double.isNaN(known.covariance(0, 1, AT + MINUTE + 1, MINUTE)), "stale");
      assertTrue(Double.isNaN(known.covariance(0, 1, AT - 1, MINUTE)), "of a later instant");
      assertTrue(Double.isNaN(known.covariance(0, 2, AT, MINUTE)), "not in it");
      assertTrue(Double.isNaN(known.correlation(2, 2, AT, MINUTE)), "not in it");
    }
  }

  @Test
  void theNewestOfEachMarketIsKept() throws Exception {
    try (var harness = open(function, null)) {
      CorrelationSnapshot newest = snapshot("USD", 0, 1, AT + MINUTE);
      harness.processBroadcastElement(RiskContext.of(newest), 0);
      harness.processBroadcastElement(RiskContext.of(snapshot("USD", 0, 1, AT)), 0);
      harness.processBroadcastElement(RiskContext.of(snapshot("EUR", 2, 3, AT)), 0);
      assertSame(newest, function.covariances().of("USD"));
      assertEquals(AT, function.covariances().of("EUR").atMicros());
      assertNull(function.covariances().of("GBP"));
      assertTrue(
          Double.isNaN(function.covariances().covariance(0, 2, AT + MINUTE, MINUTE)),
          "nothing is said between markets");
    }
  }

  @Test
  void itSurvivesARestore() throws Exception {
    OperatorSubtaskState state;
    try (var harness = open(function, null)) {
      harness.processBroadcastElement(RiskContext.of(snapshot("USD", 0, 1, AT)), 0);
      state = harness.snapshot(1, 1);
    }
    RiskFunction restored = function();
    try (var harness = open(restored, state)) {
      harness.processBroadcastElement(RiskContext.of(snapshot("EUR", 2, 3, AT)), 0);
      assertEquals(snapshot("USD", 0, 1, AT), restored.covariances().of("USD"));
      assertEquals(3, restored.covariances().covariance(0, 1, AT, MINUTE));
    }
  }

  /** Dense ids of another universe mean other instruments. */
  @Test
  void anotherUniversesCovariancesAreDropped() throws Exception {
    MarketCovariances other = new MarketCovariances(RiskCases.UNIVERSE.fingerprint() + 1);
    OperatorSubtaskState state;
    try (var harness = open(function, null)) {
      harness.processBroadcastElement(RiskContext.of(snapshot("USD", 0, 1, AT)), 0);
      var stored = harness.getBroadcastState(RiskFunction.COVARIANCES);
      other.accept(snapshot("EUR", 0, 1, AT), stored);
      assertNull(other.of("USD"));
      state = harness.snapshot(1, 1);
    }
    RiskFunction restored = function();
    try (var harness = open(restored, state)) {
      harness.processBroadcastElement(RiskContext.of(snapshot("GBP", 2, 3, AT)), 0);
      assertNull(restored.covariances().of("EUR"));
      assertNull(restored.covariances().of("USD"), "the other universe has removed it");
      assertEquals(AT, restored.covariances().of("GBP").atMicros());
    }
  }
}
