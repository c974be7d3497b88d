package io.arbflow.operators.detect.regime;

import io.arbflow.domain.context.Regime;
import java.io.Serializable;
import java.util.List;

/**
 * In which regimes a lane may open: what a lane holds beside the latest regime of its market. What
 * is open stays open in any regime.
 *
 * @param unknown before a market's regime is known
 * @param calm in the regime of the lower variance
 * @param turbulent in the regime of the higher variance
 */
public record RegimeGate(boolean unknown, boolean calm, boolean turbulent) implements Serializable {

  /** Opens in any regime. */
  public static final RegimeGate OPEN = new RegimeGate(true, true, true);

  /**
   * The gate that opens in the named regimes alone.
   *
   * @throws IllegalArgumentException if a name is no regime, or none is named
   */
  public static RegimeGate in(List<String> names) {
    List<Regime> allowed = names.stream().map(RegimeGate::named).toList();
    if (allowed.isEmpty()) {
      throw new IllegalArgumentException("a lane must be allowed to open in some regime");
    }
    return new RegimeGate(
        allowed.contains(Regime.UNKNOWN),
        allowed.contains(Regime.CALM),
        allowed.contains(Regime.TURBULENT));
  }

  private static Regime named(String name) {
    for (Regime regime : Regime.values()) {
      if (regime.name().equals(name)) {
        return regime;
      }
    }
    throw new IllegalArgumentException("'" + name + "' is no regime");
  }

  /** Whether an episode may open while the market is in the regime. */
  public boolean allows(Regime regime) {
    return switch (regime) {
      case UNKNOWN -> unknown;
      case CALM -> calm;
      case TURBULENT -> turbulent;
    };
  }
}
