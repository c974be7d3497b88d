package io.arbflow.operators.detect.regime;

import io.arbflow.domain.changepoint.Bocpd;
import io.arbflow.domain.changepoint.Cusum;
import io.arbflow.domain.changepoint.CusumDesign;
import io.arbflow.domain.changepoint.NormalGamma;
import io.arbflow.domain.changepoint.RunLengths;
import io.arbflow.domain.changepoint.SegmentAlarm;
import io.arbflow.domain.context.Regime;
import io.arbflow.domain.regime.RegimeFilter;
import io.arbflow.domain.regime.VolatilityRegimes;
import io.arbflow.operators.detect.RegimeSettings;

/**
 * What one return does to the knowledge of a market, without streams: the filter, and both change
 * detectors on its innovations. Innovations, since returns of a calm and a turbulent regime are no
 * change that the regimes do not explain, and levels have a new mean with every step. Keeps no
 * knowledge of its own; not thread-safe.
 */
final class RegimeWatch {

  /**
   * Before the first fit: a market return has a variance of about 1, and with these the long run
   * has it too; turbulence lasts 20 bars on average and calm 50.
   */
  static final VolatilityRegimes PRIOR = new VolatilityRegimes(0, 0.5, 2.25, 0.98, 0.95);

  /** Half of the shift that the sums are to find: one standard deviation. */
  private static final double ALLOWANCE = 0.5;

  private static final double MASS_CUT = 1e-6;
  private static final int MOST_RUNS = 200;

  private final double switchProbability;
  private final Cusum cusum;
  private final Bocpd bocpd;
  private final SegmentAlarm segment;

  RegimeWatch(RegimeSettings settings) {
    this.switchProbability = settings.switchProbability();
    this.cusum =
        new Cusum(0, ALLOWANCE, CusumDesign.threshold(ALLOWANCE, settings.falseAlarmBars()));
    this.bocpd = new Bocpd(NormalGamma.STANDARD, 1 / settings.segmentBars(), MASS_CUT, MOST_RUNS);
    this.segment = new SegmentAlarm(settings.changeProbability());
  }

  /** Nothing seen yet. */
  static RegimeState start(int group, long identity) {
    return new RegimeState(group, identity, PRIOR, RunLengths.start(NormalGamma.STANDARD));
  }

  /**
   * Takes a return in.
   *
   * @return whether either detector saw a change with it
   */
  boolean see(RegimeState state, double value) {
    RegimeFilter filter = new RegimeFilter(state.parameters, state.turbulent);
    double innovation = filter.innovation(value);
    state.turbulent = filter.update(value);
    state.regime = regime(state.regime, state.turbulent);
    boolean shifted = shifted(state, innovation);
    return began(state, innovation) || shifted;
  }

  /** A regime is left only for one that is probable enough, so that none flickers. */
  private Regime regime(Regime before, double turbulent) {
    return switch (before) {
      case UNKNOWN -> turbulent > 0.5 ? Regime.TURBULENT : Regime.CALM;
      case CALM -> turbulent >= switchProbability ? Regime.TURBULENT : Regime.CALM;
      case TURBULENT -> 1 - turbulent >= switchProbability ? Regime.CALM : Regime.TURBULENT;
    };
  }

  private boolean shifted(RegimeState state, double innovation) {
    cusum.restore(state.cusumHigh, state.cusumLow);
    boolean alarm = cusum.update(innovation) != 0;
    state.cusumHigh = cusum.high();
    state.cusumLow = cusum.low();
    return alarm;
  }

  private boolean began(RegimeState state, double innovation) {
    bocpd.restore(state.runs);
    state.runs = bocpd.update(innovation);
    segment.restore(state.segmentAge);
    boolean alarm = segment.update(state.runs);
    state.segmentAge = segment.age();
    return alarm;
  }
}
