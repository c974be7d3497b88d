package io.arbflow.cep.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.cep.PatternHarness;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhantomLiquidityTest {
  private static final PhantomSettings SETTINGS = new PhantomSettings(3, 5_000, 1_000_000);
  private static final long SHORT = 4_999;

  @Test
  void reportsASignatureThatVanishesAgainAndAgain() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, closed("s", 1_000_000, 3_000));
      send(harness, closed("s", 1_500_000, SHORT));
      send(harness, closed("s", 1_999_999, 4_000));
      assertEquals(List.of(), harness.found());
      harness.watermark(2_000);

      assertEquals(
          List.of(
              new Alert(
                  Alert.Kind.PHANTOM_LIQUIDITY,
                  Strategy.CROSS_VENUE,
                  "s",
                  3,
                  "3 episodes vanished within 999999 us, the longest lived 4999 us",
                  1_999_999)),
          harness.found());
    }
  }

  @Test
  void withinIsExclusive() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, closed("s", 1_000_000, SHORT));
      send(harness, closed("s", 1_500_000, SHORT));
      send(harness, closed("s", 2_000_000, SHORT));
      harness.watermark(3_000);
      assertEquals(List.of(), harness.found());

      send(harness, closed("s", 3_499_000, SHORT));
      harness.watermark(4_000);
      assertEquals(List.of(), harness.found(), "the first two timed out");
    }
  }

  @Test
  void anEpisodeThatLivedLongEnoughIsANearMiss() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, closed("s", 1_000_000, SHORT));
      send(harness, closed("s", 1_100_000, 5_000));
      send(harness, closed("s", 1_200_000, SHORT));
      harness.watermark(1_300);
      assertEquals(List.of(), harness.found());

      send(harness, closed("s", 1_400_000, SHORT));
      harness.watermark(1_500);
      assertEquals(1, harness.found().size(), "the healthy one in between resets nothing");
    }
  }

  @Test
  void signaturesDoNotAddUp() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, closed("a", 1_000_000, SHORT));
      send(harness, closed("b", 1_100_000, SHORT));
      send(harness, closed("a", 1_200_000, SHORT));
      harness.watermark(5_000);
      assertEquals(List.of(), harness.found());
    }
  }

  @Test
  void goesOnAfterTheLastEventOfAMatch() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      for (int i = 0; i < 7; i++) {
        send(harness, closed("s", 1_000_000 + i * 10_000L, SHORT));
      }
      harness.watermark(1_500);
      assertEquals(
          List.of(1_020_000L, 1_050_000L), harness.found().stream().map(Alert::atMicros).toList());
    }
  }

  @Test
  void eventsOutOfOrderAreSortedAndOfOneMillisecondByTheirMicros() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, closed("s", 1_200_900, SHORT));
      send(harness, closed("s", 1_200_100, SHORT));
      send(harness, closed("s", 1_000_000, SHORT));
      harness.watermark(1_300);
      assertEquals(1_200_900, harness.found().get(0).atMicros());
    }
  }

  @Test
  void aLateEventIsLeftOut() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, closed("s", 1_000_000, SHORT));
      send(harness, closed("s", 1_200_000, SHORT));
      harness.watermark(1_300);
      send(harness, closed("s", 1_100_000, SHORT));
      harness.watermark(1_400);
      assertEquals(List.of(), harness.found());

      send(harness, closed("s", 1_500_000, SHORT));
      harness.watermark(1_600);
      assertEquals(1, harness.found().size());
    }
  }

  @Test
  void forgetsASignatureThatIsNotSeenAnyMore() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, closed("s", 1_000_000, SHORT));
      harness.watermark(1_100);
      assertTrue(harness.flink.numKeyedStateEntries() > 0);
      harness.watermark(10_000);
      assertEquals(0, harness.flink.numEventTimeTimers());
      assertEquals(0, harness.flink.numKeyedStateEntries());
    }
  }

  @Test
  void restoresInTheMiddleOfAMatch() throws Exception {
    for (StateBackend backend :
        List.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend())) {
      OperatorSubtaskState snapshot;
      try (var before = open(backend, null)) {
        send(before, closed("s", 1_000_000, SHORT));
        before.watermark(1_050);
        send(before, closed("s", 1_100_000, SHORT));
        snapshot = before.flink.snapshot(1, 1);
      }
      try (var after = open(backend, snapshot)) {
        send(after, closed("s", 1_200_000, SHORT));
        after.watermark(1_300);
        assertEquals(1, after.found().size(), backend.toString());
        assertEquals(3, after.found().get(0).count());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ClosedReason.class)
  void onlyWhatTheMarketItselfEndedVanishes(ClosedReason reason) {
    boolean byTheMarket =
        switch (reason) {
          case EDGE_GONE, LEG_WITHDRAWN, VENUE_CHANGED -> true;
          case LEG_STALE, HALTED, DISABLED, EXPIRED, END_OF_INPUT -> false;
        };
    OpportunityEvent event = event(EventKind.CLOSED, "s", 1_000_000, SHORT, reason);
    assertEquals(byTheMarket, PhantomLiquidity.isVanished(event, SETTINGS));
  }

  @Test
  void onlyClosingsVanish() {
    OpportunityEvent opened = event(EventKind.OPENED, "s", 1_000_000, 0, null);
    assertFalse(PhantomLiquidity.isVanished(opened, SETTINGS));
    OpportunityEvent measured =
        event(EventKind.MEASURED, "s", 1_000_000, 0, ClosedReason.EDGE_GONE);
    assertFalse(PhantomLiquidity.isVanished(measured, SETTINGS));
  }

  @Test
  void aMissingBoundIsAnErrorThatNamesItsKey() {
    assertNames("patterns.phantom.count", () -> new PhantomSettings(1, 1, 1));
    assertNames("patterns.phantom.lifetime", () -> new PhantomSettings(2, 0, 1));
    assertNames("patterns.phantom.within", () -> new PhantomSettings(2, 1, 0));
  }

  @Test
  void alertsNeedNoKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(Alert.class);
  }

  private static void assertNames(String key, Runnable build) {
    String message = assertThrows(IllegalArgumentException.class, build::run).getMessage();
    assertTrue(message.contains(key), message);
  }

  private static PatternHarness<OpportunityEvent, String, Alert> open(
      StateBackend backend, OperatorSubtaskState state) throws Exception {
    return PatternHarness.open(
        new PhantomLiquidity(),
        SETTINGS,
        OpportunityEvent.class,
        OpportunityEvent::signature,
        String.class,
        backend,
        state);
  }

  private static void send(
      PatternHarness<OpportunityEvent, String, Alert> harness, OpportunityEvent event)
      throws Exception {
    harness.send(event, event.eventTimeMicros());
  }

  private static OpportunityEvent closed(String signature, long at, long lifetime) {
    return event(EventKind.CLOSED, signature, at, lifetime, ClosedReason.EDGE_GONE);
  }

  private static OpportunityEvent event(
      EventKind kind, String signature, long at, long lifetime, ClosedReason reason) {
    long opened = at - lifetime;
    return new OpportunityEvent(
        kind,
        StableId.opportunity(Strategy.CROSS_VENUE, signature, opened),
        Strategy.CROSS_VENUE,
        signature,
        signature,
        RiskClass.LOCKED,
        Strategy.CROSS_VENUE.urgency(),
        opened,
        at,
        at + 1_000_000,
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
        0.8,
        OpportunityEvent.UNKNOWN_REGIME,
        new Evidence("a > b", Map.of()),
        reason,
        lifetime,
        1,
        null);
  }
}
