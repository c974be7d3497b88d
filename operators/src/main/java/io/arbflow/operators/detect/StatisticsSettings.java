package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * Settings of the lanes on bars.
 *
 * @param bars how quotes become bars
 * @param regime how the market's regime is read
 * @param breakdown CORRELATION_BREAKDOWN and the correlation monitor
 * @param pairs PAIRS
 * @param reversion MEAN_REVERSION
 * @param momentum MOMENTUM
 * @param leadLag LEAD_LAG
 * @param anomaly ANOMALY
 * @param shape PATTERN
 */
public record StatisticsSettings(
    BarSettings bars,
    RegimeSettings regime,
    BreakdownSettings breakdown,
    PairsSettings pairs,
    ReversionSettings reversion,
    MomentumSettings momentum,
    LeadLagSettings leadLag,
    AnomalySettings anomaly,
    ShapeSettings shape)
    implements Serializable {

  /** What holds where nothing is configured. */
  public static final StatisticsSettings DEFAULTS =
      new StatisticsSettings(
          BarSettings.DEFAULTS,
          RegimeSettings.DEFAULTS,
          BreakdownSettings.DEFAULTS,
          PairsSettings.DEFAULTS,
          ReversionSettings.DEFAULTS,
          MomentumSettings.DEFAULTS,
          LeadLagSettings.DEFAULTS,
          AnomalySettings.DEFAULTS,
          ShapeSettings.DEFAULTS);
}
