package io.arbflow.operators.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.risk.TailMethod;
import io.arbflow.operators.scenario.ScenarioLoss;
import io.arbflow.operators.scenario.ScenarioSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The account's book against one that sums everything anew, over 120,000 events of every kind: the
 * same decisions, orders, positions and capital after each, and at no prefix more than a limit.
 */
class SameBooksTest {
  private static final int EVENTS = 60_000;
  private static final int LOOKED_THROUGH_EVERY = 50;

  /** 2.3263 deviations, of a year's 365th part. */
  private static final BigDecimal VALUE_AT_RISK_OF_A_DAY =
      BigDecimal.valueOf(2.3263478 / Math.sqrt(365));

  private static final RiskSettings SETTINGS =
      RiskCases.settings(RiskTape.account(), Mode.BALANCED, Trading.LIVE);

  /** Steps of half a second, so that scenarios come to count. */
  private static final ScenarioSettings QUICK =
      new ScenarioSettings(
          TailMethod.FILTERED_HISTORICAL, 0.99, 60_000_000, 500_000, 200, 100, 60, 250, 0.01);

  private SlowRiskBook slow;
  private Trader reference;
  private Trader fast;
  private int scenarioLosses;

  @ParameterizedTest
  @CsvSource({"1, false", "2, true"})
  void bothBooksSayTheSame(long seed, boolean quick) {
    TailSettings tail = tail(quick ? QUICK : ScenarioSettings.standard());
    slow = new SlowRiskBook(RiskCases.UNIVERSE, tail);
    reference = new Trader(SETTINGS, slow);
    BookRows none = new BookRows();
    fast =
        new Trader(
            SETTINGS,
            new AccountBook(null, null, null, none, null, RiskCases.UNIVERSE, "USD", tail));
    RiskTape tape = new RiskTape(seed);
    for (int i = 0; i < EVENTS; i++) {
      Step step = tape.next(reference);
      comparePlans(step);
      if (step.input() != null) {
        slow.advance(
            step.input().timeMicros()); // as it will in any case: to be judged as it is then
      }
      BigDecimal held = slow.capitalInPositions();
      SlowExposure before = SlowExposure.of(slow, RiskCases.UNIVERSE);
      SlowExposure atVenues = SlowExposure.of(slow, RiskCases.UNIVERSE, ExposureGroups.BY_VENUE);
      int sent = reference.orders.size();
      int decided = reference.decisions.size();
      reference.does(step);
      fast.does(step);
      compare(sent, decided);
      compareEpisodes(tape);
      if (reference.orders.size() > sent) {
        checkLimits(reference.lastOrder(), before, held);
        checkVenues(reference.lastOrder(), atVenues);
      }
      if (i % LOOKED_THROUGH_EVERY == 0) {
        lookThrough();
      }
    }
    lookThrough();
    checkNothingWasMissing();
    assertTrue(!quick || scenarioLosses > EVENTS / 20, () -> "few scenarios: " + scenarioLosses);
  }

  private static TailSettings tail(ScenarioSettings scenarios) {
    TailSettings shipped = TailSettings.standard();
    return new TailSettings(
        shipped.confidence(),
        shipped.horizonMicros(),
        shipped.assumedVolatility(),
        shipped.leastVolatility(),
        shipped.returnMicros(),
        shipped.leastReturns(),
        shipped.halfLifeReturns(),
        shipped.unwindMicros(),
        shipped.legFailureSigmas(),
        scenarios);
  }

  private void compareScenarios(Plan plan) {
    ScenarioLoss expected = slow.scenarios().loss(plan);
    ScenarioLoss actual = fast.book.scenarios().loss(plan);
    assertEquals(expected == null, actual == null);
    if (expected != null) {
      scenarioLosses++;
      double near = 1e-9 * (1 + expected.expectedShortfall());
      assertEquals(expected.valueAtRisk(), actual.valueAtRisk(), near);
      assertEquals(expected.expectedShortfall(), actual.expectedShortfall(), near);
    }
    assertEquals(slow.scenarios().correlation(plan), fast.book.scenarios().correlation(plan), 1e-6);
    assertEquals(slow.scenarios().backtest(), fast.book.scenarios().backtest());
  }

