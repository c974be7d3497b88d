package io.arbflow.cep.legrisk;

import io.arbflow.cep.Bounds;
import java.io.Serializable;

/**
 * When a filled leg is alone, and what it may cost to get rid of it. Times in microseconds.
 *
 * @param waitMicros how long after a fill the other legs may take
 * @param memoryMicros how long after its approval an order's reports are followed, above the wait
 * @param lifetimeMicros how long the order that unwinds may be sent
 * @param maxLossBps worst price of the unwinding against the fill's, basis points, below 10,000
 */
public record LegRiskSettings(
    long waitMicros, long memoryMicros, long lifetimeMicros, double maxLossBps)
    implements Serializable {
  /** Risk understands reports for ten seconds after the last one; the way there and back counts. */
  private static final long MOST_MICROS = 8_000_000;

  /**
   * @throws IllegalArgumentException if a bound does not hold; names the key
   */
  public LegRiskSettings {
    Bounds.above0("patterns.legRisk.wait", waitMicros);
    Bounds.above0("patterns.legRisk.lifetime", lifetimeMicros);
    Bounds.positive("patterns.legRisk.maxLossBps", maxLossBps);
    if (maxLossBps >= 10_000) {
      throw new IllegalArgumentException(
          "patterns.legRisk.maxLossBps must be below 10000, but is " + maxLossBps);
    }
    if (waitMicros > MOST_MICROS - lifetimeMicros) {
      throw new IllegalArgumentException(
          "patterns.legRisk.wait and lifetime must be 8 s together at most: risk forgets an order"
              + " ten seconds after its last report");
    }
    if (memoryMicros <= waitMicros) {
      throw new IllegalArgumentException("patterns.legRisk.memory must be above wait");
    }
  }

  /**
   * How long nothing is found missing after a start. A wait that ended before it comes first when
   * time goes on, whatever was reported meanwhile; by then what it would ask for must be too late
   * to be sent. The wait is for reading those reports.
   */
  public long standstillMicros() {
    return waitMicros + lifetimeMicros;
  }

  /** Two seconds, two minutes, one second, 50 basis points. */
  public static LegRiskSettings standard() {
    return new LegRiskSettings(2_000_000, 120_000_000, 1_000_000, 50);
  }
}
