package io.arbflow.domain.risk;

import io.arbflow.domain.option.Normal;

/** Value at risk and expected shortfall if returns are normal with the moments of the sample. */
public final class GaussianTail {

  private GaussianTail() {}

  /**
   * Mean plus z deviations, and mean less phi(z) / tail deviations.
   *
   * @param tail probability of the tail, strictly between 0 and 1
   */
  public static TailRisk of(SampleMoments moments, double tail) {
    double z = Normal.inverseCdf(TailProbability.require(tail));
    return new TailRisk(
        moments.mean() + z * moments.deviation(),
        moments.mean() - Normal.pdf(z) / tail * moments.deviation());
  }
}
