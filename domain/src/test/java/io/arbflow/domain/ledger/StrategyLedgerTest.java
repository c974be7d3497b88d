package io.arbflow.domain.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.order.Purpose;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders of one strategy summed. */
final class StrategyLedgerTest {
  private static void same(String expected, BigDecimal actual) {
    assertEquals(0, new BigDecimal(expected).compareTo(actual), expected + " but " + actual);
  }

  @Test
  void countsEveryEndingAndSumsWhatWasEarned() {
    TradeLedger ledger = new TradeLedger(new Trades.Terms(null));
    for (String id : List.of("whole", "part", "alone", "back", "none", "silent")) {
      ledger.take(
          Trades.order(
              id,
              "18",
              Purpose.OPEN,
              Trades.leg(Side.BUY, "10", "100"),
              Trades.leg(Side.SELL, "10", "101")));
    }
    ledger.take(Trades.fill("whole", 0, "10", "100", "1", 2));
    ledger.take(Trades.fill("whole", 1, "10", "101", "1", 2));
    ledger.take(Trades.fill("part", 0, "5", "100", "0.5", 2));
    ledger.take(Trades.fill("part", 1, "5", "101", "0.5", 2));
    ledger.take(Trades.fill("alone", 0, "2", "100", "0.25", 2));
    ledger.take(Trades.fill("back", 1, "2", "101", "0.25", 2));
    String unwinding = StableId.unwind("back", 1);
    ledger.take(Trades.order(unwinding, "-1", Purpose.UNWIND, Trades.leg(Side.BUY, "2", "103")));
    ledger.take(Trades.fill(unwinding, 0, "2", "102", "0.25", 3));
    ledger.take(Trades.fill("none", 0, "0", "0", "0", 2));

    List<StrategyLedger> lines =
        StrategyLedger.of(ledger.results(), Map.of("opportunity", new BigDecimal("40")));
    assertEquals(1, lines.size());
    StrategyLedger line = lines.get(0);
    assertEquals(6, line.orders());
    assertEquals(1, line.complete());
    assertEquals(1, line.partial());
    assertEquals(2, line.legsDiffered());
    assertEquals(2, line.empty());
    same("3.75", line.fees());
    same("4.25", line.unwindLoss());
    same("240", line.attribution().atDetection());
    same("108", line.attribution().atDecision());
    same("26.5", line.attribution().atFill()); // 18 + 9 - 0.25 - 0.25
    same("22.25", line.profit());
  }

  @Test
  void whereTheDetectionIsNotKnownTheDecisionStandsForIt() {
    TradeLedger ledger = new TradeLedger(new Trades.Terms(null));
    ledger.take(Trades.open("18", Trades.leg(Side.BUY, "10", "100")));
    StrategyLedger line = StrategyLedger.of(ledger.results(), Map.of()).get(0);
    same("18", line.attribution().atDetection());
    same("0", line.profit());
  }
}
