package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.Refusal.plain;

import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Gate;
import io.arbflow.operators.judge.JudgeStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Supplier;

/**
 * The gates before the order's size matters, in the order of {@link Gate}; the first that fails is
 * the answer. Pure: nothing is changed by asking. {@link LimitGates} follow.
 */
final class RiskGates {
  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

  private final Universe universe;
  private final OrderGates orderGates;

  RiskGates(Universe universe, long repeatWindowMicros) {
    this.universe = universe;
    this.orderGates = new OrderGates(universe, repeatWindowMicros);
  }

  /** Whether anything may be traded at all: CONTROL_NOT_READY to HALTED. Null when it may. */
  Refusal standing(Candidate c) {
    if (!c.ready()) {
      return new Refusal(Gate.CONTROL_NOT_READY, "read", "not read");
    }
    if (c.account() == null || !c.account().trades(c.judged().event().strategy())) {
      return new Refusal(Gate.NO_ACCOUNT, "1", "0");
    }
    if (!c.enabled()) {
      return new Refusal(Gate.STRATEGY_DISABLED, "enabled", "disabled");
    }
    return c.state() == TradingState.HALTED
        ? new Refusal(Gate.HALTED, TradingState.ACTIVE.name(), TradingState.HALTED.name())
        : null;
  }

  /** Whether this may be traded now: REDUCE_ONLY to RATE. Null when it may. */
  Refusal eligibility(Candidate c, RiskBook book, Plan wanted) {
    return first(
        List.of(
            () -> reduceOnly(c, book, wanted),
            () -> restricted(c),
            () -> timely(c, book),
            () -> currency(c),
            () -> orderGates.stale(c),
            () -> verdict(c),
            () -> confidence(c),
            () -> collar(c, wanted),
            () -> orderGates.offGrid(wanted),
            () -> orderGates.selfTrade(book, wanted),
            () -> orderGates.repeated(c, book),
            () -> rate(c, book)));
  }

