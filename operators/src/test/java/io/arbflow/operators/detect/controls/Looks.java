package io.arbflow.operators.detect.controls;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * How often the first signal of a kind that has an expectation is traded, on tapes that cost
 * nothing to trade. Later signals share outcomes with the first; first ones of different tapes, or
 * of the two directions, share none, so that their number is binomial.
 *
 * @param signals first ones: where a lane that takes any edge opens when the venue pays for any
 *     trade
 * @param traded those of them that were worth two standard errors
 */
record Looks(int signals, int traded) {

  static Looks first(Strategy strategy, LongFunction<List<Step>> tape, int tapes) {
    int signals = 0;
    int traded = 0;
    for (long seed = 0; seed < tapes; seed++) {
      List<Step> steps = tape.apply(seed);
      Set<String> opened = new HashSet<>();
      for (OpportunityEvent event :
          opened(Detector.run(strategy, ControlBars.of(steps, 0), ControlSettings.often()))) {
        opened.add(event.signature() + event.eventTimeMicros());
      }
      Set<String> seen = new HashSet<>();
      for (OpportunityEvent event :
          opened(
              Detector.paid(strategy, ControlBars.of(steps, 0), ControlSettings.oftenAndAny()))) {
        if (seen.add(event.signature())) {
          signals++;
          traded += opened.contains(event.signature() + event.eventTimeMicros()) ? 1 : 0;
        }
      }
    }
    return new Looks(signals, traded);
  }

  private static List<OpportunityEvent> opened(List<OpportunityEvent> events) {
    return Detector.of(events, EventKind.OPENED);
  }
}
