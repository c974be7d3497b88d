package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.fill;
import static io.arbflow.operators.risk.RiskCases.judgeOff;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.time.TimeMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** A savepoint of a build that kept an account in one value. */
class EarlierBookTest {

  /** Stores what it was made with as such a build did. */
  private static final class EarlierBuild
      extends KeyedBroadcastProcessFunction<String, RiskInput, ControlCommand, Decision> {
    private final transient BookState state;

    EarlierBuild(BookState state) {
      this.state = state;
    }

    @Override
    public void processElement(RiskInput input, ReadOnlyContext ctx, Collector<Decision> out)
        throws Exception {
      getRuntimeContext().getState(RiskFunction.EARLIER).update(state);
    }

    @Override
    public void processBroadcastElement(ControlCommand c, Context ctx, Collector<Decision> out) {}
  }

  private static KeyedBroadcastOperatorTestHarness<String, RiskInput, ControlCommand, Decision>
      open(
          CoBroadcastWithKeyedOperator<String, RiskInput, ControlCommand, Decision> operator,
          OperatorSubtaskState state)
          throws Exception {
    var harness =
        new KeyedBroadcastOperatorTestHarness<>(
            operator, RiskInput::account, Types.STRING, 128, 1, 0);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static RiskOperator today() {
    RiskSettings settings =
        RiskCases.settings(RiskCases.account(RiskCases.limits()), Mode.BALANCED, Trading.LIVE);
    return new RiskOperator(
        settings, RiskCases.UNIVERSE, TimeMode.REPLAY, ControlBootstrap.ready());
  }

  /** A trader with a position of 4 and an order in flight, and what would have been stored. */
  private static BookState stored(Trader trader, Map<String, Long> decided) {
    trader.opens(spy("sent", 10));
    trader.reports(fill(trader.lastOrder(), 0, "4", FillStatus.PARTIAL, T0 + 1));
    RiskBook book = trader.book;
    return new BookState(
        new HashMap<>(book.positions()),
        new HashMap<>(book.balances()),
        new HashMap<>(book.orders()),
        new HashMap<>(decided),
        new HashMap<>(),
        new HashMap<>(),
        List.of(T0),
        book.reserved(),
        book.clockMicros(),
        0);
  }

  @Test
  void isTakenOverOnceAndWrittenInRows() throws Exception {
    Trader trader = Trader.balanced();
    BookState stored = stored(trader, Map.of("sent", T0 + RiskCases.LIFE + 10_000_000));
    Order sent = trader.lastOrder();
    OperatorSubtaskState savepoint;
    var earlier = new CoBroadcastWithKeyedOperator<>(new EarlierBuild(stored), descriptors());
    try (var harness = open(earlier, null)) {
      harness.processElement(RiskInput.of(judgeOff(spy("any", 1))), T0 / 1_000);
      savepoint = harness.snapshot(1, 1);
    }
    for (int restore = 0; restore < 2; restore++) {
      RiskOperator operator = today();
      try (var harness = open(operator, savepoint)) {
        harness.processElement(RiskInput.of(judgeOff(spy("sent", 10))), T0 / 1_000);
        assertEquals(Gate.DUPLICATE, harness.extractOutputValues().get(0).gate());
        AccountBook book = book(operator);
        assertEquals(trader.book.positions(), book.positions());
        assertEquals(trader.book.balances(), book.balances());
        assertEquals(trader.book.orders(), book.orders());
        assertEquals(0, trader.book.reserved().compareTo(book.reserved()));
        assertEquals(1, book.submitsInWindow());
        operator.prepareSnapshotPreBarrier(2);
        savepoint = harness.snapshot(2, 2);
      }
    }
    RiskOperator operator = today();
    try (var harness = open(operator, savepoint)) {
      harness.processElement(
          RiskInput.of(fill(sent, 0, "6", FillStatus.FILLED, T0 + 2)), T0 / 1_000);
      assertEquals(0, dec("10").compareTo(book(operator).positions().get("SPY").quantity()));
      operator.setCurrentKey(RiskCases.ACCOUNT);
      RiskFunction function = (RiskFunction) operator.getUserFunction();
      assertNull(function.getRuntimeContext().getState(RiskFunction.EARLIER).value());
    }
  }

  private static List<org.apache.flink.api.common.state.MapStateDescriptor<?, ?>> descriptors() {
    return List.of(ControlState.DESCRIPTOR);
  }

  private static AccountBook book(RiskOperator operator) throws Exception {
    return ((RiskFunction) operator.getUserFunction()).books().of(RiskCases.ACCOUNT);
  }
}
