package io.arbflow.operators.judge;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.RiskClass;

/**
 * Whether an opening goes on without a verdict: the row "no verdict yet" of the contract's mode
 * table. The table knows no urgency: what makes an urgent opportunity not wait in practice is that
 * its strategies are LOCKED and that the shipped modes let LOCKED go on.
 */
public final class WaitPolicy {
  private static final double HALF = 0.5;

  private WaitPolicy() {}

  /**
   * What to do with an opening.
   *
   * @param sizeCap for an opening that goes on, the largest share of it to trade; 0 when it waits
   */
  public record Step(boolean goes, double sizeCap) {
    /** Hold it until the verdict comes. */
    public static final Step WAIT = new Step(false, 0);

    static Step go(double sizeCap) {
      return new Step(true, sizeCap);
    }
  }

  /** What the mode does with this risk class while no verdict is known. */
  public static Step withoutVerdict(Mode mode, RiskClass riskClass) {
    return switch (mode) {
      case CONSERVATIVE -> Step.WAIT;
      case BALANCED, AUTONOMOUS -> riskClass == RiskClass.LOCKED ? Step.go(HALF) : Step.WAIT;
      case AGGRESSIVE ->
          switch (riskClass) {
            case LOCKED -> Step.go(1);
            case CARRY -> Step.go(HALF);
            case STATISTICAL -> Step.WAIT;
          };
    };
  }
}
