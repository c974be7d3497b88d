package io.arbflow.operators.detect.term;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.opportunity.EventKind;
import org.junit.jupiter.api.Test;

/** A quote as old as its venue allows is fresh, a microsecond later it is not. */
class TermFreshnessTest {
  private static final long T = TermCase.START;

  private static int openedAfter(long micros) {
    TermCase market = new TermCase();
    market.start(ExerciseStyle.AMERICAN);
    market.quote("C1", 4.3, 4.4, T);
    market.quote("C2", 4.1, 4.2, T + micros);
    return market.out.of(EventKind.OPENED).size();
  }

  @Test
  void theLastInstantCounts() {
    assertEquals(1, openedAfter(TermCase.AGE_MICROS));
    assertEquals(0, openedAfter(TermCase.AGE_MICROS + 1));
  }
}
