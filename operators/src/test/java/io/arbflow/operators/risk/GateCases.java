package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.LIFE;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.account;
import static io.arbflow.operators.risk.RiskCases.command;
import static io.arbflow.operators.risk.RiskCases.confident;
import static io.arbflow.operators.risk.RiskCases.crossVenue;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.judged;
import static io.arbflow.operators.risk.RiskCases.limits;
import static io.arbflow.operators.risk.RiskCases.verdict;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Gate;
import io.arbflow.operators.judge.JudgeStatus;
import io.arbflow.operators.judge.JudgedEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The gates as a table: what just passes, what just does not, and what the refusal says. */
final class GateCases {

  private GateCases() {}

  /** One gate: the account, what just passes and what just does not, and what the refusal says. */
  record Row(
      Gate gate,
      String limit,
      String actual,
      Supplier<Trader> trader,
      JudgedEvent passes,
      JudgedEvent refused) {
    @Override
    public String toString() {
      return gate + ": limit " + limit + ", refused at " + actual;
    }
  }

  /** One share bought at A for 500.00 and sold at B for the price. */
  private static OpportunityEvent oneShare(String id, double sellPrice) {
    return shares(id, 1, sellPrice);
  }

  private static OpportunityEvent shares(String id, double quantity, double sellPrice) {
    return crossVenue(
        id,
        List.of(
            new Leg(Side.BUY, "SPY", "A", 500.00, quantity, T0),
            new Leg(Side.SELL, "SPY", "B", sellPrice, quantity, T0)),
        (sellPrice - 500) * quantity,
        sellPrice * quantity);
  }

  private static JudgedEvent off(OpportunityEvent event) {
    return RiskCases.judgeOff(event);
  }

  private static JudgedEvent at(OpportunityEvent event, long micros) {
    return judged(event, null, JudgeStatus.JUDGE_OFF, 1, micros);
  }

  private static Supplier<Trader> limited(Limit limit, String value) {
    return () -> Trader.with(limits().with(limit, dec(value)), Mode.BALANCED);
  }

  /** A share of the maxCapital of 400,000 for CROSS_VENUE. */
  private static Supplier<Trader> budgeted(String share) {
    ControlCommand budgets =
        new ControlCommand(
            1,
            1,
            "ops",
            "why",
            Scope.ALL,
            "",
            CommandKind.SET_BUDGETS,
            Map.of("CROSS_VENUE", share),
            Long.MAX_VALUE);
    return () -> Trader.balanced().told(budgets);
  }

  private static Supplier<Trader> balanced(AccountSettings account) {
    return () -> Trader.with(account, Mode.BALANCED);
  }

  private static Trader after(Trader trader, JudgedEvent... events) {
    for (JudgedEvent event : events) {
      trader.sees(event);
    }
    return trader;
  }

  private static AccountSettings holding(String shares, String money) {
    Inventory inventory =
        Inventory.of(Map.of("A", Map.of("USD", dec(money)), "B", Map.of("SPY", dec(shares))));
    return AccountSettings.of(RiskCases.ACCOUNT, "USD", Set.of("*"), inventory, limits());
  }

  private static AccountSettings restricted(Set<String> instruments, Set<String> venues) {
    return new AccountSettings(
        RiskCases.ACCOUNT,
        "USD",
        Set.of("*"),
        Inventory.notConfigured(),
        limits(),
        Map.of(),
        instruments,
        venues);
  }

  private static AccountSettings quantityLimit(String most) {
    Map<String, BigDecimal> quantities = Map.of("SPY", dec(most));
    return new AccountSettings(
        RiskCases.ACCOUNT,
        "USD",
        Set.of("*"),
        Inventory.notConfigured(),
        limits(),
        quantities,
        Set.of(),
        Set.of());
  }

  private static OpportunityEvent btc(String id) {
    return crossVenue(
        id,
        List.of(
            new Leg(Side.BUY, "BTC/USD", "A", 60_000, 0.1, T0),
            new Leg(Side.SELL, "BTC/USD", "B", 60_010, 0.1, T0)),
        1,
        6_001);
  }

  private static OpportunityEvent euros(OpportunityEvent event) {
    RiskCases.Change change = new RiskCases.Change(event);
    change.currency = "EUR";
    return change.done();
  }

  /** Every row. */
  static Stream<Row> rows() {
    return Stream.of(standing(), ConductCases.rows(), timing(), judgement(), prices(), sizes())
        .flatMap(s -> s);
  }

