package io.arbflow.local.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.ledger.BookLine;
import io.arbflow.domain.ledger.StrategyLedger;
import io.arbflow.domain.ledger.TradeResult;
import io.arbflow.domain.ledger.TradeStatus;
import io.arbflow.local.output.OutputFiles;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarnedTest {
  @TempDir Path directory;

  private static void same(String expected, BigDecimal actual) {
    assertEquals(0, new BigDecimal(expected).compareTo(actual), expected + " but " + actual);
  }

  @Test
  void ordersEarnWhatTheirReportsSay() throws Exception {
    Earned earned = Earned.of(TradedDirectory.write(directory)).orElseThrow();
    assertEquals(3, earned.trades().size());
    assertEquals(0, earned.unsettled());
    TradeResult whole = earned.trades().get(0);
    assertEquals(TradeStatus.COMPLETE, whole.status());
    same("24", whole.profit()); // 10 * 2.5 - 1
    TradeResult failed = earned.trades().get(1);
    assertEquals(TradeStatus.LEG_FAILED, failed.status());
    same("6.5", failed.unwindLoss());
    same("16", failed.residualGain()); // 4 at a mark of 104, bought at 100
    same("8.5", failed.profit());
  }

  @Test
  void aCycleIsConvertedAtItsOwnLimits() throws Exception {
    Earned earned = Earned.of(TradedDirectory.write(directory)).orElseThrow();
    TradeResult cycle = earned.trades().get(2);
    // 100 * 0.02 GBP better, at 1.5 dollars, or by way of the euro at 1.25 / 0.8
    assertTrue(
        cycle.priceImprovement().compareTo(new BigDecimal("3")) >= 0
            && cycle.priceImprovement().compareTo(new BigDecimal("3.125")) <= 0,
        cycle::toString);
    same("0", cycle.feeExcess());
  }

  @Test
  void cashAndPositionsPerStrategyAndCurrency() throws Exception {
    Earned earned = Earned.of(TradedDirectory.write(directory)).orElseThrow();
    BookLine cross =
        earned.book().stream()
            .filter(line -> line.strategy().name().equals("CROSS_VENUE"))
            .findFirst()
            .orElseThrow();
    same("32.5", cross.profit()); // 24 + 8.5: no order of one instrument earns elsewhere
    same("32.5", cross.cash().add(cross.positionsAtMarks()));
    same("2.5", cross.fees());
    StrategyLedger line = earned.strategies().get(0);
    same("32.5", line.profit());
    same("60", line.attribution().atDetection());
    assertEquals(1, line.legsDiffered());
  }

  @Test
  void theLastRiskReportsMarkGoesBeforeQuotes() throws Exception {
    OutputFiles files = TradedDirectory.write(directory);
    Files.writeString(
        directory.resolve("risk.jsonl"),
        """
        {"account":"main","atMicros":2,"positions":[{"instrument":"X","quantity":4,"mark":101,"value":404}]}
        {"account":"main","atMicros":1,"positions":[{"instrument":"X","quantity":4,"mark":55,"value":220}]}
        """);
    same("4", Earned.of(files).orElseThrow().trades().get(1).residualGain());
  }

  @Test
  void whatCannotBeSettledIsCountedAndLeftOut() throws Exception {
    OutputFiles files = TradedDirectory.write(directory);
    Path execution = directory.resolve(OutputFiles.EXECUTION);
    String unknown =
        Files.readAllLines(execution).get(0).replace("whole", "other").replace("\"X\"", "\"Y\"");
    String foreign =
        Files.readAllLines(execution).get(0).replace("whole", "f").replace("USD", "JPY");
    Files.writeString(
        execution, unknown + "\n" + unknown + "\n" + foreign + "\n", StandardOpenOption.APPEND);
    Earned earned = Earned.of(files).orElseThrow();
    assertEquals(2, earned.unsettled());
    assertEquals(3, earned.trades().size());
  }

  @Test
  void withoutFillsOrUniverseThereIsNothingToTell() throws Exception {
    OutputFiles files = TradedDirectory.write(directory);
    Files.delete(directory.resolve("universe.yaml"));
    assertTrue(Earned.of(files).isEmpty());
    TradedDirectory.write(directory);
    Files.delete(directory.resolve(OutputFiles.FILLS));
    assertTrue(Earned.of(files).isEmpty());
  }
}
