package io.arbflow.jobs.codec;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.opportunity.Urgency;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Outcome;
import io.arbflow.domain.order.Purpose;
import io.arbflow.domain.quality.Alert;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of each message, with values that a careless writer would get wrong. */
final class Messages {
  static final long AT = 1_718_000_000_000_123L;

  private Messages() {}

  static OpportunityEvent opportunity(EventKind kind) {
    boolean closed = kind == EventKind.CLOSED;
    return new OpportunityEvent(
        kind,
        "0123456789abcdef0123456789abcdef",
        Strategy.CROSS_VENUE,
        "CROSS_VENUE|BTC/USD|BUY COINBASE|SELL KRAKEN",
        "CROSS_VENUE|BTC/USD|COINBASE|KRAKEN",
        RiskClass.LOCKED,
        Urgency.URGENT,
        AT,
        AT + 1,
        AT + 900_000,
        List.of(
            new Leg(Side.BUY, "BTC/USD", "COINBASE", 64_000.6, 0.3, AT - 900),
            new Leg(Side.SELL, "BTC/USD", "KRAKEN", 64_041.93, 0.00000001, AT - 200)),
        "USD",
        12.4,
        7.7,
        0,
        4.7,
        2.4,
        12_345_678_901.5,
        900,
        700,
        0.97,
        OpportunityEvent.UNKNOWN_REGIME,
        new Evidence("bid(KRAKEN) > ask(COINBASE)", numbers()),
        closed ? ClosedReason.EDGE_GONE : null,
        closed ? 1 : 0,
        closed ? 5.5 : 0,
        kind == EventKind.MEASURED ? new EdgeDecay(4.7, 3.0, null, -1.5, 0.0) : null);
  }

  /** In an order that is not that of the names. */
  private static Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("bid", 64_041.93);
    numbers.put("spread", 41.33);
    numbers.put("ask", 64_000.6);
    return numbers;
  }

  static Verdict verdict() {
    return new Verdict(
        "CROSS_VENUE|BTC/USD|COINBASE|KRAKEN",
        Judgement.APPROVE,
        0.875,
        0.5,
        60_000,
        AT,
        "0123456789abcdef0123456789abcdef",
        AnalysisType.CROSS_MARKET,
        List.of(
            new Vote(
                Seat.RISK,
                "stand-in/risk",
                "stand-in",
                Judgement.APPROVE,
                0.9,
                0.5,
                1.25,
                List.of("DEPTH_THIN"),
                812,
                0.000012,
                2,
                VoteOutcome.OK),
            new Vote(
                Seat.VISION,
                "",
                "",
                Judgement.ABSTAIN,
                0.5,
                1,
                0,
                List.of(),
                20_000,
                0,
                3,
                VoteOutcome.TIMEOUT)),
        0.000012,
        "panel-1",
        "prompt-1",
        "",
        true,
        0.25);
  }

  static Decision approved() {
    return new Decision(
        "0123456789abcdef0123456789abcdef",
        Strategy.CROSS_VENUE,
        AT,
        Outcome.APPROVED,
        Mode.BALANCED,
        "main",
        null,
        null,
        null,
        0.875,
        verdict(),
        "fedcba98765432100123456789abcdef",
        "ENSEMBLE");
  }

  static Decision rejected() {
    return new Decision(
        "0123456789abcdef0123456789abcdef",
        Strategy.CURRENCY_CYCLE,
        AT,
        Outcome.REJECTED,
        Mode.CONSERVATIVE,
        "main",
        Gate.CONFIDENCE,
        "0.85",
        "0.8",
        0.8,
        null,
        null,
        "POLICY");
  }

  static Order order() {
    return new Order(
        "fedcba98765432100123456789abcdef",
        "0123456789abcdef0123456789abcdef",
        "main",
        Strategy.CROSS_VENUE,
        List.of(
            new OrderLeg(
                Side.BUY,
                "BTC/USD",
                "COINBASE",
                new BigDecimal("0.00000001"),
                new BigDecimal("64000.60"))),
        AT,
        AT - 1_000,
        AT + 900_000,
        new BigDecimal("4.70"),
        "USD",
        Mode.BALANCED,
        "ENSEMBLE",
        "ENSEMBLE",
        0.5,
        Purpose.OPEN,
        17);
  }

  static DeadLetter fromTopic() {
    return new DeadLetter(
        "arbflow.quotes", 3, 42, DeadLetterReason.MALFORMED, "no JSON", "\\x00\"{", AT);
  }

  static DeadLetter fromFile() {
    return new DeadLetter(
        "quotes.csv.gz", -1, 7, DeadLetterReason.CROSSED_BOOK, "bid 2 above ask 1", "1,2,3", AT);
  }

  static ControlCommand limit() {
    return new ControlCommand(
        AT,
        AT,
        "ann",
        "end of day",
        Scope.ACCOUNT,
        "main",
        CommandKind.SET_LIMIT,
        Map.of("name", "maxCapital", "value", "50000"),
        AT + 1_000_000);
  }

  static ControlCommand halt() {
    return new ControlCommand(
        AT, AT, "ann", "", Scope.ALL, "", CommandKind.HALT, Map.of(), Long.MAX_VALUE);
  }

  static ControlCommand weights() {
    PanelWeights learnt =
        new PanelWeights(
            "w-7",
            420.5,
            0.31,
            List.of(
                new SeatWeight(
                    Seat.RISK, "nvidia/a:free", 300, 0.7, false, List.of(0.5), List.of(0.4))),
            List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7));
    return new ControlCommand(
        AT,
        AT,
        "POLICY:model-tracker",
        "420 outcomes",
        Scope.ALL,
        "",
        CommandKind.SET_MODEL_WEIGHTS,
        learnt.arguments(),
        Long.MAX_VALUE);
  }

  static ControlCommand withoutModels() {
    return new ControlCommand(
        AT,
        AT,
        "policy:models-watch",
        "NO_KEY",
        Scope.ALL,
        "",
        CommandKind.SET_PARAMETER,
        Map.of("name", "withoutModels", "value", "true"),
        AT + 120_000_000);
  }

  static Approval approval(boolean approve) {
    return new Approval("main", "opp", "order", approve, "ann", null, AT);
  }

  static Fill fill() {
    return new Fill(
        "main",
        "order",
        1,
        new BigDecimal("0.3"),
        new BigDecimal("64000.60"),
        new BigDecimal("-0.01"),
        FillStatus.PARTIAL,
        AT);
  }

  static Alert modelsDown() {
    return new Alert(Alert.Kind.MODELS_DOWN, null, "models", 1, "nobody answered", AT);
  }

  static Alert alert() {
    return new Alert(
        Alert.Kind.REFUSAL_BURST,
        Strategy.CROSS_VENUE,
        "CROSS_VENUE",
        10,
        "10 refusals in 10s",
        AT);
  }
}