  private static Stream<Row> standing() {
    OpportunityEvent share = oneShare("o", 500.10);
    AccountSettings cyclesOnly =
        AccountSettings.of(
            RiskCases.ACCOUNT,
            "USD",
            Set.of("CURRENCY_CYCLE"),
            Inventory.notConfigured(),
            limits());
    Supplier<Trader> disabled =
        () -> Trader.balanced().told(command(1, Scope.STRATEGY, "BUTTERFLY", CommandKind.DISABLE));
    Supplier<Trader> halted =
        () -> Trader.balanced().told(command(1, Scope.INSTRUMENT, "SPY", CommandKind.HALT));
    Supplier<Trader> reduceOnly =
        () -> Trader.balanced().told(command(1, Scope.VENUE, "B", CommandKind.REDUCE_ONLY));
    OpportunityEvent atAOnly =
        crossVenue("o", List.of(new Leg(Side.BUY, "SPY", "A", 500, 1, T0)), 1, 500);
    OpportunityEvent oneLeg = RiskCases.of(atAOnly, Strategy.PATTERN);
    return Stream.of(
        new Row(
            Gate.NO_ACCOUNT,
            "1",
            "0",
            balanced(cyclesOnly),
            off(RiskCases.of(btc("o"), Strategy.CURRENCY_CYCLE)),
            off(share)),
        new Row(
            Gate.STRATEGY_DISABLED,
            "enabled",
            "disabled",
            disabled,
            off(share),
            off(RiskCases.of(share, Strategy.BUTTERFLY))),
        new Row(Gate.HALTED, "ACTIVE", "HALTED", halted, off(btc("o")), off(share)),
        new Row(Gate.REDUCE_ONLY, "reduces", "adds exposure", reduceOnly, off(oneLeg), off(share)),
        new Row(
            Gate.RESTRICTED,
            "not restricted",
            "SPY",
            balanced(restricted(Set.of("SPY"), Set.of())),
            off(btc("o")),
            off(share)),
        new Row(
            Gate.RESTRICTED,
            "not restricted",
            "B",
            balanced(restricted(Set.of(), Set.of("B"))),
            off(oneLeg),
            off(share)),
        new Row(Gate.CURRENCY, "USD", "EUR", Trader::balanced, off(share), off(euros(share))));
  }

  private static Stream<Row> timing() {
    OpportunityEvent share = oneShare("o", 500.10);
    String end = Long.toString(T0 + LIFE);
    Supplier<Trader> closed =
        () ->
            after(
                Trader.balanced(),
                off(RiskCases.at(oneShare("closed", 500.10), EventKind.CLOSED, T0 + 1)));
    Supplier<Trader> decided = () -> after(Trader.balanced(), off(oneShare("first", 500.10)));
    return Stream.of(
        new Row(
            Gate.EXPIRED,
            end,
            end,
            Trader::balanced,
            at(share, T0 + LIFE - 1),
            at(share, T0 + LIFE)),
        new Row(
            Gate.EPISODE_CLOSED,
            "open",
            "closed EDGE_GONE",
            closed,
            off(share),
            at(oneShare("closed", 500.10), T0 + 2)),
        new Row(
            Gate.STALE_DATA,
            "1000000",
            "1000001",
            Trader::balanced,
            at(longLived(share, T0), T0 + 1_000_000),
            at(longLived(share, T0), T0 + 1_000_001)),
        new Row(
            Gate.DUPLICATE,
            "1",
            "2",
            decided,
            off(RiskCases.quotedAt(share, T0 + 1)),
            off(oneShare("first", 500.10))));
  }

  /** Expires long after its quotes have gone stale. */
  private static OpportunityEvent longLived(OpportunityEvent event, long quoteTimeMicros) {
    RiskCases.Change change = new RiskCases.Change(RiskCases.quotedAt(event, quoteTimeMicros));
    change.expires = T0 + 60 * LIFE;
    return change.done();
  }

