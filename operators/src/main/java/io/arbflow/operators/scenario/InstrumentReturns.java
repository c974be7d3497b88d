package io.arbflow.operators.scenario;

import java.util.Arrays;

/**
 * What an instrument did in the last steps: a row of the risk stage's state, immutable although it
 * holds an array.
 *
 * @param mid at the end of the last step, in the quote currency per unit
 * @param unitMoney account money per unit then; NaN when nothing converts it
 * @param since number of the first step with a return
 * @param returns simple returns by number of the step modulo their count; empty for an option,
 *     which is valued anew
 */
public record InstrumentReturns(double mid, double unitMoney, long since, float[] returns) {

  @Override
  public boolean equals(Object other) {
    return other instanceof InstrumentReturns that
        && Double.compare(mid, that.mid) == 0
        && Double.compare(unitMoney, that.unitMoney) == 0
        && since == that.since
        && Arrays.equals(returns, that.returns);
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(mid) + Arrays.hashCode(returns);
  }

  @Override
  public String toString() {
    return mid + " (" + unitMoney + ") since step " + since;
  }
}
