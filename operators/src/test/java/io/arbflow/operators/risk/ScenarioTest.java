package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.LIFE;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.command;
import static io.arbflow.operators.risk.RiskCases.crossVenue;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.judged;
import static io.arbflow.operators.risk.RiskCases.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Outcome;
import io.arbflow.operators.judge.JudgeStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 20,000 events of everything at once: at every prefix no limit is exceeded, nothing that was
 * promised is missing, and the reserved capital is the sum over the orders in flight.
 */
class ScenarioTest {
  private static final int EVENTS = 20_000;
  private static final Map<String, BigDecimal> HELD =
      Map.of("USD", dec("300000"), "SPY", dec("400"), "BTC", dec("3"), "ETH", dec("40"));

  private final Ledger ledger = new Ledger();
  private final List<OpportunityEvent> openings = new ArrayList<>();
  private Random random;
  private Trader trader;
  private long now = T0;
  private Map<String, BigDecimal> worstBefore = Map.of();

  private static AccountSettings account() {
    Inventory inventory = Inventory.of(Map.of("A", HELD, "B", HELD));
    return new AccountSettings(
        RiskCases.ACCOUNT,
        "USD",
        Set.of("*"),
        inventory,
        RiskCases.limits()
            .with(Limit.MAX_ORDER_NOTIONAL, dec("60000"))
            .with(Limit.MAX_POSITION_NOTIONAL, dec("250000"))
            .with(Limit.MAX_GROSS_NOTIONAL, dec("600000"))
            .with(Limit.MAX_CAPITAL, dec("500000")),
        Map.of("BTC/USD", dec("0.5")),
        Set.of(),
        Set.of());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noLimitIsExceededAtAnyPrefix(long seed) {
    random = new Random(seed);
    trader = Trader.with(account(), Mode.BALANCED);
    for (int i = 0; i < EVENTS; i++) {
      now += random.nextInt(120_000);
      trader.waitsUntil(now);
      ledger.time(now);
      worstBefore = ledger.worst();
      int sent = trader.orders.size();
      happens(i);
      for (Order order : trader.orders.subList(sent, trader.orders.size())) {
        ledger.sent(order);
        checkOrder(order);
      }
      checkBook();
      ledger.orders.removeIf(working -> !working.isOpen());
    }
    checkDecisions();
  }

  private void happens(int i) {
    int dice = random.nextInt(100);
    if (dice < 55 || openings.isEmpty()) {
      opens("o" + i);
    } else if (dice < 65) {
      goesOn();
    } else if (dice < 90) {
      reports();
    } else if (dice < 95) {
      answers();
    } else {
      trader.told(anyCommand());
    }
  }

  private void opens(String id) {
    OpportunityEvent event = random.nextInt(6) == 0 ? SizingTest.cycle(id) : anyPair(id);
    RiskCases.Change change = new RiskCases.Change(event);
    change.at = now - random.nextInt(1_000);
    change.expires = change.at + LIFE;
    change.riskClass = RiskClass.values()[random.nextInt(3)];
    change.confidence = 0.6 + random.nextDouble() * 0.4;
    OpportunityEvent opening = change.done();
    openings.add(opening);
    if (random.nextBoolean()) {
      trader.sees(judged(opening, null, JudgeStatus.JUDGE_OFF, 1, now));
    } else if (random.nextBoolean()) {
      trader.sees(judged(opening, null, JudgeStatus.UNJUDGED, 1, now));
    } else {
      var verdict =
          verdict(
              Judgement.values()[random.nextInt(3)],
              0.5 + random.nextDouble() / 2,
              random.nextDouble() * 2);
      trader.sees(judged(opening, verdict, JudgeStatus.JUDGED, 1, now));
    }
  }

  private OpportunityEvent anyPair(String id) {
    String[] instruments = {"SPY", "BTC/USD", "ETH/USD"};
    double[] prices = {500, 60_000, 3_000};
    double[] sizes = {150, 1, 20};
    int which = random.nextInt(instruments.length);
    boolean fromA = buysAtA(instruments[which]);
    double ask = Math.round(prices[which] * (1 + random.nextInt(50) / 1e4) * 100) / 100.0;
    double bid = ask + 0.10;
    double size = random.nextDouble() * sizes[which];
    List<Leg> legs =
        List.of(
            new Leg(Side.BUY, instruments[which], fromA ? "A" : "B", ask, size, now),
            new Leg(Side.SELL, instruments[which], fromA ? "B" : "A", bid, size, now));
    return crossVenue(id, legs, 0.10 * size, bid * size);
  }

  /** Mostly buys where there is least, as a market that flows both ways would make it. */
  private boolean buysAtA(String instrument) {
    BigDecimal a = ledger.positions.getOrDefault(instrument + "@A", BigDecimal.ZERO);
    return random.nextInt(4) == 0 ? random.nextBoolean() : a.signum() <= 0;
  }

  private void goesOn() {
    OpportunityEvent opening = openings.get(Math.max(0, openings.size() - 1 - random.nextInt(20)));
    EventKind[] kinds = {EventKind.OPENED, EventKind.UPDATED, EventKind.CLOSED, EventKind.MEASURED};
    OpportunityEvent event = RiskCases.at(opening, kinds[random.nextInt(4)], now);
    trader.sees(judged(event, null, JudgeStatus.JUDGE_OFF, 1, now));
  }

  private void reports() {
    List<Ledger.Working> open = ledger.orders.stream().filter(Ledger.Working::isOpen).toList();
    if (open.isEmpty()) {
      return;
    }
    Ledger.Working working = open.get(random.nextInt(open.size()));
    int leg = random.nextInt(working.left.length);
    if (!working.open[leg]) {
      return;
    }
    BigDecimal left = working.left[leg];
    int dice = random.nextInt(20);
    BigDecimal some = left.multiply(BigDecimal.valueOf(1 + random.nextInt(9))).movePointLeft(1);
    Fill fill =
        dice < 13
            ? fill(working, leg, left, FillStatus.FILLED)
            : dice < 19
                ? fill(working, leg, some, FillStatus.PARTIAL)
                : fill(working, leg, BigDecimal.ZERO, FillStatus.CANCELLED);
    trader.reports(fill);
    ledger.filled(working, fill);
    if (random.nextInt(4) == 0) {
      assertEquals(FillBooking.Result.REPEATED, trader.reports(fill));
    }
  }

  private Fill fill(Ledger.Working working, int leg, BigDecimal quantity, FillStatus status) {
    return new Fill(
        RiskCases.ACCOUNT,
        working.order.orderId(),
        leg,
        quantity,
        working.order.legs().get(leg).limitPrice(),
        BigDecimal.ZERO,
        status,
        now);
  }

  private void answers() {
    List<PendingApproval> waiting = new ArrayList<>(trader.book.pending().values());
    String id =
        waiting.isEmpty() || random.nextInt(5) == 0
            ? "o" + random.nextInt(EVENTS)
            : waiting.get(random.nextInt(waiting.size())).order().opportunityId();
    trader.answers(RiskCases.approval(id, random.nextInt(4) > 0, now));
  }

  private ControlCommand anyCommand() {
    CommandKind[] states = {
      CommandKind.HALT,
      CommandKind.REDUCE_ONLY,
      CommandKind.RESUME,
      CommandKind.RESUME,
      CommandKind.RESUME,
      CommandKind.RESUME,
      CommandKind.RESUME,
      CommandKind.RESUME
    };
    Limit limit = Limit.values()[random.nextInt(5)];
    return switch (random.nextInt(4)) {
      case 0 -> command(now, Scope.ALL, "", states[random.nextInt(states.length)]);
      case 1 -> command(now, Scope.INSTRUMENT, "SPY", states[random.nextInt(states.length)]);
      case 2 ->
          command(
              now,
              Scope.ALL,
              "",
              CommandKind.SET_MODE,
              "mode",
              Mode.values()[random.nextInt(4)] + "");
      default -> {
        BigDecimal usual = account().limits().get(limit);
        BigDecimal value = usual.multiply(dec("0." + (3 + random.nextInt(7))));
        yield command(
            now,
            Scope.ACCOUNT,
            RiskCases.ACCOUNT,
            CommandKind.SET_LIMIT,
            "name",
            limit.key(),
            "value",
            value.toPlainString());
      }
    };
  }

  private Limits inForce() {
    return account()
        .limits()
        .overriddenBy(key -> trader.control.limit(RiskCases.ACCOUNT, key, now));
  }

  private void checkOrder(Order order) {
    Limits limits = inForce();
    Ledger.Working working = ledger.orders.get(ledger.orders.size() - 1);
    List<String> venues = order.legs().stream().map(OrderLeg::venue).toList();
    List<String> instruments = order.legs().stream().map(OrderLeg::instrument).toList();
    assertTrue(
        trader.control.state(RiskCases.ACCOUNT, order.strategy(), venues, instruments, now)
            != TradingState.HALTED);
    assertTrue(now < order.expiresAtMicros());
    assertWithin(BigDecimal.valueOf(ledger.open()), limits.get(Limit.MAX_OPEN_ORDERS));
    long lastSecond =
        trader.orders.stream().filter(o -> o.createdAtMicros() > now - 1_000_000).count();
    assertWithin(BigDecimal.valueOf(lastSecond), limits.get(Limit.MAX_ORDERS_PER_SECOND));
    if (!ledger.isCycle(working)) {
      assertWithin(ledger.reserved(working), limits.get(Limit.MAX_ORDER_NOTIONAL));
    }
    checkExposure(order, limits);
  }

  private void checkExposure(Order order, Limits limits) {
    boolean grows = false;
    for (Map.Entry<String, BigDecimal> line : ledger.worst().entrySet()) {
      BigDecimal before = worstBefore.getOrDefault(line.getKey(), BigDecimal.ZERO);
      grows |= line.getValue().compareTo(before) > 0;
    }
    if (grows) {
      for (OrderLeg leg : order.legs()) {
        if (!leg.instrument().equals("ETH/BTC")) {
          assertWithin(ledger.gross(leg.instrument()), limits.get(Limit.MAX_POSITION_NOTIONAL));
        }
      }
      assertWithin(ledger.gross(""), limits.get(Limit.MAX_GROSS_NOTIONAL));
      assertWithin(trader.book.reserved(), limits.get(Limit.MAX_CAPITAL));
    }
  }

  private void checkBook() {
    BigDecimal sum = BigDecimal.ZERO;
    for (OpenOrder order : trader.book.orders().values()) {
      sum = sum.add(OpenOrder.capital(order.strategy(), order.legs()));
    }
    assertEquals(0, sum.compareTo(trader.book.reserved()), "reserved");
    BigDecimal dollars = BigDecimal.ZERO;
    BigDecimal same = BigDecimal.ZERO;
    for (Ledger.Working working : ledger.orders) {
      if (working.isOpen() && !ledger.isCycle(working)) {
        dollars = dollars.add(ledger.reserved(working));
        same = same.add(trader.book.orders().get(working.order.orderId()).reserved());
      }
    }
    assertEquals(0, dollars.compareTo(same), "reserved, from orders and fills alone");
    ledger
        .promised()
        .forEach(
            (key, amount) -> {
              BigDecimal start = HELD.get(key.substring(2));
              BigDecimal held = start.add(ledger.holdings.getOrDefault(key, BigDecimal.ZERO));
              assertTrue(held.compareTo(amount) >= 0, () -> key + ": " + held + " < " + amount);
            });
  }

  private void checkDecisions() {
    trader.waitsUntil(now + 1_000_000_000);
    Map<String, Integer> decided = new HashMap<>();
    Map<String, Integer> outcomes = new TreeMap<>();
    for (Decision decision : trader.decisions) {
      String gate = decision.gate() == null ? "" : "/" + decision.gate();
      outcomes.merge(decision.outcome() + gate, 1, Integer::sum);
      boolean last =
          decision.outcome() != Outcome.PENDING_APPROVAL && decision.gate() != Gate.DUPLICATE;
      decided.merge(decision.opportunityId(), last ? 1 : 0, Integer::sum);
    }
    for (OpportunityEvent opening : openings) {
      assertTrue(decided.getOrDefault(opening.opportunityId(), 0) >= 1, opening::opportunityId);
    }
    assertEquals(
        trader.orders.size(), trader.orders.stream().map(Order::orderId).distinct().count());
    assertEquals(trader.orders.size(), outcomes.get("APPROVED"));
    assertTrue(trader.orders.size() > 200, () -> "too quiet: " + outcomes);
    assertTrue(outcomes.size() >= 14, () -> "too few gates: " + outcomes);
    assertTrue(trader.failures.isEmpty(), () -> trader.failures.toString());
  }

  private static void assertWithin(BigDecimal actual, BigDecimal limit) {
    assertTrue(actual.compareTo(limit) <= 0, () -> actual + " exceeds " + limit);
  }
}