  private static Stream<Row> judgement() {
    OpportunityEvent share = oneShare("o", 500.10);
    OpportunityEvent carry = RiskCases.of(shares("o", 2, 500.10), RiskClass.CARRY);
    return Stream.of(
        new Row(
            Gate.VERDICT_REJECT,
            "APPROVE",
            "REJECT",
            Trader::balanced,
            judged(share, verdict(Judgement.APPROVE, 0.9, 1)),
            judged(share, verdict(Judgement.REJECT, 0.9, 1))),
        new Row(
            Gate.VERDICT_PENDING,
            "verdict",
            "none in time",
            Trader::balanced,
            off(share),
            judged(share, null, JudgeStatus.WAITED_IN_VAIN, 0, T0 + LIFE)),
        new Row(
            Gate.VERDICT_MISSING,
            "verdict",
            "none for CARRY",
            Trader::balanced,
            judged(RiskCases.of(carry, RiskClass.LOCKED), null, JudgeStatus.UNJUDGED, 1, T0),
            judged(carry, null, JudgeStatus.UNJUDGED, 1, T0)),
        new Row(
            Gate.CONFIDENCE,
            "0.75",
            "0.7499",
            Trader::balanced,
            off(confident(share, 0.75)),
            off(confident(share, 0.7499))),
        new Row(
            Gate.CONFIDENCE,
            "0.75",
            "NaN",
            Trader::balanced,
            judged(share, verdict(Judgement.APPROVE, 0.75, 1)),
            judged(share, verdict(Judgement.APPROVE, Double.NaN, 1))));
  }

  /**
   * The market has moved to 100.00 before the opening is decided, with a collar of 10 bps; an own
   * share is being bought at A for 500.00 and sold at B for 500.10.
   */
  private static Stream<Row> prices() {
    Supplier<Trader> moved =
        () ->
            after(
                Trader.balanced(),
                off(RiskCases.at(atHundred("o", 100), EventKind.UPDATED, T0 + 1)));
    Supplier<Trader> busy =
        () -> {
          Trader trader = Trader.with(limits(), Mode.BALANCED);
          for (int i = 0; i < 5; i++) {
            OpportunityEvent event = RiskCases.quotedAt(oneShare("busy" + i, 500.10), T0 + i);
            trader.sees(at(event, T0 + 100));
          }
          return trader;
        };
    Supplier<Trader> working = () -> after(Trader.balanced(), off(oneShare("first", 500.10)));
    OpportunityEvent later = RiskCases.at(oneShare("o", 500.10), EventKind.OPENED, T0 + 1_000_000);
    return Stream.of(
        new Row(
            Gate.PRICE_COLLAR,
            "10",
            "11",
            moved,
            at(atHundred("o", 100.10), T0 + 2),
            at(atHundred("o", 100.11), T0 + 2)),
        new Row(
            Gate.SELF_TRADE,
            "below 500.1",
            "500.1",
            working,
            off(RiskCases.quotedAt(turned("o", 500.09, 500.50), T0 + 1)),
            off(RiskCases.quotedAt(turned("o", 500.10, 500.50), T0 + 1))),
        new Row(
            Gate.SELF_TRADE,
            "above 500",
            "500",
            working,
            off(RiskCases.quotedAt(turned("o", 499.00, 500.01), T0 + 1)),
            off(RiskCases.quotedAt(turned("o", 499.00, 500.00), T0 + 1))),
        new Row(
            Gate.REPEATED_ORDER,
            "more than 100000",
            "100000",
            working,
            at(RiskCases.quotedAt(again("o", "first"), T0 + 1), T0 + 100_000),
            at(again("o", "first"), T0 + 100_000)),
        new Row(Gate.RATE, "5", "6", busy, at(later, T0 + 1_000_100), at(later, T0 + 1_000_099)));
  }

  /** The same signal on the same quotes under another id. */
  private static OpportunityEvent again(String id, String first) {
    OpportunityEvent event = oneShare(id, 500.10);
    return RiskCases.withSignature(event, "CROSS_VENUE|" + first);
  }

  /** The other way round: one share bought at B and sold at A. */
  static OpportunityEvent turned(String id, double buyPrice, double sellPrice) {
    return crossVenue(
        id,
        List.of(
            new Leg(Side.BUY, "SPY", "B", buyPrice, 1, T0),
            new Leg(Side.SELL, "SPY", "A", sellPrice, 1, T0)),
        sellPrice - buyPrice,
        sellPrice);
  }

  private static OpportunityEvent atHundred(String id, double buyPrice) {
    return crossVenue(
        id,
        List.of(
            new Leg(Side.BUY, "SPY", "A", buyPrice, 1, T0),
            new Leg(Side.SELL, "SPY", "B", 101, 1, T0)),
        1,
        101);
  }

