package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.command;
import static io.arbflow.operators.risk.RiskCases.crossVenue;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.judged;
import static io.arbflow.operators.risk.RiskCases.verdict;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import io.arbflow.operators.judge.JudgeStatus;
import io.arbflow.operators.judge.JudgedEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Everything that can happen to an account, at random from a seed: episodes that open, change,
 * close and open again, reports of every kind (late, repeated, on unwinding, on unknown orders),
 * answers, control, quiet and crowded hours, jumps of the clock and inputs from the past.
 */
final class RiskTape {
  private static final Map<String, BigDecimal> HELD =
      Map.of("USD", dec("2000000"), "SPY", dec("4000"), "BTC", dec("30"), "ETH", dec("400"));
  private static final int REMEMBERED = 120;

  private final Random random;
  private final List<OpportunityEvent> openings = new ArrayList<>();
  private long now = T0;
  private int number;
  private Fill lastFill;

  RiskTape(long seed) {
    random = new Random(seed);
  }

  static AccountSettings account() {
    return new AccountSettings(
        RiskCases.ACCOUNT,
        "USD",
        Set.of("*"),
        Inventory.of(Map.of("A", HELD, "B", HELD)),
        RiskCases.limits()
            .with(Limit.MAX_ORDER_NOTIONAL, dec("60000"))
            .with(Limit.MAX_POSITION_NOTIONAL, dec("1900000"))
            .with(Limit.MAX_GROSS_NOTIONAL, dec("3800000"))
            .with(Limit.MAX_NET_NOTIONAL, dec("1500000"))
            .with(Limit.MAX_VENUE_NOTIONAL, dec("3400000"))
            .with(Limit.MAX_STRATEGY_NOTIONAL, dec("2400000"))
            .with(Limit.MAX_VALUE_AT_RISK, dec("900000"))
            .with(Limit.MAX_EXPECTED_SHORTFALL, dec("1000000"))
            .with(Limit.MAX_CAPITAL, dec("2500000"))
            .with(Limit.MAX_OPEN_ORDERS, dec("20"))
            .with(Limit.MAX_AUTOMATIC_EXECUTIONS, dec("60"))
            .with(Limit.MAX_ORDERS_PER_SECOND, dec("12")),
        Map.of("BTC/USD", dec("0.5")),
        Set.of(),
        Set.of());
  }

  /** What happens next, given what has come out so far. */
  Step next(Trader seen) {
    number++;
    boolean crowded = number % 1_000 < 60;
    now += random.nextInt(crowded ? 5_000 : 150_000);
    if (random.nextInt(2_000) == 0) {
      now += random.nextInt(400_000_000);
    }
    if (random.nextInt(30) == 0) {
      now = Math.max(now, instantAt(seen)); // the very microsecond at which something is due
    }
    int dice = random.nextInt(100);
    if (dice < 45 || openings.isEmpty()) {
      return input(RiskInput.of(opens(seen)));
    } else if (dice < 58) {
      return input(RiskInput.of(goesOn(seen)));
    } else if (dice < 90 && !seen.orders.isEmpty()) {
      return input(RiskInput.of(reports(seen.orders)));
    } else if (dice < 93) {
      return input(RiskInput.of(answers(seen)));
    } else if (dice < 96) {
      return input(RiskInput.of(RiskCases.ACCOUNT, mark()));
    }
    return dice < 99 ? new Step(now, null, anyCommand()) : new Step(now, null, null);
  }

  /** An instant not far away at which a limit, an order or an episode changes. */
  private long instantAt(Trader seen) {
    long deadline = seen.book.nextDeadlineMicros();
    OpportunityEvent opening = openings.isEmpty() ? null : oneOf(openings);
    Order order = seen.orders.isEmpty() ? null : oneOf(seen.orders);
    return switch (random.nextInt(4)) {
      case 0 -> deadline - now < 5_000_000 ? deadline : now;
      case 1 -> opening == null ? now : opening.expiresAtMicros() + RiskBook.HORIZON_MICROS;
      case 2 -> order == null ? now : order.createdAtMicros() + RiskBook.RATE_WINDOW_MICROS;
      default -> {
        OpenOrder known = order == null ? null : seen.book.orders().get(order.orderId());
        yield known == null ? now : known.forgetAtMicros();
      }
    };
  }

  /** A recent opening, the newest for 0. */
  OpportunityEvent recent(int back) {
    return openings.get(Math.max(0, openings.size() - 1 - back));
  }

  private Step input(RiskInput input) {
    return new Step(now, input, null);
  }

  private JudgedEvent opens(Trader seen) {
    String id = "o" + number;
    OpportunityEvent event = random.nextInt(6) == 0 ? SizingTest.cycle(id) : anyPair(id, seen);
    RiskCases.Change change = new RiskCases.Change(event);
    change.at = now - random.nextInt(random.nextInt(20) == 0 ? 5_000_000 : 1_000);
    change.expires = change.at + 1 + random.nextInt(3_000_000);
    change.riskClass = RiskClass.values()[random.nextInt(3)];
    change.confidence = 0.7 + random.nextDouble() * 0.3;
    OpportunityEvent opening = change.done();
    openings.add(opening);
    JudgeStatus[] all = JudgeStatus.values();
    boolean off = random.nextBoolean();
    JudgeStatus status = off ? JudgeStatus.JUDGE_OFF : all[random.nextInt(all.length)];
    double cap = random.nextInt(4) == 0 ? random.nextDouble() : 1;
    return judged(opening, off ? null : anyVerdict(), status, cap, now);
  }

