package io.arbflow.operators.risk;

import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Order;
import io.arbflow.operators.scenario.ScenarioBook;
import io.arbflow.operators.scenario.ScenarioHead;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The book of one account, live on the heap: whatever a decision asks is kept up with every change,
 * and what is due is found in queues, so that no call walks over what is remembered. Only rows and
 * head are stored; every sum, count and queue comes from them.
 */
final class AccountBook implements RiskBook {
  private final BookRows rows;
  private final Volatilities volatilities;
  private final ScenarioBook scenarios;
  private final BookScenarios moves;
  private final ExposureLines exposure;
  private final ExposureLines venues;
  private final StrategyCapital strategies = new StrategyCapital();
  private final DepthUses depth;
  private final RecentOrders sent;
  private final OrdersInFlight orders;
  private final Episodes episodes;
  private final Marks marks;
  private final ProfitAndLoss profit;
  private final Conduct conduct;
  private final Deque<Long> submits = new ArrayDeque<>();
  private long clockMicros = Long.MIN_VALUE;
  private long timerMillis;
  private final Unexplained unexplained;
  private Refusal unreconciled;

  /** An account that has done nothing yet. */
  AccountBook(Universe universe, String currency) {
    this(null, null, null, new BookRows(), null, universe, currency, TailSettings.standard());
  }

  /**
   * @param head as stored, null for none
   * @param stored its conduct as stored, null for none
   * @param steps its market's steps and forecasts as stored, null for none
   * @param rows as stored
   * @param reconciliation as stored, null for none
   * @param currency of the account
   * @param tail how volatile instruments are taken to be
   */
  AccountBook(
      BookHead head,
      ConductRecord stored,
      ScenarioHead steps,
      BookRows rows,
      Reconciliation reconciliation,
      Universe universe,
      String currency,
      TailSettings tail) {
    this.rows = rows;
    volatilities = new Volatilities(tail, rows.variances());
    unexplained = new Unexplained(reconciliation);
    scenarios =
        new ScenarioBook(
            tail.scenarios(), universe, steps, rows.returns()::get, rows.returns()::put);
    moves = new BookScenarios(scenarios);
    rows.positions().all().values().forEach(position -> moves.setPosition(null, position));
    exposure = new ExposureLines(universe, ExposureGroups.BY_INSTRUMENT, volatilities::of);
    rows.positions().all().forEach(exposure::setPosition);
    venues = new ExposureLines(universe, ExposureGroups.BY_VENUE, venue -> BigDecimal.ZERO);
    rows.venuePositions().all().forEach(venues::setPosition);
    rows.strategyPositions()
        .all()
        .forEach((key, position) -> strategies.changed(strategyOf(key), null, position));
    depth = new DepthUses(universe, rows.depth());
    sent = new RecentOrders(head == null ? null : head.sent());
    orders =
        new OrdersInFlight(rows.orders(), List.of(exposure, venues, moves), strategies, universe);
    episodes = new Episodes(rows.decided(), rows.live(), rows.pending());
    marks = new Marks(rows.marks());
    profit = new ProfitAndLoss(universe, currency, marks);
    conduct = Conduct.of(stored);
    if (head != null) {
      submits.addAll(head.submits());
      clockMicros = head.clockMicros();
      timerMillis = head.timerMillis();
    }
    marks.fillIn(rows.positions().all().values(), universe, currency, clockMicros);
    rows.balances().all().forEach(profit::add);
  }

  /** What is to be stored beside the {@link #rows}. */
  BookHead head() {
    return new BookHead(new ArrayList<>(submits), sent.all(), clockMicros, timerMillis);
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
    sent.forget(clockMicros);
    depth.forget(clockMicros);
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
  public void submit(Order order, Plan plan, String contents, long graceMicros) {
    orders.put(OpenOrder.sent(order, plan, order.expiresAtMicros() + graceMicros));
    submits.addLast(clockMicros);
    sent.add(contents, clockMicros);
    depth.take(plan, order.expiresAtMicros());
  }

  @Override
  public long lastSentMicros(String contents) {
    return sent.lastMicros(contents);
  }

  @Override
  public BigDecimal usedDepth(Leg leg) {
    return depth.used(leg);
  }

  @Override
  public BigDecimal capitalOf(Strategy strategy) {
    return strategies.of(strategy);
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
  public BigDecimal bestWorking(Side side, String instrument, String venue) {
    return orders.bestWorking(side, instrument, venue);
  }

  @Override
  public PlannedExposure with(Plan plan) {
    return exposure.with(plan);
  }

  @Override
  public PlannedExposure atVenues(Plan plan) {
    return venues.with(plan);
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
    moves.setPosition(set(rows.positions(), key, position), position);
    exposure.setPosition(key, position);
  }

  @Override
  public Map<String, Position> venuePositions() {
    return rows.venuePositions().all();
  }

  @Override
  public void setVenuePosition(String key, Position position) {
    set(rows.venuePositions(), key, position);
    venues.setPosition(key, position);
  }

  @Override
  public Map<String, Position> strategyPositions() {
    return rows.strategyPositions().all();
  }

  @Override
  public void setStrategyPosition(String key, Position position) {
    Position before = set(rows.strategyPositions(), key, position);
    strategies.changed(strategyOf(key), before, position);
  }

  private static Position set(Rows<Position> rows, String key, Position position) {
    return position == null ? rows.remove(key) : rows.put(key, position);
  }

  private static Strategy strategyOf(String strategyKey) {
    return Strategy.valueOf(strategyKey.substring(0, strategyKey.indexOf('|')));
  }

  @Override
  public Map<String, BigDecimal> balances() {
    return rows.balances().all();
  }

  @Override
  public void addBalance(String key, BigDecimal amount) {
    BigDecimal known = rows.balances().get(key);
    rows.balances().put(key, known == null ? amount : known.add(amount));
    profit.add(key, amount);
  }

  @Override
  public Marks marks() {
    return marks;
  }

  @Override
  public String mark(Mark mark) {
    String failure = scenarios.before(mark, marks.all(), profit::moneyPerUnit);
    if (marks.accept(mark)) {
      profit.marked(mark.instrument());
      volatilities.accept(mark);
      exposure.reweigh(mark.instrument());
    }
    return failure;
  }

  /** The market's steps, to be stored beside the {@link #rows}. */
  ScenarioHead steps() {
    return scenarios.head();
  }

  @Override
  public BookScenarios scenarios() {
    return moves;
  }

  @Override
  public BigDecimal volatility(String instrument) {
    return volatilities.of(instrument);
  }

  @Override
  public void traded(String instrument, BigDecimal price, long atMicros) {
    if (marks.traded(instrument, price, Math.min(atMicros, clockMicros))) {
      profit.marked(instrument);
    }
  }

  @Override
  public BigDecimal equity() {
    return profit.equity();
  }

  @Override
  public SortedSet<String> unvalued() {
    return profit.unvalued();
  }

  @Override
  public String stale(long nowMicros, long maxAgeMicros) {
    return profit.stale(nowMicros, maxAgeMicros);
  }

  @Override
  public Conduct conduct() {
    return conduct;
  }

  @Override
  public void decide(OpportunityEvent event, long endMicros) {
    long end = Math.max(event.expiresAtMicros(), endMicros);
    episodes.decide(event.opportunityId(), end, clockMicros);
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