  private static Stream<Row> sizes() {
    JudgedEvent cheap = off(oneShare("o", 500.10));
    JudgedEvent dear = off(oneShare("o", 500.11));
    JudgedEvent twoForOne = off(twoSharesForOneLot("o"));
    Supplier<Trader> oneOpen =
        () ->
            after(
                Trader.with(limits().with(Limit.MAX_OPEN_ORDERS, dec("1")), Mode.BALANCED),
                off(oneShare("first", 500.10)));
    JudgedEvent released =
        at(
            RiskCases.at(oneShare("o", 500.10), EventKind.OPENED, T0 + 2_000_000),
            T0 + LIFE + 10_000 + RiskBook.GRACE_MICROS);
    JudgedEvent reserved =
        at(
            RiskCases.at(oneShare("o", 500.10), EventKind.OPENED, T0 + 2_000_000),
            T0 + LIFE + 10_000 + RiskBook.GRACE_MICROS - 1);
    return Stream.of(
        new Row(
            Gate.SIZE, "500.11", "500.1", limited(Limit.MIN_ORDER_NOTIONAL, "500.11"), dear, cheap),
        new Row(Gate.SIZE, "10", "0", Trader::balanced, cheap, off(shares("o", 0.9, 500.10))),
        new Row(Gate.ORDER_QUANTITY, "1", "2", balanced(quantityLimit("1")), cheap, twoForOne),
        new Row(
            Gate.ORDER_NOTIONAL,
            "500.1",
            "500.11",
            limited(Limit.MAX_ORDER_NOTIONAL, "500.1"),
            cheap,
            dear),
        new Row(
            Gate.POSITION,
            "500.1",
            "500.11",
            limited(Limit.MAX_POSITION_NOTIONAL, "500.1"),
            cheap,
            dear),
        new Row(
            Gate.POSITION,
            "500.1",
            "500.11",
            limited(Limit.MAX_GROSS_NOTIONAL, "500.1"),
            cheap,
            dear),
        new Row(
            Gate.LIQUIDITY,
            "1",
            "2",
            () -> after(Trader.balanced(), off(shares("first", 1, 500.10))),
            off(RiskCases.quotedAt(twoSharesForOneLot("o"), T0 + 1)),
            off(twoSharesForOneLot("o"))),
        new Row(
            Gate.NET_POSITION,
            "500.1",
            "500.11",
            limited(Limit.MAX_NET_NOTIONAL, "500.1"),
            cheap,
            dear),
        new Row(
            Gate.VENUE_POSITION,
            "500.1",
            "500.11",
            limited(Limit.MAX_VENUE_NOTIONAL, "500.1"),
            cheap,
            dear),
        new Row(
            Gate.STRATEGY_POSITION,
            "500.1",
            "500.11",
            limited(Limit.MAX_STRATEGY_NOTIONAL, "500.1"),
            cheap,
            dear),
        new Row(Gate.OPEN_ORDERS, "1", "2", oneOpen, released, reserved),
        new Row(Gate.BUDGET, "500.1", "500.11", budgeted("0.00125025"), cheap, dear),
        new Row(Gate.CAPITAL, "500.1", "500.11", limited(Limit.MAX_CAPITAL, "500.1"), cheap, dear),
        new Row(
            Gate.VALUE_AT_RISK,
            "60.896",
            "60.9",
            limited(Limit.MAX_VALUE_AT_RISK, "60.896"),
            cheap,
            dear),
        new Row(
            Gate.EXPECTED_SHORTFALL,
            "69.766",
            "69.77",
            limited(Limit.MAX_EXPECTED_SHORTFALL, "69.766"),
            cheap,
            dear),
        new Row(
            Gate.LEG_FAILURE,
            "2.06945",
            "2.07",
            limited(Limit.MAX_LEG_FAILURE_LOSS, "2.06945"),
            cheap,
            dear),
        new Row(Gate.INVENTORY, "1", "2", balanced(holding("1", "1000")), cheap, twoForOne),
        new Row(
            Gate.INVENTORY,
            "500",
            "500.01",
            balanced(holding("1", "500")),
            cheap,
            off(buysAt("o", 500.01))));
  }

  /** Two shares sold for the least of a coin: a ratio that cannot shrink. */
  private static OpportunityEvent twoSharesForOneLot(String id) {
    List<Leg> legs =
        List.of(
            new Leg(Side.SELL, "SPY", "B", 500.00, 2, T0),
            new Leg(Side.BUY, "BTC/USD", "A", 60_000, 0.0001, T0));
    return RiskCases.of(crossVenue(id, legs, 1, 1_000), Strategy.PATTERN);
  }

  private static OpportunityEvent buysAt(String id, double price) {
    return crossVenue(
        id,
        List.of(
            new Leg(Side.BUY, "SPY", "A", price, 1, T0),
            new Leg(Side.SELL, "SPY", "B", 500.10, 1, T0)),
        0.09,
        500.10);
  }
}
