package io.arbflow.operators.risk;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.order.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The book of one account, in one {@link BookState}. */
final class AccountBook implements RiskBook {
  private final Universe universe;
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
  AccountBook(BookState state, Universe universe) {
    this.universe = universe;
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

  @Override
  public long advance(long nowMicros) {
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
  private void replace(OpenOrder known, OpenOrder changed) {
    reserved = reserved.subtract(known.reserved());
    if (changed == null) {
      orders.remove(known.orderId());
    } else {
      orders.put(known.orderId(), changed);
      reserved = reserved.add(changed.reserved());
    }
  }

  @Override
  public void submit(Order order, Plan plan, long graceMicros) {
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

  @Override
  public OpenOrder orderOf(String orderId) {
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

  @Override
  public void reported(OpenOrder order, List<OpenLeg> legs) {
    OpenOrder changed = order.withLegs(legs).rememberedUntil(clockMicros + HORIZON_MICROS);
    replace(order, changed);
  }

  @Override
  public void decide(OpportunityEvent event) {
    long end = Math.max(event.expiresAtMicros(), clockMicros);
    decided.put(event.opportunityId(), end + HORIZON_MICROS);
    live.remove(event.opportunityId());
    pending.remove(event.opportunityId());
  }

  @Override
  public void await(PendingApproval approval) {
    pending.put(approval.order().opportunityId(), approval);
    decided.put(approval.order().opportunityId(), approval.dueMicros() + HORIZON_MICROS);
    live.put(approval.order().opportunityId(), approval.basis());
  }

  @Override
  public boolean follows(String opportunityId) {
    return pending.containsKey(opportunityId) || !decided.containsKey(opportunityId);
  }

  @Override
  public void follow(OpportunityEvent event) {
    String id = event.opportunityId();
    OpportunityEvent known = live.get(id);
    boolean newer = known == null || known.eventTimeMicros() <= event.eventTimeMicros();
    if (follows(id) && newer && (known == null || known.event() != EventKind.CLOSED)) {
      live.put(id, event);
    }
  }

  @Override
  public OpportunityEvent newest(OpportunityEvent opened) {
    OpportunityEvent known = live.get(opened.opportunityId());
    return known == null || known.eventTimeMicros() < opened.eventTimeMicros() ? opened : known;
  }

  @Override
  public long nextDeadlineMicros() {
    long next = Long.MAX_VALUE;
    for (PendingApproval approval : pending.values()) {
      next = Math.min(next, approval.dueMicros());
    }
    for (OpenOrder order : orders.values()) {
      next = order.working() ? Math.min(next, order.releaseAtMicros()) : next;
    }
    return next;
  }

  @Override
  public boolean isDecided(String opportunityId) {
    return decided.containsKey(opportunityId);
  }

  @Override
  public int openOrders() {
    int open = 0;
    for (OpenOrder order : orders.values()) {
      open += order.working() ? 1 : 0;
    }
    return open;
  }

  @Override
  public int submitsInWindow() {
    return submits.size();
  }

  @Override
  public long clockMicros() {
    return clockMicros;
  }

  long timerMillis() {
    return timerMillis;
  }

  void timerMillis(long millis) {
    timerMillis = millis;
  }

  @Override
  public BigDecimal reserved() {
    return reserved;
  }

  @Override
  public Map<String, Position> positions() {
    return positions;
  }

  @Override
  public Map<String, BigDecimal> balances() {
    return balances;
  }

  @Override
  public Map<String, OpenOrder> orders() {
    return orders;
  }

  @Override
  public Map<String, PendingApproval> pending() {
    return pending;
  }

  @Override
  public void setPosition(String key, Position position) {
    if (position == null) {
      positions.remove(key);
    } else {
      positions.put(key, position);
    }
  }

  @Override
  public void addBalance(String key, BigDecimal amount) {
    balances.merge(key, amount, BigDecimal::add);
  }

  @Override
  public List<PendingApproval> dueApprovals() {
    return pending.values().stream()
        .filter(waiting -> clockMicros >= waiting.dueMicros())
        .sorted(
            Comparator.comparingLong(PendingApproval::dueMicros)
                .thenComparing(waiting -> waiting.order().orderId()))
        .toList();
  }

  @Override
  public PlannedExposure with(Plan plan) {
    Exposure before = Exposure.of(this, universe);
    Exposure after = before.with(plan, universe);
    return new PlannedExposure(
        after.exceedsSomewhere(before),
        after.onlyReduces(plan, universe),
        plan.legs().stream().map(leg -> after.gross(leg.order().instrument())).toList(),
        after.gross());
  }

  @Override
  public BigDecimal capitalInPositions() {
    return Exposure.of(this, universe).capitalInPositions();
  }

  @Override
  public BigDecimal promised(String inventoryKey) {
    BigDecimal promised = BigDecimal.ZERO;
    for (OpenOrder order : orders.values()) {
      for (OpenLeg leg : order.legs()) {
        if (leg.working() && Needs.key(universe, leg).equals(inventoryKey)) {
          promised = promised.add(Needs.amount(universe, leg));
        }
      }
    }
    return promised;
  }
}
