package io.arbflow.operators.detect.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.option.Black76;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SyntheticChains;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The closed form against the integral of dollar gamma that it stands for. */
class BlendTest {
  private static final int STEPS = 400;
  private static final int NODES = 400;

  @ParameterizedTest
  @CsvSource({"100, 0.35", "110, 0.35", "90, 0.10", "100, 0.05"})
  void isHalfTheDollarGammaAlongTheWayTimesRealisedLessImpliedVariance(
      double strike, double realised) {
    long now = SyntheticChains.START;
    SyntheticChains market =
        new SyntheticChains(ExerciseStyle.EUROPEAN, 0.02, now + 60 * SyntheticChains.DAY);
    Slice slice = market.slice(0, now, 100, (k, years) -> 0.20, null);
    Smile smile =
        new SmileFitter(market.universe, SurfaceSettings.DEFAULTS)
            .fit(slice, market.chains.chain(0));
    int row = 0;
    while (slice.strikes()[row] != strike) {
      row++;
    }
    double horizon = 20 / 365.0;
    VarianceForecast forecast = new VarianceForecast(horizon, realised * realised * horizon, 0.001);
    Desk desk = Desk.of(market.universe, SurfaceSettings.DEFAULTS);
    SurfaceState state = new SurfaceState(slice.underlying());
    ExpiryState expiry = state.expiryFor(0);
    expiry.slice = slice;
    Scene scene = Scene.of(desk, state, expiry, now);
    double implied = smile.midVol(row);
    double gain =
        smile.timeValue(row, Blend.vol(scene, row, forecast)) - smile.timeValue(row, implied);
    double integral =
        slice.discountFactor()
            * expected(slice.forward(), strike, slice.years(), implied, realised, horizon);
    assertEquals(integral, gain, 0.01 * Math.abs(integral));
  }

  /** Midpoints in time; the forward lognormal with the realised volatility, on a grid of scores. */
  private static double expected(
      double forward,
      double strike,
      double years,
      double implied,
      double realised,
      double horizon) {
    double sum = 0;
    double dt = horizon / STEPS;
    for (int step = 0; step < STEPS; step++) {
      double t = (step + 0.5) * dt;
      double left = implied * Math.sqrt(years - t);
      double spread = realised * Math.sqrt(t);
      for (int node = 0; node < NODES; node++) {
        double z = -7 + 14 * (node + 0.5) / NODES;
        double then = forward * Math.exp(spread * z - spread * spread / 2);
        double dollarGamma = then * Normal.pdf(Black76.dPlus(then, strike, left)) / left;
        double weight = Normal.pdf(z) * 14 / NODES;
        sum += weight * dollarGamma / 2 * (realised * realised - implied * implied) * dt;
      }
    }
    return sum;
  }
}
