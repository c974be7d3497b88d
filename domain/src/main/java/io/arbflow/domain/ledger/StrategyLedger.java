package io.arbflow.domain.ledger;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an account's orders have earned with a strategy, in one currency.
 *
 * @param account whose
 * @param strategy which detector
 * @param currency of all money here
 * @param orders that opened something
 * @param complete of those, filled whole
 * @param partial of those, every leg filled by the same share
 * @param legsDiffered of those, some legs filled more than others
 * @param empty of those, nothing filled or nothing reported
 * @param fees paid, for opening and for trading back
 * @param unwindLoss given up by trading back, with its fees
 * @param residualGain of what is held unmatched, last mark against limit
 * @param attribution of the profit
 */
public record StrategyLedger(
    String account,
    Strategy strategy,
    String currency,
    int orders,
    int complete,
    int partial,
    int legsDiffered,
    int empty,
    BigDecimal fees,
    BigDecimal unwindLoss,
    BigDecimal residualGain,
    Attribution attribution) {
  private static final Comparator<Key> BY_NAME =
      Comparator.comparing(Key::account).thenComparing(Key::strategy).thenComparing(Key::currency);

  private record Key(String account, Strategy strategy, String currency) {}

  /** After all costs. */
  public BigDecimal profit() {
    return attribution.profit();
  }

  /**
   * One line per account, strategy and currency, by name.
   *
   * @param detected net edge by opportunity when it opened; where it is not known, the order's own
   */
  public static List<StrategyLedger> of(
      List<TradeResult> results, Map<String, BigDecimal> detected) {
    Map<Key, List<TradeResult>> groups = new TreeMap<>(BY_NAME);
    for (TradeResult result : results) {
      Key key = new Key(result.account(), result.strategy(), result.currency());
      groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(result);
    }
    List<StrategyLedger> lines = new ArrayList<>();
    groups.forEach((key, group) -> lines.add(line(key, group, detected)));
    return lines;
  }

  private static StrategyLedger line(
      Key key, List<TradeResult> group, Map<String, BigDecimal> detected) {
    int[] ends = new int[TradeStatus.values().length];
    BigDecimal fees = BigDecimal.ZERO;
    BigDecimal unwindLoss = BigDecimal.ZERO;
    BigDecimal residualGain = BigDecimal.ZERO;
    Attribution attribution = Attribution.ZERO;
    for (TradeResult result : group) {
      ends[result.status().ordinal()]++;
      fees = fees.add(result.feesPaid()).add(result.unwindFees());
      unwindLoss = unwindLoss.add(result.unwindLoss());
      residualGain = residualGain.add(result.residualGain());
      BigDecimal edge = detected.getOrDefault(result.opportunityId(), result.edgeAtDecision());
      attribution = attribution.plus(result.attribution(edge));
    }
    return new StrategyLedger(
        key.account(),
        key.strategy(),
        key.currency(),
        group.size(),
        ends[TradeStatus.COMPLETE.ordinal()],
        ends[TradeStatus.PARTIAL.ordinal()],
        ends[TradeStatus.LEG_FAILED.ordinal()] + ends[TradeStatus.UNWOUND.ordinal()],
        ends[TradeStatus.REJECTED.ordinal()] + ends[TradeStatus.NO_REPORT.ordinal()],
        fees,
        unwindLoss,
        residualGain,
        attribution);
  }
}
