package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.order.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The kept state of one account and every way to change it. Invariant after every call: the
 * reserved capital is the sum over the orders in flight. Not thread-safe.
 */
final class RiskBook {
  /** How long after an order's expiry its capital stays reserved when nothing is reported. */
  static final long GRACE_MICROS = 1_000_000;

  /** How long after its end a decided opportunity or an order is remembered; bounds the state. */
  static final long HORIZON_MICROS = 10_000_000;

  static final long RATE_WINDOW_MICROS = 1_000_000;

  private final Map<String, Position> positions;
  private final Map<String, BigDecimal> balances;
  private final Map<String, OpenOrder> orders;
  private final Map<String, Long> decided;
  private final Map<String, OpportunityEvent> live;
  private final Map<String, PendingApproval> pending;
  private final List<Long> submits;
  private BigDecimal reserved;
  private long clockMicros;
  private long timerMillis;

  /** Takes over the state's collections; the state must not be used otherwise afterwards. */
  RiskBook(BookState state) {
    positions = state.positions();
    balances = state.balances();
    orders = state.orders();
    decided = state.decided();
    live = state.live();
    pending = state.pending();
    submits = state.submits();
    reserved = state.reserved();
    clockMicros = state.clockMicros();
    timerMillis = state.timerMillis();
  }

  /** What to keep. */
  BookState state() {
    return new BookState(
        positions,
        balances,
        orders,
        decided,
        live,
        pending,
        submits,
        reserved,
        clockMicros,
        timerMillis);
  }

  /** A pair is held per venue, everything else nets over venues (one clearing). */
  static String positionKey(Universe universe, String instrumentId, String venue) {
    Instrument instrument = StaticData.instrument(universe, instrumentId);
    return instrument.type() == InstrumentType.SPOT ? instrumentId + "@" + venue : instrumentId;
  }

  /** Moves the account's clock, which never goes back; forgets and releases what is due. */
  long advance(long nowMicros) {
    clockMicros = Math.max(clockMicros, nowMicros);
    submits.removeIf(at -> at <= clockMicros - RATE_WINDOW_MICROS);
    decided.values().removeIf(forgetAt -> forgetAt <= clockMicros);
    live.values().removeIf(this::isForgotten);
    release();
    return clockMicros;
  }

  private boolean isForgotten(OpportunityEvent event) {
    return !pending.containsKey(event.opportunityId())
        && event.expiresAtMicros() + HORIZON_MICROS <= clockMicros;
  }

  private void release() {
    List<OpenOrder> due = new ArrayList<>();
    for (OpenOrder order : orders.values()) {
      boolean late = order.releaseAtMicros() <= clockMicros && order.working();
      if (late || order.forgetAtMicros() <= clockMicros) {
        due.add(order);
      }
    }
    for (OpenOrder order : due) {
      boolean forget = order.forgetAtMicros() <= clockMicros;
      List<OpenLeg> done = order.legs().stream().map(OpenLeg::done).toList();
      replace(order, forget ? null : order.withLegs(done));
    }
  }

  /** Puts the changed order in the place of the known one; null takes it away. */
  void replace(OpenOrder known, OpenOrder changed) {
    reserved = reserved.subtract(known.reserved());
    if (changed == null) {
      orders.remove(known.orderId());
    } else {
      orders.put(known.orderId(), changed);
      reserved = reserved.add(changed.reserved());
    }
  }

  /** An order goes out: its capital is reserved before anything comes back. */
  void submit(Order order, Plan plan, long graceMicros) {
    List<OpenLeg> legs = new ArrayList<>();
    for (Plan.PlannedLeg leg : plan.legs()) {
      legs.add(
          new OpenLeg(
              leg.order().side(),
              leg.order().instrument(),
              leg.order().venue(),
              leg.order().quantity(),
              leg.order().limitPrice(),
              leg.unitValue(),
              true,
              Long.MIN_VALUE,
              null,
              BigDecimal.ZERO));
    }
    long releaseAt = order.expiresAtMicros() + graceMicros;
    BigDecimal capital = OpenOrder.capital(order.strategy(), legs);
    orders.put(
        order.orderId(),
        new OpenOrder(
            order.orderId(),
            order.strategy(),
            legs,
            capital,
            releaseAt,
            releaseAt + HORIZON_MICROS));
    reserved = reserved.add(capital);
    submits.add(clockMicros);
  }

