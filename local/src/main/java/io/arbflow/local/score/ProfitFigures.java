package io.arbflow.local.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.ledger.Attribution;
import io.arbflow.domain.ledger.BookLine;
import io.arbflow.domain.ledger.StrategyLedger;
import io.arbflow.local.ledger.Earned;
import io.arbflow.local.ledger.RiskReports;
import io.arbflow.local.market.PlantedFile;
import io.arbflow.local.market.Truth;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the simulated fills have earned, beside what was planted.
 *
 * @param currencies by name; those in which something was planted or earned
 * @param unsettled opening orders whose profit cannot be told
 * @param slowestMicros longest time from the prices of an order to the report on a leg of it
 * @param backtests of value at risk, as the last risk reports say; empty without any
 */
public record ProfitFigures(
    List<CurrencyProfit> currencies,
    int unsettled,
    long slowestMicros,
    List<RiskReports.Backtest> backtests) {

  /**
   * One currency; nothing is converted.
   *
   * @param currency its name
   * @param orders that opened something
   * @param planted worth of all that was planted, at displayed prices and sizes after taker fees
   * @param fillable of that, what stood at least as long as the slowest order took to arrive
   * @param attribution of the profit after all costs, over all accounts and strategies
   * @param fees paid
   * @param unwindLoss given up by trading legs back
   * @param residualGain of legs held alone, last mark against limit
   * @param atMarks profit at the last marks: cash and positions
   */
  public record CurrencyProfit(
      String currency,
      int orders,
      BigDecimal planted,
      BigDecimal fillable,
      Attribution attribution,
      BigDecimal fees,
      BigDecimal unwindLoss,
      BigDecimal residualGain,
      BigDecimal atMarks) {

    /** Profit as a share of what could be filled; NaN when nothing could. */
    public double captured() {
      return fillable.signum() == 0
          ? Double.NaN
          : attribution.profit().doubleValue() / fillable.doubleValue();
    }
  }

  /** Of a directory; empty when nothing was reported on an order or there is no universe. */
  static Optional<ProfitFigures> of(OutputFiles files) throws IOException {
    Optional<Earned> earned = Earned.of(files);
    if (earned.isEmpty()) {
      return Optional.empty();
    }
    long slowest = slowestMicros(files);
    Map<String, CurrencyProfit> sums = new TreeMap<>();
    for (Truth truth : PlantedFile.read(files.directory())) {
      if (truth.kind() == Truth.Kind.PLANT && truth.expectedNetEdge() != null) {
        BigDecimal worth = BigDecimal.valueOf(truth.expectedNetEdge());
        boolean stood = truth.endMicros() - truth.startMicros() >= slowest;
        add(sums, plant(truth.currency(), worth, stood ? worth : BigDecimal.ZERO));
      }
    }
    earned.get().strategies().forEach(line -> add(sums, traded(line)));
    earned.get().book().forEach(line -> add(sums, marked(line)));
    return Optional.of(
        new ProfitFigures(
            new ArrayList<>(sums.values()),
            earned.get().unsettled(),
            slowest,
            RiskReports.of(files).backtests()));
  }

  private static CurrencyProfit plant(String currency, BigDecimal worth, BigDecimal fillable) {
    BigDecimal none = BigDecimal.ZERO;
    return new CurrencyProfit(
        currency, 0, worth, fillable, Attribution.ZERO, none, none, none, none);
  }

  private static CurrencyProfit traded(StrategyLedger line) {
    BigDecimal none = BigDecimal.ZERO;
    return new CurrencyProfit(
        line.currency(),
        line.orders(),
        none,
        none,
        line.attribution(),
        line.fees(),
        line.unwindLoss(),
        line.residualGain(),
        none);
  }

  private static CurrencyProfit marked(BookLine line) {
    BigDecimal none = BigDecimal.ZERO;
    return new CurrencyProfit(
        line.currency(), 0, none, none, Attribution.ZERO, none, none, none, line.profit());
  }

  private static void add(Map<String, CurrencyProfit> sums, CurrencyProfit next) {
    sums.merge(
        next.currency(),
        next,
        (a, b) ->
            new CurrencyProfit(
                a.currency(),
                a.orders() + b.orders(),
                a.planted().add(b.planted()),
                a.fillable().add(b.fillable()),
                a.attribution().plus(b.attribution()),
                a.fees().add(b.fees()),
                a.unwindLoss().add(b.unwindLoss()),
                a.residualGain().add(b.residualGain()),
                a.atMarks().add(b.atMarks())));
  }

  /** Reports on unwinding orders are later than any opening leg can be, and do not count. */
  private static long slowestMicros(OutputFiles files) throws IOException {
    Map<String, Long> priced = new HashMap<>();
    for (JsonNode order : files.lines(OutputFiles.EXECUTION)) {
      if (!order.path("purpose").asText().equals("UNWIND")) {
        long created = order.path("createdAtMicros").asLong();
        priced.put(order.path("orderId").asText(), order.path("pricedAtMicros").asLong(created));
      }
    }
    long slowest = 0;
    for (JsonNode fill : files.lines(OutputFiles.FILLS)) {
      Long from = priced.get(fill.path("orderId").asText());
      slowest = from == null ? slowest : Math.max(slowest, fill.path("atMicros").asLong() - from);
    }
    return slowest;
  }
}
