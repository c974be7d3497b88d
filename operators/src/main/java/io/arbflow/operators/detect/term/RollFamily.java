package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.PairSubject;
import java.util.Map;

/** What JELLY_ROLL says of its episodes. */
final class RollFamily extends TermFamily {
  private static final long serialVersionUID = 1L;

  private final RollSearch search;

  RollFamily(Universe universe, TermLegs legs, TermCarry carry, RollSearch search) {
    super(universe, legs, carry, search);
    this.search = search;
  }

  @Override
  String inequality(TermColumn column, Candidate candidate) {
    return PairSubject.kind(candidate.subject()) == RollSearch.LONG
        ? "far - near synthetic bought < K (df near - df far) - PV(D between), at lendRate"
        : "far - near synthetic sold > K (df near - df far) - PV(D between), at borrowRate";
  }

  /**
   * For American options also {@code worstCasePerUnit}: a lower bound of the gross edge whatever is
   * exercised early. Long: the far put is assigned at once and answered by exercising the near one,
   * so that no interest is earned, or the near call is, so that all dividends are owed. Short: the
   * near put is assigned at once, so that K is financed from now on, and no dividend is received.
   */
  @Override
  void describe(
      TermColumn column, Candidate candidate, long atMicros, Map<String, Double> numbers) {
    long pair = candidate.subject();
    boolean buysFar = PairSubject.kind(pair) == RollSearch.LONG;
    long near = column.expiryMicros(PairSubject.near(pair));
    long far = column.expiryMicros(PairSubject.far(pair));
    double farLessNear =
        (candidate.price(0) - candidate.price(1)) - (candidate.price(2) - candidate.price(3));
    numbers.put("price", farLessNear);
    numbers.put("fairValue", search.fairValue(column, pair, atMicros));
    numbers.put("dividendsBetween", carry.dividends(column.id(), atMicros, near, far, buysFar));
    numbers.put("borrowRate", carry.borrowRate(column.id()));
    numbers.put("american", column.american() ? 1.0 : 0.0);
    if (column.american()) {
      double worst =
          buysFar
              ? -farLessNear - carry.dividends(column.id(), atMicros, atMicros, far, true)
              : farLessNear
                  - column.strike() * (1 - carry.discount(column.id(), atMicros, far, false));
      numbers.put("worstCasePerUnit", worst);
    }
    putRates(column, pair, atMicros, buysFar, numbers);
  }
}
