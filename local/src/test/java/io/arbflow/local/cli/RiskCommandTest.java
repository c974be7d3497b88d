package io.arbflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code arbflow risk} on the output of a replay or demo. */
class RiskCommandTest {
  private static final String MAIN =
      """
      {"schemaVersion":1,"account":"main","atMicros":1718000010000000,"mode":"CONSERVATIVE",\
      "modeReason":"models disagree","state":"HALTED","haltReason":"HALT by ann: end of day",\
      "currency":"USD","equity":-26.125,"profitToday":-20,"drawdown":120,"grossExposure":35982.501,\
      "netExposure":23957.499,"capitalReserved":30006,"openOrders":1,"valueAtRisk":4384.252251,\
      "expectedShortfall":5022.9,"valueAtRiskHorizonMicros":86400000000,\
      "backtest":{"observations":250,"exceedances":4,"expected":2.5,"zone":"GREEN"},\
      "limits":[{"name":"maxGrossNotional","limit":900000,"used":36006},\
      {"name":"maxCapital","limit":80000,"used":64000},\
      {"name":"maxDailyLoss","limit":20,"used":20},{"name":"maxOpenOrders","limit":10,"used":1}],\
      "positions":[{"instrument":"ETH/BTC","venue":"A","quantity":-2,"mark":0.0501,"value":-6012.501},\
      {"instrument":"SPY","venue":null,"quantity":60,"mark":null,"value":29970}],"positionCount":3,\
      "budgets":[{"strategy":"CROSS_VENUE","share":0.5,"used":30006}],\
      "halts":[{"scope":"ALL","target":"","state":"HALTED","reason":"HALT by ann: end of day",\
      "sinceMicros":7},{"scope":"venue","target":"A","state":"REDUCE_ONLY","reason":"thin",\
      "sinceMicros":8}]}\
      """;
  private static final String CALM =
      """
      {"schemaVersion":1,"account":"calm","atMicros":1718000000000000,"mode":"BALANCED",\
      "state":"ACTIVE","currency":"EUR","equity":0,"profitToday":0,"drawdown":0,"grossExposure":0,\
      "netExposure":0,"capitalReserved":0,"openOrders":0,"valueAtRisk":0,"expectedShortfall":0,\
      "valueAtRiskHorizonMicros":3600000000,"backtest":null,"limits":[],"positions":[],\
      "positionCount":0,"budgets":[],"halts":[]}\
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory;

  private int risk(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "risk";
    args[1] = "--in";
    args[2] = directory.toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return Arbflow.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private void lines(String... lines) throws Exception {
    Files.write(directory.resolve("risk.jsonl"), List.of(lines));
  }

  @Test
  void anAccountAsATable() throws Exception {
    lines(MAIN);
    assertEquals(0, risk(), err::toString);
    assertEquals(
        """
        account main, USD, at 2024-06-10T06:13:30Z
        mode CONSERVATIVE: models disagree
        state HALTED: HALT by ann: end of day
        equity -26.12, today -20, drawdown 120
        exposure gross 35982.5, net 23957.5; reserved 30006 for open orders: 1
        value at risk 4384.25, expected shortfall 5022.9, over 1 d
        backtest GREEN: 4 of 250 steps lost more, 2.5 expected

        limits, the nearest first
          limit             at most  used   use
          maxDailyLoss      20       20     100.0 %  REACHED
          maxCapital        80000    64000  80.0 %   NEAR
          maxOpenOrders     10       1      10.0 %
          maxGrossNotional  900000   36006  4.0 %

        positions (2 of 3)
          instrument  venue  quantity  mark    value
          ETH/BTC     A      -2        0.0501  -6012.5
          SPY         all    60        none    29970

        budgets
          strategy     share of maxCapital  at most  used   use
          CROSS_VENUE  50.0 %               40000    30006  75.0 %

        halts
          what     state            why
          all      halted           HALT by ann: end of day
          venue A  may only reduce  thin
        """,
        out.toString());
  }

  @Test
  void theLastLineOfEachAccountCounts() throws Exception {
    String later = CALM.replace("1718000000000000", "1718003600000000").replace("EUR", "CHF");
    lines(CALM, MAIN, later);
    assertEquals(0, risk("--account", "calm"));
    assertEquals(
        """
        account calm, CHF, at 2024-06-10T07:13:20Z
        mode BALANCED
        state ACTIVE
        equity 0, today 0, drawdown 0
        exposure gross 0, net 0; reserved 0 for open orders: 0
        value at risk 0, expected shortfall 0, over 1 h
        backtest has too few forecasts yet

        limits, the nearest first

        no positions

        no budgets

        nothing is halted
        """,
        out.toString());
  }

  @Test
  void everyAccountAsAJsonLine() throws Exception {
    lines(MAIN, CALM);
    assertEquals(0, risk("--json"));
    List<String> printed = out.toString().lines().toList();
    assertEquals(2, printed.size());
    assertTrue(
        printed.get(0).startsWith("{\"schemaVersion\":1,\"account\":\"calm\""), out::toString);
    assertEquals(MAIN, printed.get(1));
  }

  @Test
  void whatIsMissingOrBrokenIsSaid() throws Exception {
    assertEquals(1, risk());
    assertTrue(err.toString().contains("risk.jsonl: no such file"), err::toString);
    lines(CALM);
    assertEquals(1, risk("--account", "main"));
    assertTrue(err.toString().contains("no report of account main"), err::toString);
    lines();
    assertEquals(1, risk());
    assertTrue(err.toString().contains("no account has been reported yet"), err::toString);
    lines(CALM, CALM.replace("\"ACTIVE\"", "\"ASLEEP\""));
    assertEquals(1, risk());
    assertTrue(err.toString().contains("risk.jsonl line 2: no risk report, state"), err::toString);
    assertEquals("", out.toString());
  }
}
