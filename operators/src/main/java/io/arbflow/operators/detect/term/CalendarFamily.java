package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.episode.Candidate;
import java.util.Map;

/** What CALENDAR_SPREAD says of its episodes. */
final class CalendarFamily extends TermFamily {
  private static final long serialVersionUID = 1L;

  CalendarFamily(Universe universe, TermLegs legs, TermCarry carry, PairSearch search) {
    super(universe, legs, carry, search);
  }

  @Override
  String inequality(TermColumn column, Candidate candidate) {
    return column.american()
        ? "bid(near) > ask(far) after taker fees: the far option can be exercised when the near is"
        : "bid(near call) > ask(far call) after taker fees, no dividend between and r >= 0";
  }

  @Override
  void describe(
      TermColumn column, Candidate candidate, long atMicros, Map<String, Double> numbers) {
    numbers.put("nearBid", candidate.price(0));
    numbers.put("farAsk", candidate.price(1));
    putRates(column, candidate.subject(), atMicros, true, numbers);
  }
}
