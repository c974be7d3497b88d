package io.arbflow.jobs;

import java.util.List;

/**
 * Name and uid of every operator, one constant each. State in a savepoint is found again by these:
 * changing one loses the state of that operator. The prefix is the stage.
 */
public final class OperatorUids {
  public static final String QUOTES_SOURCE = "ingest-quotes-source";
  public static final String CONTROL_SOURCE = "ingest-control-source";
  public static final String APPROVALS_SOURCE = "ingest-approvals-source";
  public static final String FILLS_SOURCE = "ingest-fills-source";
  public static final String SENT_SOURCE = "ingest-sent-source";
  public static final String VERDICTS_SOURCE = "ingest-verdicts-source";
  public static final String QUOTES_SPLIT = "ingest-split-bad-quotes";
  public static final String CONTROL_SPLIT = "ingest-split-bad-control";
  public static final String APPROVALS_SPLIT = "ingest-split-bad-approvals";
  public static final String FILLS_SPLIT = "ingest-split-bad-fills";
  public static final String SENT_SPLIT = "ingest-split-bad-sent";
  public static final String VERDICTS_SPLIT = "ingest-split-bad-verdicts";
  public static final String ADMISSION = "ingest-admission";
  public static final String REFUSAL_COUNTER = "ingest-refusals";
  public static final String DEAD_LETTERS_SINK = "ingest-dead-letters-sink";

  public static final String REPLAY_SOURCE = "ingest-replay-source";
  public static final String NO_CONTROL = "ingest-replay-no-control";
  public static final String NO_APPROVALS = "ingest-replay-no-approvals";
  public static final String NO_FILLS = "ingest-replay-no-fills";
  public static final String NO_BAD_MESSAGES = "ingest-replay-no-bad-messages";

  public static final String CROSS_VENUE = "detect-cross-venue";
  public static final String CYCLE_ORDER = "detect-cycle-order";
  public static final String CYCLE = "detect-currency-cycle";
  public static final String CHAIN_ROUTER = "detect-chain-router";
  public static final String CHAIN_ORDER = "detect-chain-order";
  public static final String CHAIN = "detect-option-chain";
  public static final String TERM_ROUTER = "detect-term-router";
  public static final String TERM_ORDER = "detect-term-order";
  public static final String TERM = "detect-option-term";
  public static final String SURFACE_ORDER = "detect-surface-order";
  public static final String SURFACE = "detect-volatility-surface";
  public static final String BAR_INSTRUMENTS = "detect-bar-instruments";
  public static final String BARS = "detect-bars";
  public static final String BAR_LATE_QUOTES = "detect-bars-late-quotes";
  public static final String BAR_WINDOWS = "detect-bar-windows";
  public static final String BAR_LATE_BARS = "detect-bar-windows-late";
  public static final String BAR_SCORES = "detect-bar-scores";
  public static final String SIGNAL_BARS = "detect-signal-bars";
  public static final String SIGNAL_IGNITIONS = "detect-signal-ignitions";
  public static final String SIGNAL_ORDER = "detect-signal-order";
  public static final String SIGNALS = "detect-signals";
  public static final String LEAD_LAG_ROUTER = "detect-lead-lag-router";
  public static final String LEAD_LAG_ORDER = "detect-lead-lag-order";
  public static final String LEAD_LAG = "detect-lead-lag";
  public static final String ANOMALY_INPUT_BARS = "detect-anomaly-bars";
  public static final String ANOMALY_INPUT_PATTERNS = "detect-anomaly-patterns";
  public static final String ANOMALY_ORDER = "detect-anomaly-order";
  public static final String ANOMALY = "detect-anomaly";
  public static final String FUTURES_ROUTER = "detect-futures-router";
  public static final String FUTURES_ORDER = "detect-futures-order";
  public static final String FUTURES = "detect-futures";
  public static final String REGIME_ROUTER = "detect-regime-router";
  public static final String REGIME_BAR_ORDER = "detect-regime-bar-order";
  public static final String REGIME_RETURNS = "detect-market-returns";
  public static final String REGIME_FIT = "detect-regime-fit";
  public static final String REGIME_INPUT_RETURNS = "detect-regime-returns";
  public static final String REGIME_INPUT_FITS = "detect-regime-fits";
  public static final String REGIME_ORDER = "detect-regime-order";
  public static final String REGIME = "detect-regime";
  public static final String REGIME_ALERTS = "detect-regime-alerts";
  public static final String CORRELATION_ROUTER = "detect-correlation-router";
  public static final String CORRELATION_ORDER = "detect-correlation-order";
  public static final String CORRELATION = "detect-correlation";
  public static final String COUPLING = "detect-coupling";
  public static final String COUPLING_END = "detect-coupling-end";
  public static final String PAIR_SCREEN_ROUTER = "detect-pair-screen-router";
  public static final String PAIR_SCREEN_ORDER = "detect-pair-screen-order";
  public static final String PAIR_SCREEN = "detect-pair-screen";
  public static final String PAIR_ROUTER = "detect-pairs-router";
  public static final String PAIR_SELECTIONS = "detect-pairs-selections";
  public static final String PAIR_REGIMES = "detect-pairs-regimes";
  public static final String PAIR_ORDER = "detect-pairs-order";
  public static final String PAIRS = "detect-pairs";
  public static final String PHANTOM_LIQUIDITY = "detect-phantom-liquidity";
  public static final String COMPLETE_BARS = "detect-complete-bars";
  public static final String IGNITION = "detect-momentum-ignition";
  public static final String OVERSHOOT = "detect-overshoot-reversal";
  public static final String VOLATILITY_BURST = "detect-volatility-burst";
  public static final String PAIR_BARS = "detect-pair-bars";
  public static final String FOLLOW_THROUGH = "detect-follow-through";
  public static final String BREAKDOWN_SEQUENCE = "detect-breakdown-sequence";
  public static final String CONFIDENCE_INPUT_EVENTS = "detect-confidence-events";
  public static final String CONFIDENCE_INPUT_ALERTS = "detect-confidence-alerts";
  public static final String CONFIDENCE_INPUT_REGIMES = "detect-confidence-regimes";
  public static final String CONFIDENCE_ORDER = "detect-confidence-order";
  public static final String CONFIDENCE = "detect-confidence";
  public static final String OPPORTUNITIES_SINK = "detect-opportunities-sink";

