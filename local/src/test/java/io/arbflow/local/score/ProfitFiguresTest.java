package io.arbflow.local.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.local.ledger.TradedDirectory;
import io.arbflow.local.output.OutputFiles;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfitFiguresTest {
  @TempDir Path directory;
  private OutputFiles files;

  @BeforeEach
  void write() throws Exception {
    files = TradedDirectory.write(directory);
    Files.write(
        directory.resolve("planted.jsonl"),
        List.of(plant(60, 0, 30, "USD"), plant(40, 0, 29, "USD"), plant(7, 0, 99, "GBP")));
  }

  private static String plant(double edge, long from, long to, String currency) {
    return "{\"schemaVersion\":1,\"kind\":\"PLANT\",\"family\":\"CROSS_VENUE\",\"legs\":[],\"instruments\":[],\"venues\":[],\"startMicros\":%d,\"endMicros\":%d,\"expectedNetEdge\":%s,\"currency\":\"%s\"}"
        .formatted(from, to, edge, currency);
  }

  private static void same(String expected, BigDecimal actual) {
    assertEquals(0, new BigDecimal(expected).compareTo(actual), expected + " but " + actual);
  }

  @Test
  void whatWasPlantedIsHeldAgainstWhatWasEarned() throws Exception {
    ProfitFigures figures = ProfitFigures.of(files).orElseThrow();
    assertEquals(30, figures.slowestMicros()); // the unwinding's 4 ms do not count
    ProfitFigures.CurrencyProfit usd = figures.currencies().get(1);
    assertEquals("USD", usd.currency());
    assertEquals(3, usd.orders());
    same("100", usd.planted());
    same("60", usd.fillable());
    same("6.5", usd.unwindLoss());
    same("2.5", usd.fees());
    same("16", usd.residualGain());
    BigDecimal profit = usd.attribution().profit();
    assertTrue(profit.doubleValue() >= 37.5 && profit.doubleValue() < 37.7, profit::toString);
    assertEquals(profit.doubleValue() / 60, usd.captured(), 1e-12);
    ProfitFigures.CurrencyProfit gbp = figures.currencies().get(0);
    same("7", gbp.planted());
    assertEquals(0, gbp.captured(), 0);
  }

  @Test
  void theTableCallsItSimulatedAndLeavesOutWhatNobodyReported() throws Exception {
    String table = String.join("\n", ProfitLines.of(ProfitFigures.of(files).orElseThrow()));
    assertTrue(table.contains("profit                 simulated"), table);
    assertTrue(table.contains("planted worth          100.0000 USD"), table);
    assertTrue(table.contains("cost of unwinding 6.5000, of legs still alone -16.0000"), table);
    assertTrue(table.contains("% of what was fillable"), table);
    assertTrue(table.contains("profit after all costs none, no order was in GBP"), table);
    assertFalse(table.contains("value at risk"), table);
  }

  @Test
  void theBacktestIsTheLastReportsOne() throws Exception {
    Files.writeString(
        directory.resolve("risk.jsonl"),
        """
        {"account":"main","atMicros":9,"backtest":{"observations":80,"exceedances":3,"expected":0.8,"zone":"YELLOW"}}
        {"account":"main","atMicros":4,"backtest":{"observations":40,"exceedances":1,"expected":0.4,"zone":"GREEN"}}
        {"account":"other","atMicros":9,"backtest":null}
        """);
    String table = String.join("\n", ProfitLines.of(ProfitFigures.of(files).orElseThrow()));
    assertTrue(
        table.contains("3 exceedances in 80 steps, 0.8 expected, zone YELLOW (account main)"),
        table);
    assertFalse(table.contains("other"), table);
  }

  @Test
  void withoutFillsThereIsNoProfit() throws Exception {
    Files.delete(directory.resolve(OutputFiles.FILLS));
    assertTrue(ProfitFigures.of(files).isEmpty());
    assertEquals(null, Scorecard.of(files).profit());
  }
}
