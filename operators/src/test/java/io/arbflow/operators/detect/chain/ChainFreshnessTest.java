package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.opportunity.Strategy;
import org.junit.jupiter.api.Test;

/** A quote as old as its venue allows is fresh, a microsecond later it is not. */
class ChainFreshnessTest {
  private static final long T = ChainDesk.T;
  private static final long AGE_MICROS = 1_000_000;

  private static int openedAfter(long micros) {
    ChainDesk desk = new ChainDesk();
    desk.start();
    desk.quote("P100", 4.90, 5.00, T);
    // Another venue's put, far too dear, has the put's best sides looked for anew.
    desk.quote("P100", "OPT2", Double.NaN, 0, 50, 10, QuoteStatus.OPEN, T + micros);
    desk.quote("ACME", 100.00, 100.02, T + micros);
    desk.quote("C100", 13.00, 13.10, T + micros);
    return desk.of(Strategy.CONVERSION).size();
  }

  @Test
  void theLastInstantCounts() {
    assertEquals(1, openedAfter(AGE_MICROS));
    assertEquals(0, openedAfter(AGE_MICROS + 1));
  }
}