  static Refusal first(List<Supplier<Refusal>> gates) {
    for (Supplier<Refusal> gate : gates) {
      Refusal refusal = gate.get();
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private static Refusal reduceOnly(Candidate c, RiskBook book, Plan wanted) {
    boolean asked = c.state() == TradingState.REDUCE_ONLY;
    if (!asked || book.with(wanted).onlyReduces()) {
      return null;
    }
    return new Refusal(Gate.REDUCE_ONLY, "reduces", "adds exposure");
  }

  private static Refusal restricted(Candidate c) {
    for (Leg leg : c.newest().legs()) {
      if (c.account().restrictedInstruments().contains(leg.instrument())) {
        return new Refusal(Gate.RESTRICTED, "not restricted", leg.instrument());
      }
      if (c.account().restrictedVenues().contains(leg.venue())) {
        return new Refusal(Gate.RESTRICTED, "not restricted", leg.venue());
      }
    }
    return null;
  }

  /**
   * EXPIRED, EPISODE_CLOSED and DUPLICATE. An opening that waited in vain is told so by
   * VERDICT_PENDING instead: that it is late is the consequence. A person's answer is judged by the
   * time they were given and by whether the episode lives, since an unchanged one is not updated.
   */
  private static Refusal timely(Candidate c, RiskBook book) {
    boolean inVain = c.judged().status() == JudgeStatus.WAITED_IN_VAIN;
    long end = c.newest().expiresAtMicros();
    if (!inVain && c.waiting() == null && !c.closed() && c.nowMicros() >= end) {
      return new Refusal(Gate.EXPIRED, Long.toString(end), Long.toString(c.nowMicros()));
    }
    if (!inVain && c.closed()) {
      return new Refusal(Gate.EPISODE_CLOSED, "open", "closed " + c.newest().closedReason());
    }
    return c.waiting() == null && book.isDecided(c.judged().event().opportunityId())
        ? new Refusal(Gate.DUPLICATE, "1", "2")
        : null;
  }

  private Refusal currency(Candidate c) {
    String currency = c.account().currency();
    OpportunityEvent event = c.newest();
    if (!currency.equals(event.currency())) {
      return new Refusal(Gate.CURRENCY, currency, event.currency());
    }
    for (Leg leg : event.legs()) {
      Instrument instrument = StaticData.instrument(universe, leg.instrument());
      boolean foreign = !currency.equals(instrument.currency());
      if (foreign && event.strategy() != Strategy.CURRENCY_CYCLE) {
        return new Refusal(Gate.CURRENCY, currency, instrument.currency());
      }
    }
    return null;
  }

  private static Refusal verdict(Candidate c) {
    Verdict verdict = c.verdict();
    if (verdict != null && verdict.verdict() == Judgement.REJECT) {
      return new Refusal(Gate.VERDICT_REJECT, "APPROVE", "REJECT");
    }
    if (c.judged().status() == JudgeStatus.WAITED_IN_VAIN) {
      return new Refusal(Gate.VERDICT_PENDING, "verdict", "none in time");
    }
    return c.goesWithoutVerdict()
        ? null
        : new Refusal(
            Gate.VERDICT_MISSING, "verdict", "none for " + c.judged().event().riskClass());
  }

  /**
   * The detector's own confidence first, so that models, however sure, let nothing through that
   * would be refused without them; then the posterior where there is one.
   */
  private static Refusal confidence(Candidate c) {
    Refusal detector = unsure(c, c.judged().event().confidence());
    return detector == null ? unsure(c, c.confidence()) : detector;
  }

  private static Refusal unsure(Candidate c, double confidence) {
    boolean enough = confidence >= c.minConfidence(); // false for NaN
    return enough
        ? null
        : new Refusal(
            Gate.CONFIDENCE, Double.toString(c.minConfidence()), Double.toString(confidence));
  }

  /** What was judged, and what would be sent, against the newest price of each leg. */
  private static Refusal collar(Candidate c, Plan wanted) {
    BigDecimal collar = c.limits().get(Limit.PRICE_COLLAR_BPS);
    List<Leg> now = c.newest().legs();
    List<Leg> judged = c.basis().legs();
    if (!sameLegs(now, judged)) {
      return new Refusal(Gate.PRICE_COLLAR, plain(collar), "other legs");
    }
    for (int i = 0; i < now.size(); i++) {
      BigDecimal price = LotGrid.decimal(judged.get(i).price());
      Refusal refusal = deviation(collar, price, now.get(i).price());
      if (refusal != null) {
        return refusal;
      }
    }
    for (Plan.PlannedLeg leg : wanted.legs()) {
      Refusal refusal = deviation(collar, leg.order().limitPrice(), leg.source().price());
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private static boolean sameLegs(List<Leg> a, List<Leg> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same =
          a.get(i).side() == b.get(i).side()
              && a.get(i).instrument().equals(b.get(i).instrument())
              && a.get(i).venue().equals(b.get(i).venue());
    }
    return same;
  }

  private static Refusal deviation(BigDecimal collarBps, BigDecimal price, double reference) {
    BigDecimal live = LotGrid.decimal(reference);
    BigDecimal distance = price.subtract(live).abs().multiply(BPS);
    if (live.signum() > 0 && distance.compareTo(collarBps.multiply(live)) <= 0) {
      return null;
    }
    String actual =
        live.signum() > 0 ? plain(distance.divide(live, 4, RoundingMode.CEILING)) : "no price";
    return new Refusal(Gate.PRICE_COLLAR, plain(collarBps), actual);
  }

  private static Refusal rate(Candidate c, RiskBook book) {
    BigDecimal most = c.limits().get(Limit.MAX_ORDERS_PER_SECOND);
    BigDecimal orders = BigDecimal.valueOf(book.submitsInWindow() + 1L);
    return orders.compareTo(most) > 0 ? Refusal.of(Gate.RATE, most, orders) : null;
  }
}
