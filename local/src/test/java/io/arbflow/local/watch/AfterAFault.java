package io.arbflow.local.watch;

import java.util.Map;

/** What may come back empty while all is well, each with why: series that a first fault makes. */
final class AfterAFault {
  private static final String OPERATOR = "flink_taskmanager_job_task_operator_";

  /** Expression or selector, and what makes its series. */
  static final Map<String, String> EXPRESSIONS =
      Map.of(
          "sum by (strategy) (rate(" + OPERATOR + "judge_strategy_overloaded[1m])) * 60",
          "the first review that is not asked for because too many wait",
          OPERATOR + "judge_seat_outcome_votes{outcome!~\"OK|CANCELLED\"}",
          "the first vote that fails",
          OPERATOR
              + "risk_outcome_gate_decisions{outcome=\"REJECTED\",gate=~\"PRICE_COLLAR|RATE|"
              + "ORDER_QUANTITY|ORDER_NOTIONAL|POSITION|NET_POSITION|VENUE_POSITION|OPEN_ORDERS|"
              + "CAPITAL|INVENTORY|VALUE_AT_RISK|EXPECTED_SHORTFALL|LEG_FAILURE\"}",
          "the first refusal by a limit");

  private AfterAFault() {}
}
