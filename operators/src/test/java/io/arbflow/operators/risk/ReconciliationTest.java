package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.ACCOUNT;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.command;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.judgeOff;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Outcome;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.time.TimeMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a start nothing is approved before book, sent orders and reports agree. On RocksDB. */
class ReconciliationTest {
  private static final long SECOND = 1_000_000;
  private static final AtomicLong WALL = new AtomicLong();

  private KeyedBroadcastOperatorTestHarness<String, RiskInput, ControlCommand, Decision> harness;
  private RiskOperator operator;

  @BeforeEach
  void startClock() {
    WALL.set(T0);
  }

  @AfterEach
  void close() throws Exception {
    if (harness != null) {
      harness.close();
    }
  }

  private void start(OperatorSubtaskState state) throws Exception {
    start(Mode.BALANCED, state);
  }

  private void start(Mode mode, OperatorSubtaskState state) throws Exception {
    RiskSettings settings =
        RiskCases.settings(RiskCases.account(RiskCases.limits()), mode, Trading.LIVE);
    operator =
        new RiskOperator(
            settings,
            RiskCases.UNIVERSE,
            TimeMode.LIVE,
            event -> WALL.get(),
            ControlBootstrap.ready(),
            true);
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            operator, RiskInput::account, Types.STRING, 128, 1, 0);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    harness.setProcessingTime(WALL.get() / 1_000);
  }

  private void restart(OperatorSubtaskState state) throws Exception {
    harness.close();
    start(state);
  }

  private OperatorSubtaskState checkpoint() throws Exception {
    operator.prepareSnapshotPreBarrier(1);
    return harness.snapshot(1, 1);
  }

  private void comes(RiskInput input) throws Exception {
    harness.processElement(input, 0);
  }

  private void bothAreRead() throws Exception {
    comes(RiskInput.read(RiskInput.Kind.SENT_READ, ACCOUNT));
    comes(RiskInput.read(RiskInput.Kind.FILLS_READ, ACCOUNT));
  }

  /** The decision on an opening of now. */
  private Decision opens(String id) throws Exception {
    return opensFor(id, RiskCases.LIFE);
  }

  /** The same, of one that lives so long. */
  private Decision opensFor(String id, long lifeMicros) throws Exception {
    RiskCases.Change change = new RiskCases.Change(spy(id, 10));
    change.at = WALL.get();
    change.expires = WALL.get() + lifeMicros;
    OpportunityEvent event = change.done();
    comes(RiskInput.of(judgeOff(event)));
    List<Decision> all = harness.extractOutputValues();
    return all.get(all.size() - 1);
  }

  private Order lastOrder() {
    Order order = null;
    for (var record : harness.getSideOutput(RiskFunction.ORDERS)) {
      order = record.getValue();
    }
    return order;
  }

  private List<Alert> alerts() {
    var queue = harness.getSideOutput(RiskFunction.ALERTS);
    return queue == null ? List.of() : queue.stream().map(record -> record.getValue()).toList();
  }

  private AccountBook book() throws Exception {
    return ((RiskFunction) operator.getUserFunction()).books().of(ACCOUNT);
  }

  private BigDecimal shares() throws Exception {
    Position position = book().positions().get("SPY");
    return position == null ? BigDecimal.ZERO : position.quantity();
  }

  private static Fill fill(Order order, int leg, String quantity) {
    return RiskCases.fill(order, leg, quantity, FillStatus.FILLED, WALL.get());
  }

  private static Fill unknown(String orderId, String quantity) {
    return new Fill(
        ACCOUNT,
        orderId,
        0,
        dec(quantity),
        dec("500"),
        BigDecimal.ZERO,
        FillStatus.FILLED,
        WALL.get());
  }

  /** An order that a job has sent after the checkpoint from which the test begins. */
  private Order sentMeanwhile(String id) throws Exception {
    return sentMeanwhile(id, RiskCases.LIFE);
  }

  private Order sentMeanwhile(String id, long lifeMicros) throws Exception {
    start((OperatorSubtaskState) null);
    bothAreRead();
    assertEquals(Outcome.APPROVED, opensFor(id, lifeMicros).outcome());
    Order order = lastOrder();
    harness.close();
    return order;
  }

  @Test
  void nothingIsApprovedBeforeBothAreRead() throws Exception {
    start((OperatorSubtaskState) null);
    Decision decision = opens("o1");
    assertEquals(Gate.NOT_RECONCILED, decision.gate());
    assertEquals("not read", decision.actual());
    comes(RiskInput.read(RiskInput.Kind.SENT_READ, ACCOUNT));
    assertEquals(Gate.NOT_RECONCILED, opens("o2").gate());
    comes(RiskInput.read(RiskInput.Kind.SENT_READ, ACCOUNT));
    assertEquals(Gate.NOT_RECONCILED, opens("o3").gate(), "the same twice is not both");
    comes(RiskInput.read(RiskInput.Kind.FILLS_READ, ACCOUNT));
    assertEquals(Outcome.APPROVED, opens("o4").outcome());
    assertEquals(List.of(), alerts());
  }

  @Test
  void beginsAnewAfterEachRestore() throws Exception {
    start((OperatorSubtaskState) null);
    bothAreRead();
    opens("o1");
    restart(checkpoint());
    assertEquals(Gate.NOT_RECONCILED, opens("o2").gate());
    bothAreRead();
    assertEquals(Outcome.APPROVED, opens("o3").outcome());
  }

  /** A person's approval must not get round it. */
  @Test
  void anApprovalWaitsForItToo() throws Exception {
    start(Mode.CONSERVATIVE, null);
    bothAreRead();
    assertEquals(Outcome.PENDING_APPROVAL, opens("o1").outcome());
    OperatorSubtaskState state = checkpoint();
    harness.close();
    start(Mode.CONSERVATIVE, state);
    comes(RiskInput.of(RiskCases.approval("o1", true, WALL.get())));
    assertEquals(Gate.NOT_RECONCILED, harness.extractOutputValues().get(0).gate());
    assertNull(harness.getSideOutput(RiskFunction.ORDERS));
  }

  @Test
  void whatWasSentAfterTheCheckpointIsInFlightAndItsFillsAreBooked() throws Exception {
    Order order = sentMeanwhile("o1");
    WALL.addAndGet(20 * SECOND);
    start((OperatorSubtaskState) null);
    comes(RiskInput.of(order));
    assertEquals(1, book().openOrders());
    assertEquals(0, dec("5001").compareTo(book().reserved()), "" + book().reserved());
    comes(RiskInput.of(fill(order, 0, "10")));
    assertEquals(0, dec("10").compareTo(shares()));
    bothAreRead();
    assertEquals(1, book().openOrders(), "the other leg is not reported: not taken as rejected");
    assertEquals(Outcome.APPROVED, opens("o2").outcome());
    assertEquals(List.of(), alerts());
  }

  @Test
  void reportsWaitForTheirOrders() throws Exception {
    Order order = sentMeanwhile("o1");
    start((OperatorSubtaskState) null);
    comes(RiskInput.of(fill(order, 0, "10")));
    comes(RiskInput.read(RiskInput.Kind.FILLS_READ, ACCOUNT));
    assertEquals(0, shares().signum());
    restart(checkpoint()); // the report was read before it, and must not be lost
    comes(RiskInput.of(order));
    assertEquals(0, dec("10").compareTo(shares()));
    bothAreRead();
    assertEquals(Outcome.APPROVED, opens("o2").outcome());
    assertEquals(List.of(), alerts());
  }

  /** The partitions of an order and of the one that unwinds it are read in any order. */
  @Test
  void unwindingIsUnderstoodBeforeWhatItUnwinds() throws Exception {
    Order order = sentMeanwhile("o1");
    start((OperatorSubtaskState) null);
    Fill unwound = unknown(StableId.unwind(order.orderId(), 0), "10");
    comes(RiskInput.of(unwound));
    comes(RiskInput.of(fill(order, 0, "10")));
    comes(RiskInput.of(order));
    bothAreRead();
    assertEquals(0, shares().signum(), "bought and sold again");
    assertEquals(Outcome.APPROVED, opens("o2").outcome());
  }

  @Test
  void aSecondOrderForTheSameOpportunityIsRefused() throws Exception {
    Order order = sentMeanwhile("o1");
    start((OperatorSubtaskState) null);
    comes(RiskInput.of(order));
    bothAreRead();
    assertEquals(Gate.DUPLICATE, opens("o1").gate());
  }

  @Test
  void itsOwnOrdersComeBackWithoutEffect() throws Exception {
    start((OperatorSubtaskState) null);
    bothAreRead();
    opens("o1");
    Order order = lastOrder();
    comes(RiskInput.of(fill(order, 0, "10")));
    String before = book().orders().toString();
    comes(RiskInput.of(order));
    assertEquals(before, book().orders().toString());
    WALL.addAndGet(60 * SECOND);
    comes(RiskInput.of(order)); // forgotten by now, and far too old to be in flight
    assertTrue(book().orders().isEmpty());
  }

  /** What was in flight when the job went down is not given up for the length of the outage. */
  @Test
  void nothingInFlightIsGivenUpBeforeItsReportsAreRead() throws Exception {
    start((OperatorSubtaskState) null);
    bothAreRead();
    opens("o1");
    Order order = lastOrder();
    OperatorSubtaskState state = checkpoint();
    WALL.addAndGet(3_600 * SECOND);
    restart(state);
    comes(RiskInput.of(fill(order, 0, "10")));
    assertEquals(0, dec("10").compareTo(shares()), "an hour late, and understood");
    bothAreRead();
    assertEquals(1, book().openOrders());
    assertTrue(book().reserved().signum() > 0);
    WALL.addAndGet(RiskBook.HORIZON_MICROS);
    comes(RiskInput.read(RiskInput.Kind.FILLS_READ, ACCOUNT));
    assertEquals(0, book().openOrders(), "ten seconds after it was reconciled");
    assertEquals(0, book().reserved().signum());
  }

  /** An order that may be filled for minutes counts for minutes, through any number of starts. */
  @Test
  void anOrderThatLivesOnCountsUntilItsOwnEnd() throws Exception {
    Order unknown = sentMeanwhile("o2", 60 * SECOND);
    start((OperatorSubtaskState) null);
    bothAreRead();
    opensFor("o1", 60 * SECOND);
    restart(checkpoint());
    comes(RiskInput.read(RiskInput.Kind.FILLS_READ, ACCOUNT));
    restart(checkpoint()); // down again before all was read
    comes(RiskInput.of(unknown));
    bothAreRead();
    WALL.addAndGet(59 * SECOND);
    comes(RiskInput.read(RiskInput.Kind.FILLS_READ, ACCOUNT));
    assertEquals(2, book().openOrders());
    WALL.addAndGet(SECOND + RiskBook.HORIZON_MICROS);
    comes(RiskInput.read(RiskInput.Kind.FILLS_READ, ACCOUNT));
    assertEquals(0, book().openOrders());
    assertEquals(0, book().reserved().signum());
  }

  /** Orders on daily closes live for days. */
  @Test
  void anOrderOfDaysCountsForDays() throws Exception {
    start((OperatorSubtaskState) null);
    bothAreRead();
    opensFor("o1", 3 * 86_400 * SECOND);
    restart(checkpoint());
    bothAreRead();
    WALL.addAndGet(2 * 86_400 * SECOND);
    comes(RiskInput.read(RiskInput.Kind.FILLS_READ, ACCOUNT));
    assertEquals(1, book().openOrders());
  }

  @Test
  void aReportOnAnUnknownOrderStopsTheAccountUntilAPersonResumesIt() throws Exception {
    start((OperatorSubtaskState) null);
    comes(RiskInput.of(unknown("f".repeat(32), "1")));
    bothAreRead();
    assertStopped();
    restart(checkpoint());
    bothAreRead();
    Decision stopped = opens("o2");
    assertEquals(Gate.NOT_RECONCILED, stopped.gate(), "over a restore");
    harness.processBroadcastElement(command(T0, Scope.ALL, "", CommandKind.RESUME), 0);
    assertEquals(Gate.NOT_RECONCILED, opens("o3").gate(), "not later than the stop");
    harness.processBroadcastElement(command(T0 + 1, Scope.ACCOUNT, "other", CommandKind.RESUME), 0);
    assertEquals(Gate.NOT_RECONCILED, opens("o4").gate(), "another account's");
    harness.processBroadcastElement(command(T0 + 1, Scope.ACCOUNT, ACCOUNT, CommandKind.RESUME), 0);
    assertEquals(Outcome.APPROVED, opens("o5").outcome());
    restart(checkpoint());
    bothAreRead();
    assertEquals(Outcome.APPROVED, opens("o6").outcome(), "once resumed it stays so");
  }

  private void assertStopped() throws Exception {
    Decision decision = opens("o1");
    assertEquals(Gate.NOT_RECONCILED, decision.gate());
    assertTrue(decision.actual().contains("f".repeat(32)), decision.actual());
    assertEquals(1, alerts().size());
    assertEquals(Alert.Kind.RECONCILIATION, alerts().get(0).kind());
    assertEquals(ACCOUNT, alerts().get(0).subject());
    assertTrue(alerts().get(0).detail().contains("f".repeat(32)));
  }

  /** Later on a report may be before the order it is on, but not by much. */
  @Test
  void whileItRunsAnUnknownOrderHoldsBackAtOnceAndStopsInTenSeconds() throws Exception {
    Order order = sentMeanwhile("late");
    start((OperatorSubtaskState) null);
    bothAreRead();
    comes(RiskInput.of(fill(order, 0, "10")));
    assertEquals(Gate.NOT_RECONCILED, opens("o1").gate());
    comes(RiskInput.of(order));
    assertEquals(Outcome.APPROVED, opens("o2").outcome());
    assertEquals(0, dec("10").compareTo(shares()));

    comes(RiskInput.of(unknown("f".repeat(32), "1")));
    WALL.addAndGet(RiskBook.HORIZON_MICROS - 1);
    assertEquals(Gate.NOT_RECONCILED, opens("o3").gate());
    assertEquals(List.of(), alerts());
    WALL.addAndGet(1);
    assertEquals(Gate.NOT_RECONCILED, opens("o4").gate());
    assertEquals(1, alerts().size());
  }

  @Test
  void aReportOfNothingOnAnUnknownOrderStopsNobody() throws Exception {
    start((OperatorSubtaskState) null);
    comes(RiskInput.of(unknown("f".repeat(32), "0")));
    bothAreRead();
    assertEquals(Outcome.APPROVED, opens("o1").outcome());
  }

  @Test
  void anOrderThatNobodyUnderstandsStopsTheAccount() throws Exception {
    Order order = sentMeanwhile("o1");
    Order strange =
        new Order(
            order.orderId(),
            order.opportunityId(),
            order.account(),
            order.strategy(),
            order.legs().stream()
                .map(l -> new OrderLeg(l.side(), "XYZ", l.venue(), l.quantity(), l.limitPrice()))
                .toList(),
            order.createdAtMicros(),
            order.pricedAtMicros(),
            order.expiresAtMicros(),
            order.netEdge(),
            order.currency(),
            order.mode(),
            order.approvedBy(),
            order.actor(),
            order.sizeFactor(),
            order.purpose());
    start((OperatorSubtaskState) null);
    comes(RiskInput.of(strange));
    bothAreRead();
    assertEquals(Gate.NOT_RECONCILED, opens("o2").gate());
    assertTrue(alerts().get(0).detail().contains(order.orderId()));
  }

  /** All of a cycle's legs are worth the amount that goes through them. */
  @Test
  void aCurrencyCycleIsReadBackAsItWasPlanned() {
    Trader trader = Trader.balanced();
    trader.sees(judgeOff(RiskCases.at(SizingTest.cycle("c1"), EventKind.OPENED, T0)));
    Order order = trader.lastOrder();
    OpenOrder known = trader.book.orders().get(order.orderId());
    OpenOrder read = new SentOrders(RiskCases.UNIVERSE).inFlight(order, known.releaseAtMicros());
    for (int leg = 0; leg < known.legs().size(); leg++) {
      BigDecimal planned = known.legs().get(leg).unitValue();
      BigDecimal back = read.legs().get(leg).unitValue();
      double off = back.subtract(planned).doubleValue() / planned.doubleValue();
      assertTrue(
          off >= 0 && off < 5e-3, "never less, and more by the edge: " + planned + ", " + back);
    }
  }

  @Test
  void accountsOfNobodyAreNotReconciled() throws Exception {
    start((OperatorSubtaskState) null);
    var event =
        new io.arbflow.operators.judge.JudgedEvent(
            "", spy("o1", 1), null, io.arbflow.operators.judge.JudgeStatus.JUDGE_OFF, 1, T0);
    comes(RiskInput.of(event));
    assertEquals(Gate.NO_ACCOUNT, harness.extractOutputValues().get(0).gate());
  }

  @Test
  void typesSerialiseWithoutKryo() throws Exception {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(Reconciliation.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(PendingApproval.class);
    start((OperatorSubtaskState) null);
  }
}
