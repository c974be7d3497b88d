package io.arbflow.operators.risk;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Order;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The book of one account, live on the heap: whatever a decision asks is kept up with every change,
 * and what is due is found in queues, so that no call walks over what is remembered. Only rows and
 * head are stored; every sum, count and queue comes from them.
 */
final class AccountBook implements RiskBook {
  private final BookRows rows;
  private final ExposureLines exposure;
  private final OrdersInFlight orders;
  private final Episodes episodes;
  private final Deque<Long> submits = new ArrayDeque<>();
  private long clockMicros = Long.MIN_VALUE;
  private long timerMillis;
  private final Unexplained unexplained;
  private Refusal unreconciled;

  /** An account that has done nothing yet. */
  AccountBook(Universe universe) {
    this(null, new BookRows(), null, universe);
  }

  /**
   * @param head as stored, null for none
   * @param rows as stored
   * @param reconciliation as stored, null for none
   */
  AccountBook(BookHead head, BookRows rows, Reconciliation reconciliation, Universe universe) {
    this.rows = rows;
    unexplained = new Unexplained(reconciliation);
    exposure = new ExposureLines(universe);
    rows.positions().all().forEach(exposure::setPosition);
    orders = new OrdersInFlight(rows.orders(), exposure, universe);
    episodes = new Episodes(rows.decided(), rows.live(), rows.pending());
    if (head != null) {
      submits.addAll(head.submits());
      clockMicros = head.clockMicros();
      timerMillis = head.timerMillis();
    }
  }

  /** What is to be stored beside the {@link #rows}. */
  BookHead head() {
    return new BookHead(new ArrayList<>(submits), clockMicros, timerMillis);
  }

  BookRows rows() {
    return rows;
  }

  /** The one timer set for the account, epoch milliseconds; 0 for none. */
  long timerMillis() {
    return timerMillis;
  }

  void timerMillis(long millis) {
    timerMillis = millis;
  }

  @Override
  public long advance(long nowMicros) {
    clockMicros = Math.max(clockMicros, nowMicros);
    while (!submits.isEmpty() && submits.getFirst() <= clockMicros - RATE_WINDOW_MICROS) {
      submits.removeFirst();
    }
    episodes.forget(clockMicros);
    orders.release(clockMicros);
    return clockMicros;
  }

  @Override
  public long clockMicros() {
    return clockMicros;
  }

  @Override
  public long nextDeadlineMicros() {
    return Math.min(episodes.nextDueMicros(), orders.nextReleaseMicros());
  }

  @Override
  public void submit(Order order, Plan plan, long graceMicros) {
    orders.put(OpenOrder.sent(order, plan, order.expiresAtMicros() + graceMicros));
    submits.addLast(clockMicros);
  }

  @Override
  public void recover(OpenOrder order) {
    orders.put(order);
  }

  @Override
  public OpenOrder orderOf(String orderId) {
    return orders.orderOf(orderId);
  }

  @Override
  public void reported(OpenOrder order, List<OpenLeg> legs) {
    orders.put(order.withLegs(legs).rememberedUntil(clockMicros + HORIZON_MICROS));
  }

  @Override
  public Map<String, OpenOrder> orders() {
    return rows.orders().all();
  }

  @Override
  public int openOrders() {
    return orders.open();
  }

  @Override
  public int submitsInWindow() {
    return submits.size();
  }

  @Override
  public BigDecimal reserved() {
    return orders.reserved();
  }

  @Override
  public BigDecimal promised(String inventoryKey) {
    return orders.promised(inventoryKey);
  }

  @Override
  public PlannedExposure with(Plan plan) {
    return exposure.with(plan);
  }

  @Override
  public BigDecimal capitalInPositions() {
    return exposure.capitalInPositions();
  }

  @Override
  public Map<String, Position> positions() {
    return rows.positions().all();
  }

  @Override
  public void setPosition(String key, Position position) {
    if (position == null) {
      rows.positions().remove(key);
    } else {
      rows.positions().put(key, position);
    }
    exposure.setPosition(key, position);
  }

  @Override
  public Map<String, BigDecimal> balances() {
    return rows.balances().all();
  }

  @Override
  public void addBalance(String key, BigDecimal amount) {
    BigDecimal known = rows.balances().get(key);
    rows.balances().put(key, known == null ? amount : known.add(amount));
  }

  @Override
  public void decide(OpportunityEvent event) {
    episodes.decide(event.opportunityId(), event.expiresAtMicros(), clockMicros);
  }

  @Override
  public void decided(String opportunityId, long endMicros) {
    episodes.decide(opportunityId, endMicros, clockMicros);
  }

  @Override
  public Refusal unreconciled() {
    return unreconciled;
  }

  void unreconciled(Refusal refusal) {
    unreconciled = refusal;
  }

  /** Reports that the book does not understand. */
  Unexplained unexplained() {
    return unexplained;
  }

  @Override
  public boolean isDecided(String opportunityId) {
    return episodes.isDecided(opportunityId);
  }

  @Override
  public void await(PendingApproval approval) {
    episodes.await(approval);
  }

  @Override
  public void approveFirst(String opportunityId, String actor) {
    episodes.approveFirst(opportunityId, actor);
  }

  @Override
  public Map<String, PendingApproval> pending() {
    return rows.pending().all();
  }

  @Override
  public List<PendingApproval> dueApprovals() {
    return episodes.due(clockMicros);
  }

  @Override
  public boolean follows(String opportunityId) {
    return episodes.follows(opportunityId);
  }

  @Override
  public void follow(OpportunityEvent event) {
    episodes.follow(event);
  }

  @Override
  public OpportunityEvent newest(OpportunityEvent opened) {
    return episodes.newest(opened);
  }
}
