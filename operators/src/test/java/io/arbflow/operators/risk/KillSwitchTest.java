package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.command;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.judgeOff;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Outcome;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trading states, and the switch that is thrown in the middle of a burst of openings. */
class KillSwitchTest {
  private static final int BURST = 400;
  private static final List<String> ACCOUNTS = List.of("main", "second", "third", "fourth");

  private static RiskSettings settings() {
    Limits roomy =
        RiskCases.limits()
            .with(Limit.MAX_ORDERS_PER_SECOND, dec("100000"))
            .with(Limit.MAX_OPEN_ORDERS, dec("100000"));
    List<AccountSettings> accounts =
        ACCOUNTS.stream()
            .map(id -> AccountSettings.of(id, "USD", Set.of("*"), Inventory.notConfigured(), roomy))
            .toList();
    return new RiskSettings(accounts, Mode.BALANCED, Trading.LIVE, 10_000, 300_000_000);
  }

  private static KeyedBroadcastOperatorTestHarness<String, RiskInput, ControlCommand, Decision>
      subtask(int of, int index, OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new RiskOperator(
                settings(),
                RiskCases.UNIVERSE,
                TimeMode.LIVE,
                event -> event,
                ControlBootstrap.ready()),
            RiskInput::account,
            Types.STRING,
            128,
            of,
            index);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static RiskInput opening(String account, String id) {
    var judged = judgeOff(spy(id, 0.01 + 1));
    return RiskInput.of(
        new io.arbflow.operators.judge.JudgedEvent(
            account, judged.event(), null, judged.status(), 1, judged.atMicros()));
  }

  private static int approved(List<Decision> decisions) {
    return (int) decisions.stream().filter(d -> d.outcome() == Outcome.APPROVED).count();
  }

  /** Every prefix of the burst is one at which the switch may be thrown. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingIsApprovedAfterItsOffset(long seed) throws Exception {
    Random random = new Random(seed);
    int thrownAt = 50 + random.nextInt(BURST - 100);
    OperatorSubtaskState snapshot;
    try (var harness = subtask(1, 0, null)) {
      for (int i = 0; i < BURST; i++) {
        if (i == thrownAt) {
          assertEquals(i, approved(harness.extractOutputValues()), "until then all were");
          throwSwitch(harness, random);
        }
        String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        harness.processElement(opening(account, "o" + i), T0 / 1_000);
      }
      assertEquals(thrownAt, approved(harness.extractOutputValues()), "zero after it");
      for (Decision late : harness.extractOutputValues().subList(thrownAt, BURST)) {
        assertEquals(Gate.HALTED, late.gate());
      }
      harness.getOperator().prepareSnapshotPreBarrier(1);
      snapshot = harness.snapshot(1, 1);
    }
    assertHaltedOnTwo(snapshot, random);
  }

  /** The halt with older commands of its key around it, in any order, some of them twice. */
  private static void throwSwitch(
      KeyedBroadcastOperatorTestHarness<String, RiskInput, ControlCommand, Decision> harness,
      Random random)
      throws Exception {
    List<ControlCommand> replayed = older();
    Collections.shuffle(replayed, random);
    harness.processBroadcastElement(command(100, Scope.ALL, "", CommandKind.HALT), 0);
    for (ControlCommand again : replayed) {
      harness.processBroadcastElement(again, 0);
    }
  }

  private static List<ControlCommand> older() {
    List<ControlCommand> commands = new ArrayList<>();
    for (long sequence = 90; sequence <= 100; sequence++) {
      commands.add(command(sequence, Scope.ALL, "", CommandKind.RESUME));
      commands.add(command(sequence, Scope.ALL, "", CommandKind.REDUCE_ONLY));
    }
    commands.add(command(200, Scope.ACCOUNT, "main", CommandKind.RESUME)); // its own scope only
    commands.addAll(List.copyOf(commands));
    return commands;
  }

