package io.arbflow.operators.detect.confidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.detect.regime.MarketGroups;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceFunctionTest {
  private static final double EXACT = 1e-12;
  private static final long LATENCY = 10_000;
  private static final ConfidenceSettings SETTINGS =
      new ConfidenceSettings(LATENCY, 0.25, 1_000_000, 2);

  private static final MarketGroups NO_MARKETS =
      new MarketGroups(Universe.of(List.of(), List.of()), List.of());

  private static final class Harness implements AutoCloseable {
    final KeyedOneInputStreamOperatorTestHarness<String, ConfidenceInput, OpportunityEvent> flink;

    Harness(StateBackend backend, OperatorSubtaskState state) throws Exception {
      flink =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(
                  new ConfidenceFunction(SETTINGS, NO_MARKETS, TimeMode.REPLAY)),
              ConfidenceInput::strategy,
              Types.STRING);
      flink.setStateBackend(backend);
      if (state != null) {
        flink.initializeState(state);
      }
      flink.open();
    }

    static Harness empty() throws Exception {
      return new Harness(new HashMapStateBackend(), null);
    }

    /** The confidence the event leaves with. */
    double stamp(OpportunityEvent event) throws Exception {
      flink.processElement(ConfidenceInput.of(event), event.eventTimeMicros() / 1_000);
      List<OpportunityEvent> out = flink.extractOutputValues();
      OpportunityEvent last = out.get(out.size() - 1);
      assertEquals(event, last.withConfidence(event.confidence()));
      return last.confidence();
    }

    void alert(Alert.Kind kind, String subject, long at) throws Exception {
      Alert alert = new Alert(kind, Strategy.CROSS_VENUE, subject, 3, "", at);
      flink.processElement(ConfidenceInput.of(alert), at / 1_000);
    }

    void phantom(String signature, long at) throws Exception {
      alert(Alert.Kind.PHANTOM_LIQUIDITY, signature, at);
    }

    @Override
    public void close() throws Exception {
      flink.close();
    }
  }

  @Test
  void startsAtThePrior() throws Exception {
    try (Harness harness = Harness.empty()) {
      assertEquals(0.8, harness.stamp(opened("s", 1)), EXACT);
    }
  }

  @Test
  void countsEarlierEpisodesOnly() throws Exception {
    try (Harness harness = Harness.empty()) {
      assertEquals(0.8, harness.stamp(measured(1.0, 1)), EXACT);
      assertEquals(9 / 11.0, harness.stamp(measured(-1.0, 2)), EXACT);
      assertEquals(9 / 12.0, harness.stamp(opened("s", 3)), EXACT);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.01, 9", "0, 8", "-0.01, 8", ", 8"})
  void anEdgeSurvivesOnlyAboveZero(Double edge, double good) throws Exception {
    try (Harness harness = Harness.empty()) {
      harness.stamp(measured(edge, 1));
      assertEquals(good / 11, harness.stamp(opened("s", 2)), EXACT);
    }
  }

  @Test
  void looksAtTheLastMarkNotLaterThanTheOrderLatency() {
    EdgeDecay decay = new EdgeDecay(-1.0, 1.0, -1.0, -1.0, -1.0);
    assertEquals(1, EdgeSurvival.NONE.plus(decay, 10_000).survived());
    assertEquals(0, EdgeSurvival.NONE.plus(decay, 9_999).survived());
    assertEquals(1, EdgeSurvival.NONE.plus(decay, 99_999).survived());
    assertEquals(0, EdgeSurvival.NONE.plus(decay, 100_000).survived());
  }

  @Test
  void strategiesDoNotShareTheirCounts() throws Exception {
    try (Harness harness = Harness.empty()) {
      harness.stamp(measured(-1.0, 1));
      OpportunityEvent other =
          event(EventKind.OPENED, Strategy.CURRENCY_CYCLE, RiskClass.LOCKED, "c", 2, null);
      assertEquals(0.8, harness.stamp(other), EXACT);
    }
  }

  @Test
  void everyKindOfEventIsStampedAndStatisticalKeepsItsOwn() throws Exception {
    try (Harness harness = Harness.empty()) {
      for (EventKind kind : List.of(EventKind.UPDATED, EventKind.CLOSED)) {
        OpportunityEvent carry =
            event(kind, Strategy.CASH_AND_CARRY, RiskClass.CARRY, "s", 1, null);
        assertEquals(0.8, harness.stamp(carry), EXACT);
      }
      OpportunityEvent pair =
          event(EventKind.OPENED, Strategy.PAIRS, RiskClass.STATISTICAL, "p", 1, null);
      assertEquals(0.33, harness.stamp(pair), EXACT);
    }
  }

  @Test
  void aPhantomLowersItsSignatureForAWhile() throws Exception {
    try (Harness harness = Harness.empty()) {
      harness.phantom("bad", 5_000_000);
      harness.alert(Alert.Kind.REFUSAL_BURST, "good", 5_000_000);
      assertEquals(0.2, harness.stamp(opened("bad", 5_999_999)), EXACT);
      assertEquals(0.8, harness.stamp(opened("good", 5_999_999)), EXACT);
      assertEquals(0.8, harness.stamp(opened("bad", 6_000_000)), EXACT);
      assertEquals(0, harness.flink.numKeyedStateEntries());
    }
  }

  @Test
  void anOlderAlertDoesNotShortenANewerOne() throws Exception {
    try (Harness harness = Harness.empty()) {
      harness.phantom("bad", 5_500_000);
      harness.phantom("bad", 5_000_000);
      assertEquals(0.2, harness.stamp(opened("bad", 6_200_000)), EXACT);
    }
  }

  @Test
  void remembersABoundedNumberOfPhantoms() throws Exception {
    try (Harness harness = Harness.empty()) {
      harness.phantom("b", 5_000_000);
      harness.phantom("a", 5_000_001);
      harness.phantom("a", 5_000_002);
      assertEquals(0.2, harness.stamp(opened("b", 5_000_003)), EXACT);
      harness.phantom("c", 5_000_004);
      assertEquals(0.8, harness.stamp(opened("b", 5_000_005)), EXACT);
      assertEquals(0.2, harness.stamp(opened("a", 5_000_005)), EXACT);
      assertEquals(0.2, harness.stamp(opened("c", 5_000_005)), EXACT);
    }
  }

  @Test
  void restoresOnRocksDb() throws Exception {
    OperatorSubtaskState snapshot;
    try (Harness before = new Harness(new EmbeddedRocksDBStateBackend(), null)) {
      before.stamp(measured(-1.0, 1));
      before.phantom("bad", 2);
      snapshot = before.flink.snapshot(1, 1);
    }
    try (Harness after = new Harness(new EmbeddedRocksDBStateBackend(), snapshot)) {
      assertEquals(8 / 11.0, after.stamp(opened("s", 3)), EXACT);
      assertEquals(2 / 11.0, after.stamp(opened("bad", 3)), EXACT);
    }
  }

  @Test
  void typesNeedNoKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(ConfidenceInput.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(EdgeSurvival.class);
  }

  @Test
  void settingsNameTheKeyThatIsMissing() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new ConfidenceSettings(0, 0.5, 1, 1))
            .getMessage();
    assertTrue(message.contains("risk.orderLatency"), message);
  }

  static OpportunityEvent opened(String signature, long at) {
    return event(EventKind.OPENED, Strategy.CROSS_VENUE, RiskClass.LOCKED, signature, at, null);
  }

  static OpportunityEvent event(EventKind kind, EdgeDecay decay) {
    return event(kind, Strategy.CROSS_VENUE, RiskClass.LOCKED, "s", 1, decay);
  }

  private static OpportunityEvent measured(Double edge, long at) {
    EdgeDecay decay = new EdgeDecay(null, edge, null, null, null);
    return event(EventKind.MEASURED, Strategy.CROSS_VENUE, RiskClass.LOCKED, "s", at, decay);
  }

  private static OpportunityEvent event(
      EventKind kind,
      Strategy strategy,
      RiskClass riskClass,
      String signature,
      long at,
      EdgeDecay decay) {
    return new OpportunityEvent(
        kind,
        "id",
        strategy,
        signature,
        signature,
        riskClass,
        strategy.urgency(),
        at,
        at,
        at + 1_000,
        List.of(),
        "USD",
        2,
        1,
        0,
        1,
        1,
        10_000,
        0,
        0,
        0.33,
        OpportunityEvent.UNKNOWN_REGIME,
        new Evidence("a > b", Map.of()),
        null,
        0,
        1,
        decay);
  }
}
