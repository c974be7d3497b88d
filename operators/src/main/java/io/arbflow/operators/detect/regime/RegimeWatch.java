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
   * Before the first fit, times the mean square of the returns so far: in the long run these have a
   * variance of 1; turbulence lasts 20 bars on average and calm 50.
   */
  static final VolatilityRegimes PRIOR = new VolatilityRegimes(0, 0.5, 2.25, 0.98, 0.95);

  /** Half of the shift that the sums are to find: one standard deviation. */
  private static final double ALLOWANCE = 0.5;

  private static final double MASS_CUT = 1e-6;
  private static final int MOST_RUNS = 200;

  private final int least;
  private final int memory;
  private final double switchProbability;
  private final Cusum cusum;
  private final Bocpd bocpd;
  private final SegmentAlarm segment;

  RegimeWatch(RegimeSettings settings) {
    this.least = settings.leastBars();
    this.memory = settings.windowBars();
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
   * Gets ready for a return that is about to be taken in: learns the scale of the prior parameters
   * until the first fit is adopted.
   *
   * @return whether enough is known to read it
   */
  boolean ready(RegimeState state, double value) {
    if (state.version > 0) {
      return true;
    }
    boolean enough = state.seen >= least && state.meanSquare > 0;
    if (enough) {
      state.parameters = PRIOR.times(state.meanSquare);
    }
    state.seen++;
    state.meanSquare = UsualDeviation.with(state.meanSquare, value, state.seen, memory);
    return enough;
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