  /** Restored on two subtasks, whichever of them an account goes to. */
  private static void assertHaltedOnTwo(OperatorSubtaskState snapshot, Random random)
      throws Exception {
    int seen = 0;
    for (int index = 0; index < 2; index++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(snapshot, 128, 1, 2, index);
      try (var harness = subtask(2, index, part)) {
        List<ControlCommand> replayed = older();
        Collections.shuffle(replayed, random);
        for (ControlCommand again : replayed) {
          harness.processBroadcastElement(again, 0);
        }
        for (String account : ACCOUNTS) {
          if (goesTo(account) == index) {
            harness.processElement(opening(account, "after"), T0 / 1_000);
            seen++;
          }
        }
        for (Decision decision : harness.extractOutputValues()) {
          assertEquals(Gate.HALTED, decision.gate(), decision::account);
        }
        harness.processBroadcastElement(command(101, Scope.ALL, "", CommandKind.RESUME), 0);
        for (String account : ACCOUNTS) {
          if (goesTo(account) == index) {
            int before = approved(harness.extractOutputValues());
            harness.processElement(opening(account, "resumed"), T0 / 1_000);
            assertEquals(before + 1, approved(harness.extractOutputValues()), account);
          }
        }
      }
    }
    assertEquals(ACCOUNTS.size(), seen);
  }

  private static int goesTo(String account) {
    return org.apache.flink.runtime.state.KeyGroupRangeAssignment.assignKeyToParallelOperator(
        account, 128, 2);
  }

  /**
   * Control 12 but for cancels: every order is IOC and dies by itself, so that there is none to
   * cancel, and none to keep from being cancelled.
   */
  @ParameterizedTest
  @CsvSource({
    "RESUME, OPEN, APPROVED",
    "RESUME, INCREASE, APPROVED",
    "RESUME, REDUCE, APPROVED",
    "REDUCE_ONLY, OPEN, REDUCE_ONLY",
    "REDUCE_ONLY, INCREASE, REDUCE_ONLY",
    "REDUCE_ONLY, REDUCE, APPROVED",
    "HALT, OPEN, HALTED",
    "HALT, INCREASE, HALTED",
    "HALT, REDUCE, HALTED"
  })
  void tradingStates(CommandKind state, String trade, String expected) {
    Trader trader = Trader.balanced();
    if (!trade.equals("OPEN")) {
      trader.book.setPosition(
          "BTC/USD@A",
          new Position("BTC/USD", dec(trade.equals("REDUCE") ? "-1" : "1"), dec("60000")));
      trader.book.setPosition(
          "BTC/USD@B",
          new Position("BTC/USD", dec(trade.equals("REDUCE") ? "1" : "-1"), dec("60000")));
    }
    trader.told(command(1, Scope.ALL, "", state));
    Decision decision = trader.opens(coins("o1"));
    String said = decision.gate() == null ? decision.outcome().name() : decision.gate().name();
    assertEquals(expected, said, decision::toString);
  }

  /** Buys at A what it sells at B. */
  private static OpportunityEvent coins(String id) {
    return RiskCases.crossVenue(
        id,
        List.of(
            new Leg(Side.BUY, "BTC/USD", "A", 60_000, 0.5, T0),
            new Leg(Side.SELL, "BTC/USD", "B", 60_010, 0.5, T0)),
        5,
        30_005);
  }

  /** Control 18: a symbol or venue is off from the command on, and no restart is needed. */
  @ParameterizedTest
  @EnumSource(
      value = Scope.class,
      names = {"INSTRUMENT", "VENUE"})
  void whatIsRestrictedWhileItRunsIsNotTradedAfterIt(Scope scope) {
    Trader trader = Trader.balanced();
    trader.opens(spy("before", 1));
    trader.told(command(1, scope, scope == Scope.VENUE ? "B" : "SPY", CommandKind.HALT));
    for (int i = 0; i < 50; i++) {
      trader.opens(spy("after" + i, 1));
    }
    assertEquals(1, trader.orders.size());
    assertTrue(
        trader.decisions.stream().skip(1).allMatch(decision -> decision.gate() == Gate.HALTED));
  }
}
