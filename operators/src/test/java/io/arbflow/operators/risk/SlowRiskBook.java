package io.arbflow.operators.risk;

import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Order;
import io.arbflow.operators.scenario.InstrumentReturns;
import io.arbflow.operators.scenario.ScenarioBook;
import io.arbflow.operators.scenario.ScenarioHead;
import io.arbflow.operators.scenario.ScenarioSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The reference: everything is looked for among all that is kept, and every sum is summed anew, at
 * each call.
 */
final class SlowRiskBook implements RiskBook {
  private final Universe universe;
  private final Map<String, Position> positions = new HashMap<>();
  private final Map<String, BigDecimal> balances = new HashMap<>();
  private final Map<String, OpenOrder> orders = new HashMap<>();
  private final Map<String, Long> decided = new HashMap<>();
  private final Map<String, OpportunityEvent> live = new HashMap<>();
  private final Map<String, PendingApproval> pending = new HashMap<>();
  private final Map<String, Position> venuePositions = new HashMap<>();
  private final Map<String, Position> strategyPositions = new HashMap<>();
  private final Rows<ReturnVariance> variances = new Rows<>();
  private final Volatilities volatilities;
  private final ScenarioSettings scenarios;
  private final Rows<InstrumentReturns> returns = new Rows<>();
  private ScenarioHead steps;
  private final List<SentOrder> sent = new ArrayList<>();
  private final List<Taken> taken = new ArrayList<>();
  private final List<Long> submits = new ArrayList<>();
  private final Marks marks = new Marks(new Rows<>());
  private final Conduct conduct = new Conduct();
  private BigDecimal reserved = BigDecimal.ZERO;
  private long clockMicros = Long.MIN_VALUE;

  /** Displayed size that one leg of an order has used. */
  private record Taken(Leg leg, BigDecimal quantity, long forgetAtMicros) {}

  SlowRiskBook(Universe universe, TailSettings tail) {
    this.universe = universe;
    this.volatilities = new Volatilities(tail, variances);
    this.scenarios = tail.scenarios();
  }

