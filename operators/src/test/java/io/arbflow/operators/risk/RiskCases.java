package io.arbflow.operators.risk;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import io.arbflow.operators.judge.JudgeStatus;
import io.arbflow.operators.judge.JudgedEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A small market and the usual inputs, so that a test shows only what it is about. */
final class RiskCases {
  static final String ACCOUNT = "main";
  static final long T0 = 1_718_000_000_000_000L;
  static final long LIFE = 1_000_000;

  /** Two coins, three pairs and a share; no fees. */
  static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("A", 0, 0, 1_000), Venue.of("B", 0, 0, 1_000)),
          List.of(
              Instrument.spot("BTC/USD", "BTC", "USD", 0.01, 0.0001),
              Instrument.spot("ETH/BTC", "ETH", "BTC", 0.00001, 0.001),
              Instrument.spot("ETH/USD", "ETH", "USD", 0.01, 0.001),
              Instrument.equity("SPY", "USD", 0.01, 1),
              Instrument.equity("SAP", "EUR", 0.01, 1)));

  private static final AtomicLong QUOTES = new AtomicLong(T0);

  private RiskCases() {}

  /** A time of a quote later than all before: displayed size that nobody has used. */
  static long freshQuote() {
    return QUOTES.incrementAndGet();
  }

  static Limits limits() {
    Map<String, BigDecimal> limits = new HashMap<>();
    limits.put("maxOrderNotional", dec("100000"));
    limits.put("maxPositionNotional", dec("500000"));
    limits.put("maxGrossNotional", dec("900000"));
    limits.put("maxOpenOrders", dec("10"));
    limits.put("maxCapital", dec("400000"));
    limits.put("maxOrdersPerSecond", dec("5"));
    limits.put("priceCollarBps", dec("10"));
    limits.put("minOrderNotional", dec("10"));
    limits.put("maxNetNotional", dec("2000000"));
    limits.put("maxVenueNotional", dec("900000"));
    limits.put("maxStrategyNotional", dec("400000"));
    limits.put("maxDailyLoss", dec("20000"));
    limits.put("maxDrawdown", dec("40000"));
    limits.put("maxValueAtRisk", dec("500000"));
    limits.put("maxExpectedShortfall", dec("600000"));
    limits.put("maxLegFailureLoss", dec("100000"));
    limits.put("maxCorrelation", dec("1"));
    limits.put("maxAutomaticExecutions", dec("100000"));
    limits.put("fourEyesNotional", dec("100000"));
    return Limits.of(limits);
  }

  static AccountSettings account(Limits limits) {
    return AccountSettings.of(ACCOUNT, "USD", Set.of("*"), Inventory.notConfigured(), limits);
  }

  static RiskSettings settings(AccountSettings account, Mode mode, Trading trading) {
    return new RiskSettings(List.of(account), mode, trading, 10_000, 300_000_000);
  }

  static BigDecimal dec(String text) {
    return new BigDecimal(text);
  }

  /** SPY bought at A for 500.00 and sold at B for 500.10, on quotes that nobody has used. */
  static OpportunityEvent spy(String id, double quantity) {
    long quoted = freshQuote();
    return crossVenue(
        id,
        List.of(
            new Leg(Side.BUY, "SPY", "A", 500.00, quantity, quoted),
            new Leg(Side.SELL, "SPY", "B", 500.10, quantity, quoted)),
        0.10 * quantity,
        500.10 * quantity);
  }

  static OpportunityEvent crossVenue(String id, List<Leg> legs, double edge, double capital) {
    return new OpportunityEvent(
        EventKind.OPENED,
        id,
        Strategy.CROSS_VENUE,
        "CROSS_VENUE|" + id,
        "CROSS_VENUE|SPY|A|B",
        RiskClass.LOCKED,
        Strategy.CROSS_VENUE.urgency(),
        T0,
        T0,
        T0 + LIFE,
        legs,
        "USD",
        edge,
        0,
        0,
        edge,
        edge / capital * 1e4,
        capital,
        0,
        0,
        0.9,
        OpportunityEvent.UNKNOWN_REGIME,
        new Evidence("bid(B) > ask(A)", Map.of("edge", edge)),
        null,
        0,
        edge,
        null);
  }

  /** Changes a copy of an event, component by component. */
  static final class Change {
    ClosedReason closedReason = ClosedReason.EDGE_GONE;
    EventKind kind;
    String signature;
    Strategy strategy;
    RiskClass riskClass;
    long at;
    long expires;
    List<Leg> legs;
    String currency;
    double confidence;
    private final OpportunityEvent e;

    Change(OpportunityEvent e) {
      this.e = e;
      kind = e.event();
      signature = e.signature();
      strategy = e.strategy();
      riskClass = e.riskClass();
      at = e.eventTimeMicros();
      expires = e.expiresAtMicros();
      legs = e.legs();
      currency = e.currency();
      confidence = e.confidence();
    }

    OpportunityEvent done() {
      if (at != e.eventTimeMicros() && legs == e.legs()) {
        legs = onQuotesOf(legs, at);
      }
      return new OpportunityEvent(
          kind,
          e.opportunityId(),
          strategy,
          signature,
          e.reviewKey(),
          riskClass,
          e.urgency(),
          e.openedAtMicros(),
          at,
          expires,
          legs,
          currency,
          e.grossEdge(),
          e.fees(),
          e.financing(),
          e.netEdge(),
          e.netEdgeBps(),
          e.capital(),
          e.maxLegAgeMicros(),
          e.legSkewMicros(),
          confidence,
          e.regime(),
          e.evidence(),
          kind == EventKind.CLOSED ? closedReason : null,
          e.lifetimeMicros(),
          e.peakNetEdge(),
          e.edgeAfter());
    }
  }

  /** Another event of the episode, on quotes of that instant. */
  static OpportunityEvent at(OpportunityEvent event, EventKind kind, long atMicros) {
    Change change = new Change(quotedAt(event, atMicros));
    change.kind = kind;
    change.at = atMicros;
    change.expires = atMicros + LIFE;
    return change.done();
  }

  static OpportunityEvent of(OpportunityEvent event, RiskClass riskClass) {
    Change change = new Change(event);
    change.riskClass = riskClass;
    return change.done();
  }

  static OpportunityEvent of(OpportunityEvent event, Strategy strategy) {
    Change change = new Change(event);
    change.strategy = strategy;
    return change.done();
  }

  /** The same on other quotes. */
  static OpportunityEvent quotedAt(OpportunityEvent event, long quoteTimeMicros) {
    Change change = new Change(event);
    change.legs = onQuotesOf(event.legs(), quoteTimeMicros);
    return change.done();
  }

  private static List<Leg> onQuotesOf(List<Leg> legs, long quoteTimeMicros) {
    List<Leg> quoted = new ArrayList<>();
    for (Leg leg : legs) {
      quoted.add(
          new Leg(
              leg.side(),
              leg.instrument(),
              leg.venue(),
              leg.price(),
              leg.quantity(),
              quoteTimeMicros));
    }
    return quoted;
  }

  static OpportunityEvent withSignature(OpportunityEvent event, String signature) {
    Change change = new Change(event);
    change.signature = signature;
    return change.done();
  }

  static OpportunityEvent confident(OpportunityEvent event, double confidence) {
    return event.withConfidence(confidence);
  }

  static JudgedEvent judgeOff(OpportunityEvent event) {
    return judged(event, null, JudgeStatus.JUDGE_OFF, 1, event.eventTimeMicros());
  }

  static JudgedEvent judged(
      OpportunityEvent event, Verdict verdict, JudgeStatus status, double sizeCap, long at) {
    return new JudgedEvent(ACCOUNT, event, verdict, status, sizeCap, at);
  }

  static JudgedEvent judged(OpportunityEvent event, Verdict verdict) {
    return judged(event, verdict, JudgeStatus.JUDGED, 1, event.eventTimeMicros());
  }

  static Verdict verdict(Judgement judgement, double probability, double maxSizeFactor) {
    return new Verdict(
        "CROSS_VENUE|SPY|A|B",
        judgement,
        probability,
        maxSizeFactor,
        60_000,
        T0,
        "any",
        AnalysisType.CROSS_MARKET,
        List.of(),
        0,
        "p1",
        "q1",
        "",
        true);
  }

  static ControlCommand command(
      long sequence, Scope scope, String target, CommandKind kind, String... arguments) {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      named.put(arguments[i], arguments[i + 1]);
    }
    return new ControlCommand(
        sequence, sequence, "ops", "test", scope, target, kind, named, Long.MAX_VALUE);
  }

  static Approval approval(String opportunityId, boolean approve, long at) {
    String orderId = DecisionWriter.orderId(opportunityId, ACCOUNT);
    return new Approval(ACCOUNT, opportunityId, orderId, approve, "ada", null, at);
  }

  static Fill fill(Order order, int leg, String quantity, FillStatus status, long at) {
    BigDecimal price = order.legs().get(leg).limitPrice();
    return new Fill(
        ACCOUNT, order.orderId(), leg, dec(quantity), price, BigDecimal.ZERO, status, at);
  }
}