  /** What the books think of a plan that may not come to be sent. */
  private void comparePlans(Step step) {
    if (step.input() == null || step.input().kind() != RiskInput.Kind.JUDGED) {
      return;
    }
    Plan plan = new Sizing(RiskCases.UNIVERSE, step.input().judged().event()).share(0.7);
    compareExposures(plan, slow.with(plan), fast.book.with(plan));
    compareExposures(plan, slow.atVenues(plan), fast.book.atVenues(plan));
    compareScenarios(plan);
    for (int leg = 0; leg < plan.legs().size(); leg++) {
      OrderLeg order = plan.legs().get(leg).order();
      String key = Needs.key(RiskCases.UNIVERSE, order.side(), order.instrument(), order.venue());
      assertSame(slow.promised(key), fast.book.promised(key), key);
      Leg source = plan.legs().get(leg).source();
      assertSame(slow.usedDepth(source), fast.book.usedDepth(source), "depth");
      for (Side side : Side.values()) {
        assertEquals(
            slow.bestWorking(side, order.instrument(), order.venue()),
            fast.book.bestWorking(side, order.instrument(), order.venue()));
      }
    }
    String contents = OrderGates.contents(step.input().judged().event());
    assertEquals(slow.lastSentMicros(contents), fast.book.lastSentMicros(contents));
  }

  private static void compareExposures(
      Plan plan, PlannedExposure expected, PlannedExposure actual) {
    assertEquals(expected.grows(), actual.grows());
    assertEquals(expected.onlyReduces(), actual.onlyReduces());
    assertSame(expected.gross(), actual.gross(), "gross");
    assertEquals(expected.grossOfLegs().size(), actual.grossOfLegs().size());
    for (int leg = 0; leg < plan.legs().size(); leg++) {
      assertSame(expected.grossOfLegs().get(leg), actual.grossOfLegs().get(leg), "gross of a leg");
    }
    assertEquals(expected.netGrows(), actual.netGrows());
    assertSame(expected.net(), actual.net(), "net");
    assertSame(expected.volatility(), actual.volatility(), "volatility");
  }

  private void compare(int sent, int decided) {
    assertEquals(tail(reference.decisions, decided), tail(fast.decisions, decided));
    assertEquals(tail(reference.orders, sent), tail(fast.orders, sent));
    assertEquals(reference.requests.size(), fast.requests.size());
    assertEquals(reference.fills.size(), fast.fills.size());
    if (!reference.fills.isEmpty()) {
      int last = reference.fills.size() - 1;
      assertEquals(reference.fills.get(last), fast.fills.get(last));
    }
    assertEquals(reference.ignoredApprovals, fast.ignoredApprovals);
    assertEquals(List.of(), reference.failures);
    assertEquals(List.of(), fast.failures);
    assertEquals(slow.clockMicros(), fast.book.clockMicros());
    assertEquals(slow.nextDeadlineMicros(), fast.book.nextDeadlineMicros());
    assertEquals(slow.openOrders(), fast.book.openOrders());
    assertEquals(slow.submitsInWindow(), fast.book.submitsInWindow());
    assertSame(slow.reserved(), fast.book.reserved(), "reserved");
    assertSame(slow.capitalInPositions(), fast.book.capitalInPositions(), "capital");
    for (Strategy strategy : List.of(Strategy.CROSS_VENUE, Strategy.CURRENCY_CYCLE)) {
      assertSame(slow.capitalOf(strategy), fast.book.capitalOf(strategy), "of " + strategy);
    }
    assertSame(slow.equity(), fast.book.equity(), "equity");
    assertEquals(slow.unvalued(), fast.book.unvalued());
    assertEquals(reference.alerts, fast.alerts);
  }

  private void compareEpisodes(RiskTape tape) {
    for (int back = 0; back < 100; back = 3 * back + 1) {
      OpportunityEvent opening = tape.recent(back);
      String id = opening.opportunityId();
      assertEquals(slow.newest(opening), fast.book.newest(opening));
      assertEquals(slow.isDecided(id), fast.book.isDecided(id));
      assertEquals(slow.follows(id), fast.book.follows(id));
    }
  }

