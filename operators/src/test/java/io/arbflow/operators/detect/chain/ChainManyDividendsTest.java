package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.opportunity.Strategy;
import org.junit.jupiter.api.Test;

/** A year may have more ex-dates than the lane has made room for. */
class ChainManyDividendsTest {
  private static final long T = ChainDesk.T;
  private static final int MONTHS = 12;

  @Test
  void everyOneOfTwelveIsReceived() {
    ChainDesk desk = new ChainDesk();
    double received = 0;
    for (int month = 1; month <= MONTHS; month++) {
      desk.dividends.add(new Dividend("ACME", T + month * ChainDesk.YEAR / MONTHS, 0.1 * month));
      received += 0.1 * month * Math.exp(-0.04 * month / MONTHS);
    }
    desk.start();
    desk.quote("ACME", 100.00, 100.02, T);
    desk.quote("P100", 4.90, 5.00, T);
    desk.quote("C100", 13.00, 13.10, T);
    assertEquals(Strategy.CONVERSION, desk.last().strategy());
    double perShare = 13 - 5 - 100.02 + 100 * Math.exp(-0.04) + received;
    assertEquals(perShare * 1_000, desk.last().grossEdge(), 1e-6);
  }
}