  @Override
  public long advance(long nowMicros) {
    clockMicros = Math.max(clockMicros, nowMicros);
    submits.removeIf(at -> at <= clockMicros - RATE_WINDOW_MICROS);
    decided.values().removeIf(forgetAt -> forgetAt <= clockMicros);
    live.values().removeIf(this::isForgotten);
    forgetDepth();
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
  public void submit(Order order, Plan plan, String contents, long graceMicros) {
    sent.add(new SentOrder(contents, clockMicros));
    for (Plan.PlannedLeg leg : plan.legs()) {
      long stale =
          leg.source().quoteTimeMicros()
              + StaticData.venue(universe, leg.source().venue()).maxQuoteAgeMicros();
      long forgetAt = Math.max(order.expiresAtMicros(), stale) + HORIZON_MICROS;
      taken.add(new Taken(leg.source(), leg.order().quantity(), forgetAt));
    }
    OpenOrder sent = OpenOrder.sent(order, plan, order.expiresAtMicros() + graceMicros);
    OpenOrder known = orders.put(order.orderId(), sent);
    reserved = reserved.subtract(known == null ? BigDecimal.ZERO : known.reserved());
    reserved = reserved.add(sent.reserved());
    submits.add(clockMicros);
  }

  @Override
  public long lastSentMicros(String contents) {
    return sent.stream()
        .filter(order -> order.contents().equals(contents))
        .filter(order -> order.atMicros() >= clockMicros - RecentOrders.MEMORY_MICROS)
        .mapToLong(SentOrder::atMicros)
        .max()
        .orElse(Long.MIN_VALUE);
  }

  /** Plays all that was taken of the line again: a later quote makes it all available. */
  @Override
  public BigDecimal usedDepth(Leg leg) {
    BigDecimal used = BigDecimal.ZERO;
    long newest = Long.MIN_VALUE;
    for (Taken one : taken) {
      if (isSameLine(one.leg(), leg)) {
        used = one.leg().quoteTimeMicros() > newest ? BigDecimal.ZERO : used;
        newest = Math.max(newest, one.leg().quoteTimeMicros());
        used = used.add(one.quantity());
      }
    }
    return leg.quoteTimeMicros() > newest ? BigDecimal.ZERO : used;
  }

  /** Forgets all of a line when its last use is due. */
  private void forgetDepth() {
    List<Taken> known = List.copyOf(taken);
    taken.removeIf(
        one ->
            known.stream()
                .filter(other -> isSameLine(other.leg(), one.leg()))
                .allMatch(other -> other.forgetAtMicros() <= clockMicros));
  }

  private static boolean isSameLine(Leg a, Leg b) {
    return a.side() == b.side()
        && a.instrument().equals(b.instrument())
        && a.venue().equals(b.venue());
  }

  @Override
  public BigDecimal capitalOf(Strategy strategy) {
    BigDecimal held = BigDecimal.ZERO;
    BigDecimal owed = BigDecimal.ZERO;
    for (Map.Entry<String, Position> entry : strategyPositions.entrySet()) {
      if (entry.getKey().startsWith(strategy + "|")) {
        BigDecimal money = entry.getValue().quantity().multiply(entry.getValue().unitValue());
        held = held.add(money.max(BigDecimal.ZERO));
        owed = owed.subtract(money.min(BigDecimal.ZERO));
      }
    }
    BigDecimal capital = held.max(owed);
    for (OpenOrder order : orders.values()) {
      capital = order.strategy() == strategy ? capital.add(order.reserved()) : capital;
    }
    return capital;
  }

  @Override
  public void recover(OpenOrder order) {
    OpenOrder known = orders.put(order.orderId(), order);
    reserved = reserved.subtract(known == null ? BigDecimal.ZERO : known.reserved());
    reserved = reserved.add(order.reserved());
  }

  @Override
  public void decided(String opportunityId, long endMicros) {
    decided.put(opportunityId, Math.max(endMicros, clockMicros) + HORIZON_MICROS);
    live.remove(opportunityId);
    pending.remove(opportunityId);
  }

  @Override
  public Refusal unreconciled() {
    return null;
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
  public void decide(OpportunityEvent event, long endMicros) {
    long end = Math.max(Math.max(event.expiresAtMicros(), clockMicros), endMicros);
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
  public void approveFirst(String opportunityId, String actor) {
    pending.computeIfPresent(opportunityId, (id, waiting) -> waiting.approvedBy(actor));
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
    set(positions, key, position);
  }

  @Override
  public Map<String, Position> venuePositions() {
    return venuePositions;
  }

  @Override
  public void setVenuePosition(String key, Position position) {
    set(venuePositions, key, position);
  }

  @Override
  public Map<String, Position> strategyPositions() {
    return strategyPositions;
  }

  @Override
  public void setStrategyPosition(String key, Position position) {
    set(strategyPositions, key, position);
  }

  private static void set(Map<String, Position> positions, String key, Position position) {
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
  public Marks marks() {
    return marks;
  }

  @Override
  public String mark(Mark mark) {
    ScenarioBook anew = anew();
    String failure = anew.before(mark, marks.all(), this::moneyPerUnit);
    steps = anew.head();
    if (marks.accept(mark)) {
      volatilities.accept(mark);
    }
    return failure;
  }

  private double moneyPerUnit(String currency) {
    BigDecimal unit = new AssetValues(universe, "USD").unitValue(currency, marks);
    return unit == null ? Double.NaN : unit.doubleValue();
  }

  /** All positions and orders told anew. */
  private ScenarioBook anew() {
    ScenarioBook anew = new ScenarioBook(scenarios, universe, steps, returns::get, returns::put);
    for (Position position : positions.values()) {
      anew.held(position.instrument(), position.quantity());
    }
    for (OpenOrder order : orders.values()) {
      for (OpenLeg leg : order.legs()) {
        if (leg.working()) {
          BigDecimal left = leg.remaining();
          anew.working(leg.instrument(), leg.side() == Side.BUY ? left : left.negate());
        }
      }
    }
    return anew;
  }

  @Override
  public BookScenarios scenarios() {
    return new BookScenarios(anew());
  }

  Map<String, InstrumentReturns> returns() {
    return returns.all();
  }

  ScenarioHead steps() {
    return anew().head();
  }

  Map<String, ReturnVariance> variances() {
    return variances.all();
  }

  @Override
  public BigDecimal volatility(String instrument) {
    return volatilities.of(instrument);
  }

  @Override
  public void traded(String instrument, BigDecimal price, long atMicros) {
    marks.traded(instrument, price, Math.min(atMicros, clockMicros));
  }

  @Override
  public BigDecimal equity() {
    return SlowProfit.equity(balances, marks.all());
  }

  @Override
  public SortedSet<String> unvalued() {
    return SlowProfit.unvalued(balances, marks.all());
  }

  @Override
  public String stale(long nowMicros, long maxAgeMicros) {
    return SlowProfit.stale(balances, marks.all(), nowMicros - maxAgeMicros);
  }

  @Override
  public Conduct conduct() {
    return conduct;
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
  public BigDecimal bestWorking(Side side, String instrument, String venue) {
    BigDecimal best = null;
    for (OpenOrder order : orders.values()) {
      for (OpenLeg leg : order.legs()) {
        boolean there = leg.instrument().equals(instrument) && leg.venue().equals(venue);
        if (leg.working() && there && leg.side() == side) {
          BigDecimal price = leg.limitPrice();
          BigDecimal known = best == null ? price : best;
          best = side == Side.BUY ? known.max(price) : known.min(price);
        }
      }
    }
    return best;
  }

  @Override
  public PlannedExposure with(Plan plan) {
    return planned(plan, ExposureGroups.BY_INSTRUMENT);
  }

  @Override
  public PlannedExposure atVenues(Plan plan) {
    return planned(plan, ExposureGroups.BY_VENUE);
  }

  private PlannedExposure planned(Plan plan, ExposureGroups groups) {
    SlowExposure before = SlowExposure.of(this, universe, groups);
    SlowExposure after = before.with(plan, universe);
    boolean byVenue = groups == ExposureGroups.BY_VENUE;
    return new PlannedExposure(
        after.exceedsSomewhere(before),
        after.onlyReduces(plan, universe),
        plan.legs().stream()
            .map(leg -> byVenue ? leg.order().venue() : leg.order().instrument())
            .map(after::gross)
            .toList(),
        after.gross(),
        byVenue ? BigDecimal.ZERO : after.volatility(this::volatility),
        after.net().compareTo(before.net()) > 0,
        after.net());
  }

  @Override
  public BigDecimal capitalInPositions() {
    return SlowExposure.of(this, universe).capitalInPositions();
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
