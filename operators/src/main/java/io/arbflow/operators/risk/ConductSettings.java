package io.arbflow.operators.risk;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * How often instruments are valued, and when AUTONOMOUS steps down to CONSERVATIVE.
 *
 * @param markIntervalMicros least market time between two marks of an instrument
 * @param stepDownDrawdown share of {@link Limit#MAX_DRAWDOWN}, above 0 and at most 1, at which it
 *     steps down
 * @param stepDownStaleAfterMicros age of a mark of something held above which it steps down
 * @param stepDownDisagreement bound, 0 to 1, on the verdicts' average disagreement, above which it
 *     steps down
 */
public record ConductSettings(
    long markIntervalMicros,
    BigDecimal stepDownDrawdown,
    long stepDownStaleAfterMicros,
    double stepDownDisagreement)
    implements Serializable {

  /**
   * @throws IllegalArgumentException naming the key, if a value is out of its range
   */
  public ConductSettings {
    required(markIntervalMicros > 0, "markInterval: must be positive");
    required(
        stepDownDrawdown != null
            && stepDownDrawdown.signum() > 0
            && stepDownDrawdown.compareTo(BigDecimal.ONE) <= 0,
        "stepDown.drawdown: must be above 0 and at most 1");
    required(stepDownStaleAfterMicros > 0, "stepDown.staleAfter: must be positive");
    required(
        stepDownDisagreement >= 0 && stepDownDisagreement <= 1,
        "stepDown.disagreement: must be from 0 to 1");
  }

  /** As shipped: a mark a second; half of the drawdown, five minutes, 0.8. */
  public static ConductSettings standard() {
    return new ConductSettings(1_000_000, new BigDecimal("0.5"), 300_000_000, 0.8);
  }

  private static void required(boolean fine, String problem) {
    if (!fine) {
      throw new IllegalArgumentException("risk." + problem);
    }
  }
}
