package io.arbflow.domain.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Purpose;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cash, lots and marks of fills; one instrument at two venues, multiplier 2. */
final class MarkedBookTest {
  private static OrderLeg leg(Side side, String venue, String quantity, String limit) {
    return new OrderLeg(side, "X", venue, new BigDecimal(quantity), new BigDecimal(limit));
  }

  private static void same(String expected, BigDecimal actual) {
    assertEquals(0, new BigDecimal(expected).compareTo(actual), expected + " but " + actual);
  }

  @Test
  void theOldestLotGoesFirst() {
    PositionLots lots = new PositionLots(BigDecimal.valueOf(2));
    lots.trade(new BigDecimal("3"), new BigDecimal("10"));
    lots.trade(new BigDecimal("2"), new BigDecimal("20"));
    lots.trade(new BigDecimal("-4"), new BigDecimal("30"));
    // (30 - 10) * 3 + (30 - 20) * 1, twice
    same("140", lots.realised());
    same("1", lots.quantity());
    same("40", lots.cost());
    lots.trade(new BigDecimal("-3"), new BigDecimal("15"));
    same("130", lots.realised());
    same("-60", lots.cost());
    same("-44", lots.value(new BigDecimal("11")));
  }

  @Test
  void aLineSaysCashFeesAndWhatIsHeld() {
    TradeLedger ledger = new TradeLedger(new Trades.Terms("12"));
    ledger.take(Trades.open("1", leg(Side.BUY, "A", "10", "10"), leg(Side.SELL, "B", "10", "11")));
    ledger.take(Trades.fill("o", 0, "10", "10", "0.5", 2));
    ledger.take(Trades.fill("o", 1, "4", "11", "0.25", 1));
    BookLine line = ledger.book().lines().get(0);
    same("-112.75", line.cash()); // -200 + 88 - 0.75
    same("0.75", line.fees());
    same("144", line.positionsAtMarks());
    same("7.25", line.realised()); // sold first, bought back 1 lower: 4 * 1 * 2 - 0.75
    same("24", line.open());
    same("31.25", line.profit());
    assertEquals(0, line.unmarked());
  }

  @Test
  void withoutAMarkWhatIsHeldIsWorthWhatItCost() {
    TradeLedger ledger = new TradeLedger(new Trades.Terms(null));
    ledger.take(Trades.open("1", leg(Side.BUY, "A", "10", "10")));
    ledger.take(Trades.fill("o", 0, "10", "10", "0.5", 2));
    BookLine line = ledger.book().lines().get(0);
    same("0", line.open());
    same("-0.5", line.profit());
    assertEquals(1, line.unmarked());
  }

  /**
   * Over random streams of fills, partial, repeated, shuffled, with legs that fail and are traded
   * back: cash and positions at marks are the profit of the lots, and the sum of what the orders
   * have earned, whose edges, limits and attribution the book knows nothing of.
   */
  @Test
  void cashAndPositionsAtMarksAreTheProfit() {
    Random random = new Random(7);
    int failed = 0;
    for (int stream = 0; stream < 200; stream++) {
      List<Runnable> events = new ArrayList<>();
      TradeLedger ledger = new TradeLedger(new Trades.Terms(cents(9_000 + random.nextInt(2_000))));
      int orders = 1 + random.nextInt(20);
      for (int i = 0; i < orders; i++) {
        trade("o" + i, i, random, events, ledger);
      }
      Collections.shuffle(events, random);
      events.forEach(Runnable::run);
      BookLine line = ledger.book().lines().get(0);
      BigDecimal earned = BigDecimal.ZERO;
      for (TradeResult result : ledger.results()) {
        earned = earned.add(result.profit());
        failed += result.legsDiffered() ? 1 : 0;
        BigDecimal detected = new BigDecimal("1.1");
        Attribution way = result.attribution(detected);
        same(
            result.profit().toPlainString(),
            detected.add(way.decided()).add(way.filled()).add(way.settled()));
      }
      same(line.cash().add(line.positionsAtMarks()).toPlainString(), line.profit());
      same(line.profit().toPlainString(), earned);
    }
    assertTrue(failed > 500, "too few legs failed: " + failed);
  }

  private static void trade(
      String id, int at, Random random, List<Runnable> events, TradeLedger ledger) {
    int buy = 9_900 + random.nextInt(200);
    int sell = 10_000 + random.nextInt(200);
    // 10 at a multiplier of 2, less the fees of 1 a leg that are expected
    String edge = cents(20 * (sell - buy) - 200);
    Order order =
        Trades.order(
            id,
            edge,
            Purpose.OPEN,
            leg(Side.BUY, "A", "10", cents(buy)),
            leg(Side.SELL, "B", "10", cents(sell)));
    events.add(() -> ledger.take(order));
    int bought = fills(id, 0, buy - random.nextInt(50), at, random, events, ledger);
    int sold = fills(id, 1, sell + random.nextInt(50), at, random, events, ledger);
    int over = Math.abs(bought - sold);
    if (over > 0 && random.nextBoolean()) {
      int leg = bought > sold ? 0 : 1;
      Side side = bought > sold ? Side.SELL : Side.BUY;
      String back = StableId.unwind(id, leg);
      Order unwinding = Trades.order(back, "-1", Purpose.UNWIND, leg(side, "A", "" + over, "100"));
      events.add(() -> ledger.take(unwinding));
      String part = "" + (1 + random.nextInt(over));
      Fill fill = Trades.fill(back, 0, part, cents(9_800 + random.nextInt(400)), "0.3", at + 9);
      events.add(() -> ledger.take(fill));
    }
  }

  /** In up to two reports, each told once or twice. */
  private static int fills(
      String id,
      int leg,
      int price,
      int at,
      Random random,
      List<Runnable> events,
      TradeLedger ledger) {
    int first = random.nextInt(6);
    int second = random.nextInt(6);
    Fill one = Trades.fill(id, leg, "" + first, cents(price), "0.2", at + 1);
    Fill two = Trades.fill(id, leg, second + ".0", cents(price + 1), "0.4", at + 2);
    for (Fill fill : List.of(one, two)) {
      events.add(() -> ledger.take(fill));
      if (random.nextInt(3) == 0) {
        events.add(() -> ledger.take(fill));
      }
    }
    return first + second;
  }

  private static String cents(int cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
