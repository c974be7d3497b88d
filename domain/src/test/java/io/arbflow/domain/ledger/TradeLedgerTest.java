package io.arbflow.domain.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bought 10 at 100, sold 10 at 101, multiplier 2, fees of 1 a leg: net edge 20 - 2 = 18. */
final class TradeLedgerTest {
  private static final Order ORDER =
      Trades.open("18", Trades.leg(Side.BUY, "10", "100"), Trades.leg(Side.SELL, "10", "101"));

  private static TradeResult settle(Order back, Fill... fills) {
    TradeLedger ledger = new TradeLedger(new Trades.Terms(null));
    for (Fill fill : fills) {
      ledger.take(fill);
    }
    ledger.take(ORDER);
    if (back != null) {
      ledger.take(back);
    }
    assertEquals(1, ledger.results().size());
    return ledger.results().get(0);
  }

  private static void check(TradeResult result, TradeStatus status, String profit) {
    assertEquals(status, result.status());
    same(profit, result.profit());
  }

  private static void same(String expected, BigDecimal actual) {
    assertEquals(new BigDecimal(expected).stripTrailingZeros(), actual.stripTrailingZeros());
  }

  @Test
  void betterPricesAndHigherFeesChangeTheEdge() {
    // Bought 0.5 lower: +10; sold 0.25 higher: +5; fees 3 instead of 2: -1.
    TradeResult result =
        settle(
            null,
            Trades.fill("o", 0, "10", "99.5", "1", 2),
            Trades.fill("o", 1, "10", "101.25", "2", 3));
    check(result, TradeStatus.COMPLETE, "32");
    same("15", result.priceImprovement());
    same("3", result.feesPaid());
    same("1", result.feeExcess());
    assertEquals(3, result.atMicros());
  }

  @Test
  void repeatedReportsCountOnceAndNothingBeyondTheQuantity() {
    Fill bought = Trades.fill("o", 0, "10", "99", "1", 2);
    Fill again = Trades.fill("o", 0, "10.0", "99", "1", 2);
    Fill beyond = Trades.fill("o", 0, "5", "1", "0", 4);
    Fill sold = Trades.fill("o", 1, "10", "101", "1", 2);
    check(settle(null, bought, again, beyond, sold, sold), TradeStatus.COMPLETE, "38");
  }

  @Test
  void equalSharesEarnTheirShare() {
    TradeResult result =
        settle(
            null,
            Trades.fill("o", 0, "5", "100", "0.5", 2),
            Trades.fill("o", 1, "5", "101", "0.5", 2));
    check(result, TradeStatus.PARTIAL, "9");
    same("9", result.unfilledEdge());
  }

  @Test
  void oneLegLeavesASignedResidual() {
    Fill none = Trades.fill("o", 0, "0", "0", "0", 2);
    TradeResult result = settle(null, none, Trades.fill("o", 1, "4", "101", "0.4", 2));
    check(result, TradeStatus.LEG_FAILED, "-0.4");
    same("0", result.residuals().get(0));
    same("-4", result.residuals().get(1));
  }

  @Test
  void tradingBackCostsTheDifferenceAndItsFees() {
    // Bought 10, sold 4; 6 sold back at 99: 6 * 1 * 2 lost, and a fee of 0.5.
    TradeResult result =
        settle(
            Trades.back(0, Trades.leg(Side.SELL, "6", "98")),
            Trades.fill("o", 0, "10", "100", "1", 2),
            Trades.fill("o", 1, "4", "101", "0.4", 2),
            Trades.fill(StableId.unwind("o", 0), 0, "6", "99", "0.5", 5));
    check(result, TradeStatus.UNWOUND, "-5.9");
    same("12.5", result.unwindLoss());
    same("6.6", result.edgeAtFill());
    same("0.5", result.unwindFees());
    assertEquals(5, result.atMicros());
  }

  @Test
  void whatIsHeldAloneIsWorthItsMark() {
    // Sold 4 at 101, marked 103: 4 * 2 * 2 lost besides the fee. The matched pair has no mark.
    TradeLedger ledger = new TradeLedger(new Trades.Terms("103"));
    ledger.take(ORDER);
    ledger.take(Trades.fill("o", 1, "4", "101", "0.4", 2));
    TradeResult result = ledger.results().get(0);
    check(result, TradeStatus.LEG_FAILED, "-16.4");
    same("-16", result.residualGain());
    same("-0.4", result.edgeAtFill());
  }

  @Test
  void moneyOfALegInAnotherCurrencyIsConverted() {
    // The seller's currency is worth half: 5 better for 10 at a multiplier of 2, less 1 more fee.
    Order order =
        Trades.open(
            "18", Trades.leg(Side.BUY, "10", "100"), Trades.foreign(Side.SELL, "10", "101"));
    TradeLedger ledger = new TradeLedger(new Trades.Terms(null));
    ledger.take(order);
    ledger.take(Trades.fill("o", 0, "10", "100", "1", 2));
    ledger.take(Trades.fill("o", 1, "10", "106", "3", 2));
    TradeResult result = ledger.results().get(0);
    same("50", result.priceImprovement());
    same("2.5", result.feesPaid());
    same("67", result.profit());
  }

  @Test
  void theDifferencesAddUpToTheProfit() {
    TradeResult result =
        settle(
            Trades.back(0, Trades.leg(Side.SELL, "6", "98")),
            Trades.fill("o", 0, "10", "100", "1", 2),
            Trades.fill("o", 1, "4", "101", "0.4", 2),
            Trades.fill(StableId.unwind("o", 0), 0, "6", "99", "0.5", 5));
    Attribution once = result.attribution(new BigDecimal("40"));
    same("-22", once.decided());
    same("-11.4", once.filled());
    same("-12.5", once.settled());
    same("-5.9", once.atDetection().add(once.decided()).add(once.filled()).add(once.settled()));
    same("-11.8", once.plus(once).profit());
  }

  @Test
  void nothingFilledEarnsNothing() {
    check(settle(null), TradeStatus.NO_REPORT, "0");
    check(settle(null, Trades.fill("o", 0, "0", "0", "0", 2)), TradeStatus.REJECTED, "0");
  }

  /** The twin counts cash paid and received; what is left over is valued at its limit. */
  @Test
  void randomTradesEarnWhatTheirCashSays() {
    Random random = new Random(6);
    for (int trade = 0; trade < 2_000; trade++) {
      int bought = random.nextInt(11);
      int sold = random.nextInt(11);
      int over = Math.max(0, bought - sold);
      int given = over == 0 ? 0 : random.nextInt(over + 1);
      int buy = 9_900 + random.nextInt(200);
      int sell = 10_000 + random.nextInt(200);
      int back = 9_900 + random.nextInt(200);
      TradeResult result =
          settle(
              Trades.back(0, Trades.leg(Side.SELL, "10", "90")),
              Trades.fill("o", 0, "" + bought, cents(buy), "0.3", 2),
              Trades.fill("o", 1, "" + sold, cents(sell), "0.7", 2),
              Trades.fill(StableId.unwind("o", 0), 0, "" + given, cents(back), "0.1", 3));
      int cash = sold * sell - bought * buy + given * back;
      int left = (bought - given - Math.min(bought - given, sold)) * 10_000;
      int owed = (sold - Math.min(bought - given, sold)) * 10_100;
      BigDecimal expected =
          new BigDecimal(cents(2 * (cash + left - owed))).subtract(new BigDecimal("1.1"));
      same(expected.toPlainString(), result.profit());
    }
  }

  private static String cents(int cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
