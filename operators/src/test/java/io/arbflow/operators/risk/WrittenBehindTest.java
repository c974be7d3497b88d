package io.arbflow.operators.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Order;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The operator, stopped and restored, and killed between checkpoints, again and again: it decides
 * what a book decides that never was stored, and holds the same.
 */
class WrittenBehindTest {
  private static final int EVENTS = 3_050;
  private static final int CHECKPOINT_EVERY = 160;
  private static final int RESTORED_ONE_IN = 5;
  private static final int KILLED_AFTER = 100;

  private static final RiskSettings SETTINGS =
      RiskCases.settings(RiskTape.account(), Mode.BALANCED, Trading.LIVE);

  private final SlowRiskBook slow = new SlowRiskBook(RiskCases.UNIVERSE, TailSettings.standard());
  private final Trader reference = new Trader(SETTINGS, slow);
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();
  private final List<Step> sinceCheckpoint = new ArrayList<>();
  private KeyedBroadcastOperatorTestHarness<String, RiskInput, ControlCommand, Decision> harness;
  private int uses;
  private OperatorSubtaskState checkpoint;

  private void open(boolean rocksDb) throws Exception {
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new RiskOperator(
                SETTINGS,
                RiskCases.UNIVERSE,
                TimeMode.LIVE,
                event -> event, // the wall clock shows the time of what comes in
                ControlBootstrap.ready()),
            RiskInput::account,
            Types.STRING,
            128,
            1,
            0);
    if (rocksDb) {
      harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    }
    harness.setup();
    if (checkpoint != null) {
      harness.initializeState(checkpoint);
    }
    harness.open();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsLostOrDecidedAgain(boolean rocksDb) throws Exception {
    RiskTape tape = new RiskTape(5);
    open(rocksDb);
    for (int i = 1; i <= EVENTS; i++) {
      Step step = tape.next(reference);
      if (step.input() == null && step.command() == null) {
        continue; // no timer fires here
      }
      if (!saysNothing(step)) {
        reference.does(step);
      }
      sinceCheckpoint.add(step);
      does(step);
      boolean restored = i % (CHECKPOINT_EVERY * RESTORED_ONE_IN) == 0;
      if (i % CHECKPOINT_EVERY == 0) {
        takeCheckpoint(i);
      }
      if (restored || i % (3 * CHECKPOINT_EVERY) == KILLED_AFTER) {
        harness.close();
        open(rocksDb);
        for (Step again : sinceCheckpoint) {
          does(again);
        }
        compareUses(tape);
      }
    }
    compareBooks();
    takeCheckpoint(EVENTS);
    harness.close();
    assertEquals(reference.decisions, decisions);
    assertEquals(reference.orders, orders);
    assertTrue(uses > 100, () -> "little was used: " + uses);
    assertTrue(orders.size() > EVENTS / 50, () -> "too quiet: " + orders.size());
  }

  /** What the operator passes over, clock included. */
  private boolean saysNothing(Step step) {
    return step.input() != null
        && step.input().kind() == RiskInput.Kind.JUDGED
        && RiskDesk.ignores(step.input().judged().event(), slow);
  }

  private void does(Step step) throws Exception {
    if (step.command() != null) {
      harness.processBroadcastElement(step.command(), 0);
    } else {
      harness.processElement(step.input(), step.input().timeMicros() / 1_000);
    }
  }

  /** What has come out until here counts; the rest would come again. */
  private void takeCheckpoint(long id) throws Exception {
    harness.getOperator().prepareSnapshotPreBarrier(id);
    assertEquals(List.of(), books().unsaved());
    checkpoint = harness.snapshot(id, id);
    sinceCheckpoint.clear();
    decisions.addAll(harness.extractOutputValues());
    harness.getOutput().clear();
    if (harness.getSideOutput(RiskFunction.ORDERS) != null) {
      harness.getSideOutput(RiskFunction.ORDERS).forEach(order -> orders.add(order.getValue()));
      harness.getSideOutput(RiskFunction.ORDERS).clear();
    }
  }

  private BookStore books() {
    return ((RiskFunction) ((RiskOperator) harness.getOperator()).getUserFunction()).books();
  }

  /** Displayed size and repeated orders are known after a restore as before it. */
  private void compareUses(RiskTape tape) throws Exception {
    ((RiskOperator) harness.getOperator()).setCurrentKey(RiskCases.ACCOUNT);
    AccountBook book = books().of(RiskCases.ACCOUNT);
    for (int back = 0; back < 200; back++) {
      OpportunityEvent event = tape.recent(back);
      String contents = OrderGates.contents(event);
      assertEquals(slow.lastSentMicros(contents), book.lastSentMicros(contents));
      uses += slow.lastSentMicros(contents) == Long.MIN_VALUE ? 0 : 1;
      for (Leg leg : event.legs()) {
        assertEquals(0, slow.usedDepth(leg).compareTo(book.usedDepth(leg)), () -> "" + leg);
        uses += slow.usedDepth(leg).signum();
      }
    }
  }

  private void compareBooks() throws Exception {
    AccountBook book = books().of(RiskCases.ACCOUNT);
    assertTrue(book.rows().unsaved() > 0, "something is written behind");
    assertEquals(slow.positions(), book.positions());
    assertEquals(slow.balances(), book.balances());
    assertEquals(slow.orders(), book.orders());
    assertEquals(slow.pending(), book.pending());
    assertEquals(slow.marks().all(), book.marks().all());
    assertEquals(slow.variances(), book.rows().variances().all());
    assertEquals(slow.returns(), book.rows().returns().all());
    assertEquals(slow.steps(), book.steps());
    assertEquals(slow.venuePositions(), book.venuePositions());
    assertEquals(slow.strategyPositions(), book.strategyPositions());
    assertEquals(0, slow.equity().compareTo(book.equity()));
    assertEquals(slow.unvalued(), book.unvalued());
    assertEquals(
        slow.conduct().losses().dayLoss(slow.equity()).signum(),
        book.conduct().losses().dayLoss(book.equity()).signum());
    assertEquals(slow.conduct().executions().all(), book.conduct().executions().all());
    assertEquals(slow.conduct().autonomy().reason(), book.conduct().autonomy().reason());
    assertEquals(slow.openOrders(), book.openOrders());
    assertEquals(slow.submitsInWindow(), book.submitsInWindow());
    assertEquals(slow.clockMicros(), book.clockMicros());
    assertEquals(slow.nextDeadlineMicros(), book.nextDeadlineMicros());
    assertEquals(0, slow.reserved().compareTo(book.reserved()));
    assertEquals(0, slow.capitalInPositions().compareTo(book.capitalInPositions()));
    assertTrue(book.orders().size() > 5, "a book of some size");
  }
}