  private void lookThrough() {
    assertEquals(slow.positions(), fast.book.positions());
    assertEquals(slow.venuePositions(), fast.book.venuePositions());
    assertEquals(slow.strategyPositions(), fast.book.strategyPositions());
    assertEquals(slow.balances(), fast.book.balances());
    assertEquals(slow.orders(), fast.book.orders());
    assertEquals(slow.pending(), fast.book.pending());
    assertEquals(slow.marks().all(), fast.book.marks().all());
    for (long age = 1_000_000; age < 500_000_000; age *= 3) {
      assertEquals(slow.stale(slow.clockMicros(), age), fast.book.stale(slow.clockMicros(), age));
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (OpenOrder order : fast.book.orders().values()) {
      sum = sum.add(OpenOrder.capital(order.strategy(), order.legs()));
    }
    assertSame(sum, fast.book.reserved(), "reserved is the sum over the orders in flight");
  }

  private void checkLimits(Order order, SlowExposure before, BigDecimal held) {
    Limits limits = limitsInForce();
    assertWithin(BigDecimal.valueOf(slow.openOrders()), limits.get(Limit.MAX_OPEN_ORDERS));
    assertWithin(
        BigDecimal.valueOf(slow.submitsInWindow()), limits.get(Limit.MAX_ORDERS_PER_SECOND));
    BigDecimal own = slow.orders().get(order.orderId()).reserved();
    assertWithin(own, limits.get(Limit.MAX_ORDER_NOTIONAL));
    SlowExposure after = SlowExposure.of(slow, RiskCases.UNIVERSE);
    if (after.net().compareTo(before.net()) > 0) {
      assertWithin(after.net(), limits.get(Limit.MAX_NET_NOTIONAL));
    }
    if (after.exceedsSomewhere(before)) {
      assertWithin(valueAtRisk(after), limits.get(Limit.MAX_VALUE_AT_RISK));
      assertWithin(slow.capitalOf(order.strategy()), limits.get(Limit.MAX_STRATEGY_NOTIONAL));
      for (OrderLeg leg : order.legs()) {
        assertWithin(after.gross(leg.instrument()), limits.get(Limit.MAX_POSITION_NOTIONAL));
      }
      assertWithin(after.gross(), limits.get(Limit.MAX_GROSS_NOTIONAL));
      assertWithin(held.add(slow.reserved()), limits.get(Limit.MAX_CAPITAL));
    }
  }

  private BigDecimal valueAtRisk(SlowExposure after) {
    Plan nothing = new Plan(List.of(), BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, false);
    ScenarioLoss known = slow.scenarios().loss(nothing);
    return known == null
        ? after.volatility(slow::volatility).multiply(VALUE_AT_RISK_OF_A_DAY)
        : BigDecimal.valueOf(known.valueAtRisk() * (1 - 1e-9));
  }

  private void checkVenues(Order order, SlowExposure before) {
    SlowExposure after = SlowExposure.of(slow, RiskCases.UNIVERSE, ExposureGroups.BY_VENUE);
    if (after.exceedsSomewhere(before)) {
      for (OrderLeg leg : order.legs()) {
        assertWithin(after.gross(leg.venue()), limitsInForce().get(Limit.MAX_VENUE_NOTIONAL));
      }
    }
  }

  private Limits limitsInForce() {
    return SETTINGS
        .account(RiskCases.ACCOUNT)
        .limits()
        .overriddenBy(key -> reference.control.limit(RiskCases.ACCOUNT, key, slow.clockMicros()));
  }

  /** The tape would prove little if it were dull. */
  private void checkNothingWasMissing() {
    Map<Object, Integer> seen = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    reference.fills.forEach(result -> seen.merge(result, 1, Integer::sum));
    reference.decisions.forEach(
        decision ->
            seen.merge(
                decision.gate() == null ? decision.outcome() : decision.gate(), 1, Integer::sum));
    for (FillBooking.Result result : FillBooking.Result.values()) {
      assertTrue(seen.getOrDefault(result, 0) >= 20, () -> result + " is rare: " + seen);
    }
    for (Gate gate :
        List.of(
            Gate.HALTED,
            Gate.DAILY_LOSS,
            Gate.DRAWDOWN,
            Gate.REPEATED_EXECUTION,
            Gate.REDUCE_ONLY,
            Gate.EXPIRED,
            Gate.DUPLICATE,
            Gate.CURRENCY,
            Gate.SELF_TRADE,
            Gate.RATE,
            Gate.POSITION,
            Gate.OPEN_ORDERS,
            Gate.CAPITAL,
            Gate.INVENTORY,
            Gate.EPISODE_CLOSED,
            Gate.APPROVAL_EXPIRED,
            Gate.APPROVAL_REJECTED)) {
      assertTrue(seen.getOrDefault(gate, 0) >= 5, () -> gate + " is rare: " + seen);
    }
    assertTrue(reference.orders.size() > EVENTS / 20, () -> "too quiet: " + seen);
  }

  private static <T> List<T> tail(List<T> all, int from) {
    return all.subList(from, all.size());
  }

  private static void assertSame(BigDecimal expected, BigDecimal actual, String what) {
    assertEquals(0, expected.compareTo(actual), () -> what + ": " + expected + " and " + actual);
  }

  private static void assertWithin(BigDecimal actual, BigDecimal limit) {
    assertTrue(actual.compareTo(limit) <= 0, () -> actual + " exceeds " + limit);
  }
}
