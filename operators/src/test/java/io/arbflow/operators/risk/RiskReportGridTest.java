package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.ACCOUNT;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.judgeOff;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.account.RiskReport;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.time.TimeMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When accounts are reported: on a grid of their clock, each instant of it at most once. */
class RiskReportGridTest {
  private static final long SECOND = 1_000_000;

  private KeyedBroadcastOperatorTestHarness<String, RiskInput, ControlCommand, Decision> harness;

  private void open(TimeMode mode, boolean rocksDb, OperatorSubtaskState state) throws Exception {
    RiskSettings settings =
        RiskCases.settings(RiskCases.account(RiskCases.limits()), Mode.BALANCED, Trading.LIVE);
    RiskOperator operator =
        mode == TimeMode.REPLAY
            ? new RiskOperator(settings, RiskCases.UNIVERSE, mode, ControlBootstrap.ready())
            : new RiskOperator(
                settings, RiskCases.UNIVERSE, mode, event -> event, ControlBootstrap.ready());
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            operator, RiskInput::account, Types.STRING, 128, 1, 0);
    if (rocksDb) {
      harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    }
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void sees(RiskInput input) throws Exception {
    harness.processElement(input, input.timeMicros() / 1_000);
  }

  private void mark(double bid, double second) throws Exception {
    sees(RiskInput.of(ACCOUNT, new Mark("SPY", bid, bid + 1, at(second))));
  }

  private static long at(double second) {
    return T0 + Math.round(second * SECOND);
  }

  private List<RiskReport> reports() {
    List<RiskReport> reports = new ArrayList<>();
    var side = harness.getSideOutput(RiskFunction.REPORTS);
    if (side != null) {
      side.forEach(record -> reports.add(record.getValue()));
    }
    return reports;
  }

  private List<Long> seconds() {
    return reports().stream().map(report -> (report.atMicros() - T0) / SECOND).toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onceForEachInstantOfTheGridOverRestartsToo(boolean rocksDb) throws Exception {
    open(TimeMode.REPLAY, rocksDb, null);
    mark(500, 1);
    mark(500, 9.999999);
    assertEquals(List.of(), seconds());
    mark(500, 10);
    mark(500, 10);
    mark(500, 19);
    assertEquals(List.of(10L), seconds());
    mark(500, 47);
    assertEquals(List.of(10L, 40L), seconds());
    harness.getOperator().prepareSnapshotPreBarrier(1);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    open(TimeMode.REPLAY, rocksDb, state);
    mark(500, 49.999999);
    assertEquals(List.of(), seconds());
    mark(500, 50.000001);
    assertEquals(List.of(50L), seconds());
  }

  @Test
  void theStateIsThatBeforeTheInputThatPassesTheGrid() throws Exception {
    open(TimeMode.REPLAY, false, null);
    trade();
    mark(501, 9);
    mark(400, 10);
    mark(500, 20);
    assertEquals(List.of(10L, 20L), seconds());
    assertEquals(new BigDecimal("150"), reports().get(0).equity()); // 100 bought at 500, now 501.50
    assertEquals(new BigDecimal("-9950"), reports().get(1).equity());
  }

  /** 100 SPY bought at T0 for 500, the sale not yet. */
  private void trade() throws Exception {
    sees(RiskInput.of(judgeOff(spy("o1", 100))));
    Order order = harness.getSideOutput(RiskFunction.ORDERS).peek().getValue();
    sees(RiskInput.of(RiskCases.fill(order, 0, "100", FillStatus.FILLED, T0 + 1)));
  }

  @Test
  void onlyTheMarketMovesTheClockOfAReplay() throws Exception {
    open(TimeMode.REPLAY, false, null);
    trade();
    Order order = harness.getSideOutput(RiskFunction.ORDERS).peek().getValue();
    sees(RiskInput.of(RiskCases.fill(order, 1, "1", FillStatus.PARTIAL, at(30))));
    sees(RiskInput.of(judgeOff(RiskCases.at(spy("o2", 1), EventKind.MEASURED, at(40)))));
    assertEquals(List.of(), seconds());
    sees(RiskInput.of("nobody", new Mark("SPY", 500, 501, at(5))));
    sees(RiskInput.of("nobody", new Mark("SPY", 500, 501, at(25))));
    assertEquals(List.of(), seconds());
  }

  @Test
  void liveEveryInputDoes() throws Exception {
    open(TimeMode.LIVE, false, null);
    trade();
    Order order = harness.getSideOutput(RiskFunction.ORDERS).peek().getValue();
    sees(RiskInput.of(RiskCases.fill(order, 1, "1", FillStatus.PARTIAL, at(30))));
    assertEquals(List.of(30L), seconds());
  }

  /** An order is released between two instants of the grid, by a timer or by the next input. */
  @ParameterizedTest
  @ValueSource(doubles = {8.5, 9.2, 18})
  void howFarTheWatermarkJumpsDoesNotShow(double sent) throws Exception {
    List<RiskReport> late = replay(sent, false);
    harness.close();
    List<RiskReport> early = replay(sent, true);
    assertEquals(late, early);
    assertEquals(List.of(10L, 20L, 30L), seconds());
    assertTrue(late.stream().anyMatch(report -> report.openOrders() == 1), late.toString());
    assertEquals(0, late.get(late.size() - 1).openOrders());
  }

  private List<RiskReport> replay(double sent, boolean watermarks) throws Exception {
    open(TimeMode.REPLAY, false, null);
    mark(500, 1);
    for (double second : new double[] {sent, 25, 39}) {
      if (watermarks) {
        harness.processWatermark(at(second) / 1_000 - 1);
      }
      if (second == sent) {
        sees(RiskInput.of(judgeOff(RiskCases.at(spy("o1", 10), EventKind.OPENED, at(sent)))));
      } else {
        mark(500, second);
      }
    }
    harness.processWatermark(Long.MAX_VALUE);
    return reports();
  }
}
