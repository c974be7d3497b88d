package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Outcome;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

/** The risk stage as a Flink operator. */
class RiskFunctionTest {

  static KeyedBroadcastOperatorTestHarness<String, RiskInput, ControlCommand, Decision> harness(
      RiskFunction function) throws Exception {
    return ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
        function, RiskInput::account, Types.STRING, ControlState.DESCRIPTOR);
  }

  static RiskFunction replay(Mode mode) {
    RiskSettings settings =
        RiskCases.settings(RiskCases.account(RiskCases.limits()), mode, Trading.LIVE);
    return new RiskFunction(
        settings, RiskCases.UNIVERSE, TimeMode.REPLAY, ControlBootstrap.ready());
  }

  @Test
  void typesSerialiseWithoutKryo() {
    for (Class<?> type : List.of(RiskInput.class, BookState.class)) {
      PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
  }

  @Test
  void decidesOpenings() throws Exception {
    try (var harness = harness(replay(Mode.BALANCED))) {
      harness.processElement(RiskInput.of(RiskCases.judgeOff(spy("o1", 10))), T0 / 1_000);
      assertEquals(Outcome.APPROVED, harness.extractOutputValues().get(0).outcome());
      assertEquals(1, harness.getSideOutput(RiskFunction.ORDERS).size());
      assertEquals(1, harness.numEventTimeTimers());
    }
  }
}
