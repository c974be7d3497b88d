package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.time.TimeMode;
import org.junit.jupiter.api.Test;

/**
 * Conversions that pay and are refused all the same, because nobody knows what will be assigned.
 */
class ChainGuardsTest {
  private static final long T = ChainDesk.T;
  private static final long DAY = 86_400_000_000L;

  /** Conversions at 100 that open, with the given bounds. */
  private static int conversions(ChainDesk desk) {
    desk.start();
    desk.quote("P100", 5.00, 5.10, T);
    desk.quote("C100", 12.90, 13.00, T);
    desk.quote("ACME", 100.00, 100.02, T);
    return desk.of(Strategy.CONVERSION).size();
  }

  @Test
  void aStrikeThatTheUnderlyingMayEndAtIsRefused() {
    ChainDesk free = new ChainDesk();
    assertEquals(1, conversions(free));
    double probability = free.evidence("pinProbability");
    assertTrue(probability > 0 && probability < 1, "probability " + probability);
    ChainDesk below = new ChainDesk();
    below.maxPinProbability = probability * 0.99;
    assertEquals(0, conversions(below));
    ChainDesk above = new ChainDesk();
    above.maxPinProbability = probability * 1.01;
    assertEquals(1, conversions(above));
  }

  @Test
  void anExDateThatIsNearIsWaitedFor() {
    assertEquals(0, conversions(beforeExDate(ExerciseStyle.AMERICAN, 3 * DAY, 3 * DAY)));
    assertEquals(1, conversions(beforeExDate(ExerciseStyle.AMERICAN, 3 * DAY, 3 * DAY - 1)));
    assertEquals(1, conversions(beforeExDate(ExerciseStyle.AMERICAN, 3 * DAY, 0)));
    assertEquals(1, conversions(beforeExDate(ExerciseStyle.EUROPEAN, 3 * DAY, 3 * DAY)));
    long afterExpiry = ChainDesk.YEAR + DAY;
    assertEquals(
        1, conversions(beforeExDate(ExerciseStyle.AMERICAN, afterExpiry, 2 * afterExpiry)));
  }

  /** After a split the true strikes are half of those in the universe: boxes look far too cheap. */
  @Test
  void contractsThatLookSplitTradeNoBox() {
    assertEquals(1, boxes(1));
    assertEquals(0, boxes(2));
  }

  /** Long boxes that open when true strikes are those of the universe by the divisor. */
  private static int boxes(int divisor) {
    ChainDesk desk = new ChainDesk();
    desk.mode = TimeMode.REPLAY;
    desk.start();
    double spot = 100.0 / divisor;
    desk.quote("ACME", spot, spot + 0.02, T);
    for (double strike : desk.strikes) {
      double callLessPut = spot - strike / divisor * Math.exp(-0.03);
      double put = Math.max(0, -callLessPut) + 4;
      double cheaper = divisor == 1 && strike == 120 ? 2 : 0;
      desk.quote("P" + (int) strike, put - cheaper - 0.05, put - cheaper, T);
      desk.quote("C" + (int) strike, put + callLessPut - 0.05, put + callLessPut, T);
    }
    desk.quote("ACME", spot, spot + 0.02, T + 1);
    return desk.of(Strategy.BOX_SPREAD).size();
  }

  private static ChainDesk beforeExDate(ExerciseStyle style, long until, long guard) {
    ChainDesk desk = new ChainDesk();
    desk.style = style;
    desk.dividends.add(new Dividend("ACME", T + until, 0.01));
    desk.exDateGuardMicros = guard;
    return desk;
  }
}
