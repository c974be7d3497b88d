package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * The one fair value of every currency and share, in log USD: a bounded random walk. Every mid is a
 * difference of two of these, so that cross rates always agree and no cycle of mids ever pays.
 */
final class FairValues {
  /** Most that one value moves by itself in a round, basis points. */
  static final double MAX_STEP_BPS = 0.3;

  /** Speed of a deliberate move (see {@link #ramp}), basis points a round. */
  static final double RAMP_STEP_BPS = 3;

  private static final double PULL_HOME = 0.001;
  private static final double BPS = 1e-4;

  private final Random random;
  private final Map<String, Double> home = new LinkedHashMap<>();
  private final Map<String, Double> value = new LinkedHashMap<>();
  private final Map<String, Double> rampLeft = new LinkedHashMap<>();

  FairValues(long seed) {
    random = new Random(seed);
    Listings.FIRST_VALUES.forEach((asset, usd) -> home.put(asset, Math.log(usd)));
    value.putAll(home);
  }

  /** The next round's values. USD is the unit and never moves. */
  void step() {
    for (Map.Entry<String, Double> entry : value.entrySet()) {
      if (!entry.getKey().equals(SimulatedUniverse.BASE_CURRENCY)) {
        double distance = home.get(entry.getKey()) - entry.getValue();
        double own = 0.5 * MAX_STEP_BPS * BPS * random.nextGaussian() + PULL_HOME * distance;
        entry.setValue(
            entry.getValue() + bounded(own, MAX_STEP_BPS * BPS) + ramped(entry.getKey()));
      }
    }
  }

  /** From the next round on, moves the asset by that much in all, a little every round. */
  void ramp(String asset, double bps) {
    rampLeft.merge(asset, bps, Double::sum);
  }

  /** Fair mid of the instrument now, in its currency. */
  double mid(Instrument instrument) {
    return Math.exp(
        value.get(SimulatedUniverse.asset(instrument)) - value.get(instrument.currency()));
  }

  private double ramped(String asset) {
    double left = rampLeft.getOrDefault(asset, 0.0);
    double now = bounded(left, RAMP_STEP_BPS);
    rampLeft.put(asset, left - now);
    return now * BPS;
  }

  private static double bounded(double value, double most) {
    return Math.max(-most, Math.min(most, value));
  }
}
