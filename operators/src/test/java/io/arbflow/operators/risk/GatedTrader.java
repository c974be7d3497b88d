package io.arbflow.operators.risk;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Order;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.judge.AccountOpportunity;
import io.arbflow.operators.judge.GateInput;
import io.arbflow.operators.judge.JudgeSettings;
import io.arbflow.operators.judge.JudgedEvent;
import io.arbflow.operators.judge.VerdictBootstrap;
import io.arbflow.operators.judge.VerdictGate;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** The verdict gate of a replay and, behind it, in order of time, one account's risk desk. */
final class GatedTrader implements AutoCloseable {
  final Trader trader;
  private final KeyedBroadcastOperatorTestHarness<String, GateInput, ControlCommand, JudgedEvent>
      gate;
  private final List<JudgedEvent> ahead = new ArrayList<>();
  private int taken;

  GatedTrader(JudgeSettings judge, AccountSettings account, Mode mode) throws Exception {
    trader = Trader.with(account, mode);
    VerdictGate function =
        new VerdictGate(judge, TimeMode.REPLAY, ControlBootstrap.ready(), VerdictBootstrap.ready());
    gate =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(function, List.of(ControlState.DESCRIPTOR)),
            GateInput::reviewKey,
            Types.STRING,
            128,
            1,
            0);
    gate.open();
  }

  void sees(OpportunityEvent event) throws Exception {
    takes(GateInput.of(new AccountOpportunity(RiskCases.ACCOUNT, event)));
  }

  void hears(Verdict verdict) throws Exception {
    takes(GateInput.of(verdict));
  }

  /** Everything before the end of the millisecond has happened. */
  void watermark(long millis) throws Exception {
    gate.processBroadcastWatermark(new Watermark(millis));
    gate.processWatermark(new Watermark(millis));
    List<JudgedEvent> out = gate.extractOutputValues();
    ahead.addAll(out.subList(taken, out.size()));
    taken = out.size();
    List<RiskInput> due =
        new ArrayList<>(
            ahead.stream()
                .filter(event -> event.atMicros() / 1_000 <= millis)
                .map(RiskInput::of)
                .toList());
    ahead.removeIf(event -> event.atMicros() / 1_000 <= millis);
    due.sort(
        (a, b) -> {
          int order = Long.compare(a.timeMicros(), b.timeMicros());
          return order != 0 ? order : RiskInput.compareWithinInstant(a, b);
        });
    due.forEach(input -> trader.sees(input.judged()));
  }

  /** Orders, and those that wait for a person, by opportunity. */
  Map<String, Order> orders() {
    Map<String, Order> orders = new HashMap<>();
    trader.orders.forEach(order -> orders.put(order.opportunityId(), order));
    trader.requests.forEach(order -> orders.put(order.opportunityId(), order));
    return orders;
  }

  @Override
  public void close() throws Exception {
    gate.close();
  }

  private void takes(GateInput input) throws Exception {
    gate.processElement(input, input.atMicros() / 1_000);
  }
}