  public static final String ACCOUNTS = "judge-accounts";
  public static final String GATE_INPUT_EVENTS = "judge-gate-events";
  public static final String GATE_INPUT_VERDICTS = "judge-gate-verdicts";
  public static final String REVIEW_PLANNER = "judge-review-planner";
  public static final String GATE_ORDER = "judge-gate-replay-order";
  public static final String REVIEW_PLANNER_ORDER = "judge-review-planner-replay-order";
  public static final String MODELS_TELLING = "judge-models-telling";
  public static final String MODELS_ORDER = "judge-models-replay-order";
  public static final String MODELS_WATCH = "judge-models-watch";
  public static final String VERDICT_GATE = "judge-verdict-gate";
  public static final String ENSEMBLE = "judge-ensemble";
  public static final String VERDICTS_SINK = "judge-verdicts-sink";

  public static final String VERDICT_FLIP_FILTER = "judge-verdict-flip-decided";
  public static final String VERDICT_FLIP_TIME = "judge-verdict-flip-time";
  public static final String VERDICT_FLIP = "judge-verdict-flip";

  public static final String RISK_INPUT_JUDGED = "risk-judged";
  public static final String RISK_INPUT_APPROVALS = "risk-approvals";
  public static final String RISK_INPUT_FILLS = "risk-fills";
  public static final String RISK_MARKS = "risk-marks";
  public static final String RISK_INPUT_MARKS = "risk-account-marks";
  public static final String RISK_INPUT_SENT = "risk-sent";
  public static final String RISK_ORDER = "risk-replay-order";
  public static final String RISK = "risk-gates";
  public static final String REFUSALS = "risk-refusals";
  public static final String REFUSAL_BURST = "risk-refusal-burst";
  public static final String CONTROL_SINK = "risk-control-sink";
  public static final String DECISIONS_SINK = "risk-decisions-sink";
  public static final String RISK_REPORTS_SINK = "risk-reports-sink";
  public static final String APPROVAL_REQUESTS_SINK = "risk-approval-requests-sink";

  public static final String ALERTS_SINK = "risk-alerts-sink";

  public static final String ORDER_GUARD = "orders-guard";
  public static final String LEG_RISK_ORDERS = "orders-leg-risk-orders";
  public static final String LEG_RISK_FILLS = "orders-leg-risk-fills";
  public static final String LEG_RISK_ARRIVAL = "orders-leg-risk-arrival";
  public static final String LEG_RISK = "orders-leg-risk";
  public static final String LATE_LEG = "orders-late-leg";
  public static final String UNWIND_GATE = "orders-unwind-gate";
  public static final String EXECUTION_SINK = "orders-execution-sink";

  public static final String PERFORMANCE_OPPORTUNITIES = "performance-opportunities-source";
  public static final String PERFORMANCE_OPPORTUNITIES_SPLIT =
      "performance-split-bad-opportunities";
  public static final String PERFORMANCE_VERDICTS = "performance-verdicts-source";
  public static final String PERFORMANCE_VERDICTS_SPLIT = "performance-split-bad-verdicts";
  public static final String PERFORMANCE_CONTROL = "performance-control-source";
  public static final String PERFORMANCE_CONTROL_SPLIT = "performance-split-bad-control";
  public static final String PERFORMANCE_EVENTS = "performance-outcome-events";
  public static final String PERFORMANCE_JUDGEMENTS = "performance-outcome-verdicts";
  public static final String PERFORMANCE_JOIN = "performance-outcomes";
  public static final String PERFORMANCE_TRACKER = "performance-model-tracker";
  public static final String PERFORMANCE_CONTROL_SINK = "performance-control-sink";
  public static final String PERFORMANCE_DEAD_LETTERS_SINK = "performance-dead-letters-sink";

  public static final String BUDGET_DECISIONS = "budget-decisions-source";
  public static final String BUDGET_DECISIONS_SPLIT = "budget-split-bad-decisions";
  public static final String BUDGET_RESULTS = "budget-results";
  public static final String BUDGET_TAKEN = "budget-taken";
  public static final String BUDGET_MODES = "budget-modes";
  public static final String BUDGET_JOIN = "budget-result-join";
  public static final String BUDGET_ALLOCATOR = "budget-allocator";
  public static final String BUDGET_ALERTS_SINK = "budget-alerts-sink";

  public static final String PAPER_QUOTES = "paper-quotes-source";
  public static final String PAPER_QUOTES_SPLIT = "paper-split-bad-quotes";
  public static final String PAPER_EXECUTION = "paper-execution-source";
  public static final String PAPER_EXECUTION_SPLIT = "paper-split-bad-orders";
  public static final String PAPER_LEGS = "paper-legs";
  public static final String PAPER_FILLS = "paper-fills";
  public static final String PAPER_FILLS_SINK = "paper-fills-sink";
  public static final String PAPER_DEAD_LETTERS_SINK = "paper-dead-letters-sink";

  private OperatorUids() {}

  /** Lanes of the detect stage, each of which measures the time it takes for a quote. */
  public static List<String> lanes() {
    return List.of(CROSS_VENUE, CYCLE, CHAIN, TERM, SURFACE, FUTURES);
  }
}
