package io.arbflow.cep.volatility;

import io.arbflow.cep.Bounds;
import java.io.Serializable;

/**
 * When a burst of volatility blows the spread out.
 *
 * @param volatilityRatio least realised volatility of a bar over that of earlier ones
 * @param spreadRatio least mean spread of a later bar over that of earlier ones
 * @param withinMicros from the end of one to the end of the other less than this, in whole
 *     milliseconds
 */
public record VolatilitySettings(double volatilityRatio, double spreadRatio, long withinMicros)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a bound does not hold; names the key
   */
  public VolatilitySettings {
    Bounds.positive("patterns.volatility.volatilityRatio", volatilityRatio);
    Bounds.positive("patterns.volatility.spreadRatio", spreadRatio);
    Bounds.above0("patterns.volatility.within", withinMicros);
  }

  /** Three times the volatility, then three times the spread, within ten minutes. */
  public static VolatilitySettings standard() {
    return new VolatilitySettings(3, 3, 600_000_000);
  }
}