  /**
   * The order of that id; or the one that unwinds a leg of a known order, which nobody told of and
   * which is found by its id alone. Null when it is neither.
   */
  OpenOrder orderOf(String orderId) {
    OpenOrder known = orders.get(orderId);
    if (known != null) {
      return known;
    }
    for (OpenOrder order : orders.values()) {
      for (int leg = 0; leg < order.legs().size(); leg++) {
        OpenLeg filled = order.legs().get(leg);
        if (filled.bookedSoFar().signum() > 0
            && StableId.unwind(order.orderId(), leg).equals(orderId)) {
          return order.unwinding(leg);
        }
      }
    }
    return null;
  }

  /** An order after a report; reports on it, and on its unwinding, are understood on. */
  void reported(OpenOrder order, List<OpenLeg> legs) {
    OpenOrder changed = order.withLegs(legs).rememberedUntil(clockMicros + HORIZON_MICROS);
    replace(order, changed);
  }

  /** The opportunity has its final decision. */
  void decide(OpportunityEvent event) {
    long end = Math.max(event.expiresAtMicros(), clockMicros);
    decided.put(event.opportunityId(), end + HORIZON_MICROS);
    live.remove(event.opportunityId());
    pending.remove(event.opportunityId());
  }

  /** An order waits for a person; later events of its episode are followed. */
  void await(PendingApproval approval) {
    pending.put(approval.order().opportunityId(), approval);
    decided.put(approval.order().opportunityId(), approval.dueMicros() + HORIZON_MICROS);
    live.put(approval.order().opportunityId(), approval.basis());
  }

  /** Whether the episode is undecided or waits for a person. */
  boolean follows(String opportunityId) {
    return pending.containsKey(opportunityId) || !decided.containsKey(opportunityId);
  }

  /** Keeps the newest event of an episode that is undecided or waits for a person. */
  void follow(OpportunityEvent event) {
    String id = event.opportunityId();
    OpportunityEvent known = live.get(id);
    boolean newer = known == null || known.eventTimeMicros() <= event.eventTimeMicros();
    if (follows(id) && newer && (known == null || known.event() != EventKind.CLOSED)) {
      live.put(id, event);
    }
  }

  /** The newest event of the episode: one that was followed, else the given one. */
  OpportunityEvent newest(OpportunityEvent opened) {
    OpportunityEvent known = live.get(opened.opportunityId());
    return known == null || known.eventTimeMicros() < opened.eventTimeMicros() ? opened : known;
  }

  /** Earliest instant at which something must be done without input; MAX_VALUE for none. */
  long nextDeadlineMicros() {
    long next = Long.MAX_VALUE;
    for (PendingApproval approval : pending.values()) {
      next = Math.min(next, approval.dueMicros());
    }
    for (OpenOrder order : orders.values()) {
      next = order.working() ? Math.min(next, order.releaseAtMicros()) : next;
    }
    return next;
  }

  boolean isDecided(String opportunityId) {
    return decided.containsKey(opportunityId);
  }

  int openOrders() {
    int open = 0;
    for (OpenOrder order : orders.values()) {
      open += order.working() ? 1 : 0;
    }
    return open;
  }

  int submitsInWindow() {
    return submits.size();
  }

  long clockMicros() {
    return clockMicros;
  }

  long timerMillis() {
    return timerMillis;
  }

  void timerMillis(long millis) {
    timerMillis = millis;
  }

  BigDecimal reserved() {
    return reserved;
  }

  Map<String, Position> positions() {
    return positions;
  }

  Map<String, BigDecimal> balances() {
    return balances;
  }

  Map<String, OpenOrder> orders() {
    return orders;
  }

  Map<String, PendingApproval> pending() {
    return pending;
  }
}
