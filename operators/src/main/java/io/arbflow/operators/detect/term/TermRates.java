package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the universe says what money costs, without which no option strategy starts. */
public final class TermRates {
  private static final List<Strategy> STRATEGIES =
      List.of(Strategy.CALENDAR_SPREAD, Strategy.JELLY_ROLL);

  private TermRates() {}

  /**
   * Why the enabled strategies of the term lane cannot start on the universe, as a sentence that
   * names one; null when they can.
   */
  public static String refusal(Universe universe, DetectSettings settings) {
    TermColumns columns = new TermColumns(universe);
    Set<String> known =
        universe.rates().stream().map(InterestRate::currency).collect(Collectors.toSet());
    for (Strategy strategy : STRATEGIES) {
      for (int id = 0; settings.of(strategy).enabled() && id < columns.count(); id++) {
        TermColumn column = columns.column(id);
        if (!known.contains(column.currency())) {
          return strategy
              + " cannot start: the universe has no rates for "
              + column.currency()
              + ", the currency of options on "
              + universe.instrument(column.underlying()).id();
        }
      }
    }
    return null;
  }
}