  private io.arbflow.domain.judgement.Verdict anyVerdict() {
    Judgement judgement = Judgement.values()[random.nextInt(3)];
    return verdict(judgement, 0.7 + random.nextDouble() / 3, random.nextDouble() * 2);
  }

  private OpportunityEvent anyPair(String id, Trader seen) {
    String[] instruments = {"SPY", "BTC/USD", "ETH/USD", "SAP"};
    double[] prices = {500, 60_000, 3_000, 150};
    double[] sizes = {150, 1, 20, 10};
    int which = random.nextInt(20) == 0 ? 3 : random.nextInt(3);
    boolean fromA = buysAtA(instruments[which], seen.book);
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
  private boolean buysAtA(String instrument, RiskBook book) {
    Position a = book.positions().get(instrument + "@A");
    return random.nextInt(4) == 0 ? random.nextBoolean() : a == null || a.quantity().signum() < 0;
  }

  private JudgedEvent goesOn(Trader seen) {
    if (random.nextInt(4) == 0) {
      openings.add(anyPair("o" + number, seen)); // later events come first
    }
    OpportunityEvent opening = oneOf(openings);
    RiskCases.Change change = new RiskCases.Change(opening);
    change.kind = EventKind.values()[random.nextInt(EventKind.values().length)];
    change.at = now - random.nextInt(2_000);
    change.expires = change.at + random.nextInt(3_000_000);
    return judged(change.done(), null, JudgeStatus.JUDGE_OFF, 1, now);
  }

  private <T> T oneOf(List<T> all) {
    int back = random.nextInt(random.nextInt(10) == 0 ? REMEMBERED : 15);
    return all.get(Math.max(0, all.size() - 1 - back));
  }

  private Fill reports(List<Order> orders) {
    if (lastFill != null && random.nextInt(8) == 0) {
      return lastFill;
    }
    Order order = oneOf(orders);
    int leg = random.nextInt(order.legs().size());
    BigDecimal ordered = order.legs().get(leg).quantity();
    String id =
        switch (random.nextInt(12)) {
          case 0 -> "no such order";
          case 1 -> StableId.unwind(order.orderId(), leg);
          default -> order.orderId();
        };
    boolean unwinds = !id.equals(order.orderId());
    FillStatus status = FillStatus.values()[random.nextInt(FillStatus.values().length)];
    BigDecimal price = order.legs().get(leg).limitPrice();
    lastFill =
        new Fill(
            RiskCases.ACCOUNT,
            id,
            unwinds ? 0 : leg,
            quantity(ordered, status),
            price.multiply(BigDecimal.valueOf(990 + random.nextInt(20))).movePointLeft(3),
            random.nextInt(3) == 0 ? null : dec("0.0" + random.nextInt(100)),
            status,
            now - random.nextInt(1_000));
    return lastFill;
  }

  private BigDecimal quantity(BigDecimal ordered, FillStatus status) {
    BigDecimal some = ordered.multiply(BigDecimal.valueOf(random.nextInt(12))).movePointLeft(1);
    return switch (status) {
      case FILLED -> random.nextInt(4) == 0 ? some : ordered;
      case PARTIAL -> random.nextInt(25) == 0 ? ordered.negate() : some;
      default -> random.nextInt(5) == 0 ? some : BigDecimal.ZERO;
    };
  }

  private io.arbflow.domain.order.Approval answers(Trader seen) {
    List<String> waiting = new ArrayList<>(seen.book.pending().keySet());
    waiting.sort(null);
    String id =
        waiting.isEmpty() || random.nextInt(5) == 0
            ? "o" + random.nextInt(number)
            : waiting.get(random.nextInt(waiting.size()));
    return RiskCases.approval(id, random.nextInt(4) > 0, now);
  }

  /** What an instrument is worth, from the past now and then. */
  private Mark mark() {
    String[] instruments = {"SPY", "SPY", "BTC/USD", "ETH/USD", "ETH/BTC"};
    double[] usual = {500, 500, 60_000, 3_000, 0.05};
    int which = random.nextInt(usual.length);
    double bid = usual[which] * (0.99 + random.nextInt(20) / 1_000.0);
    long at = random.nextInt(6) == 0 ? now - random.nextInt(3_000_000) : now;
    return new Mark(instruments[which], bid, bid * 1.0001, at);
  }

  private ControlCommand anyCommand() {
    CommandKind[] states = {CommandKind.HALT, CommandKind.REDUCE_ONLY, CommandKind.RESUME};
    CommandKind state = states[Math.min(2, random.nextInt(16))];
    Limit limit = Limit.values()[random.nextInt(5)];
    String mode = Mode.values()[random.nextInt(4)].name();
    BigDecimal usual = account().limits().get(limit);
    BigDecimal value = usual.multiply(dec("0." + (3 + random.nextInt(7))));
    return switch (random.nextInt(8)) {
      case 0 -> command(now, Scope.ALL, "", state);
      case 4, 6 -> command(now, Scope.ACCOUNT, RiskCases.ACCOUNT, CommandKind.RESUME);
      case 5, 7 ->
          command(
              now,
              Scope.STRATEGY,
              random.nextBoolean() ? "CROSS_VENUE" : "CURRENCY_CYCLE",
              CommandKind.ENABLE);
      case 1 -> command(number, Scope.INSTRUMENT, "SPY", state);
      case 2 -> command(now, Scope.ALL, "", CommandKind.SET_MODE, "mode", mode);
      default ->
          command(
              number,
              Scope.ACCOUNT,
              RiskCases.ACCOUNT,
              CommandKind.SET_LIMIT,
              "name",
              limit.key(),
              "value",
              value.toPlainString());
    };
  }
}
