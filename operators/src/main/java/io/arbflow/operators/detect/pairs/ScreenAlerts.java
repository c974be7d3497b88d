package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import java.io.Serializable;
import java.util.Locale;

/** What a screen says for the audit: one alert for the screen, one for each pair it decides on. */
final class ScreenAlerts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Universe universe;
  private final PairTable pairs;

  ScreenAlerts(Universe universe, PairTable pairs) {
    this.universe = universe;
    this.pairs = pairs;
  }

  /**
   * That all pairs were tested.
   *
   * @param best the pair of the least probability, or -1 when none was tested
   * @param test of that pair, or null
   */
  Alert screened(ScreenState state, int tested, int selected, int best, PairTest test) {
    String detail =
        String.format(
            Locale.ROOT,
            "screen %d: %d pairs tested, %d selected",
            state.version,
            tested,
            selected);
    if (test != null) {
      detail +=
          String.format(
              Locale.ROOT,
              "; least p-value %.4g, of %s",
              test.pValue(),
              name(best, test.firstDepends()));
    }
    return new Alert(
        Alert.Kind.PAIR_SCREEN,
        Strategy.PAIRS,
        Strategy.PAIRS.name(),
        tested,
        detail,
        state.nowMicros);
  }

  Alert of(PairSelection selection) {
    String detail =
        String.format(
            Locale.ROOT,
            "screen %d: p-value %.4g, over all tests %.4g, hedge ratio %.4g, half life %.3g bars",
            selection.version(),
            selection.pValue(),
            selection.adjustedPValue(),
            selection.hedgeRatio(),
            selection.halfLifeBars());
    return new Alert(
        selection.selected() ? Alert.Kind.PAIR_SELECTED : Alert.Kind.PAIR_DROPPED,
        Strategy.PAIRS,
        name(selection.pair(), selection.firstDepends()),
        selection.tested(),
        detail,
        selection.formationEndMicros());
  }

  /** Dependent and independent instrument. */
  private String name(int pair, boolean firstDepends) {
    String first = universe.instrument(pairs.first(pair)).id();
    String second = universe.instrument(pairs.second(pair)).id();
    return firstDepends ? first + "|" + second : second + "|" + first;
  }
}
