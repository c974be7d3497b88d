package io.arbflow.domain.risk;

import io.arbflow.domain.option.Normal;

/**
 * Modified value at risk (Cornish-Fisher, four moments) and the modified expected shortfall of
 * Boudt, Peterson and Croux (2008), "Estimation and decomposition of downside risk for portfolios
 * with non-normal returns", Journal of Risk 11(2). The Edgeworth density behind the shortfall can
 * be negative in the tail, so that the shortfall comes out nearer than the value at risk or even as
 * a gain; {@code risk} holds it no nearer than the value at risk.
 *
 * @param risk value at risk and shortfall with that floor
 * @param shortfallWithoutFloor what the expansion alone gives
 * @param valid whether skewness and kurtosis lie in the domain of {@link CornishFisher#valid()};
 *     outside it neither figure is to be trusted
 */
public record ModifiedTail(TailRisk risk, double shortfallWithoutFloor, boolean valid) {

  /**
   * The figures at one tail probability.
   *
   * @param tail probability of the tail, strictly between 0 and 1
   */
  public static ModifiedTail of(SampleMoments moments, double tail) {
    CornishFisher expansion = new CornishFisher(moments.skewness(), moments.excessKurtosis());
    double h = expansion.quantile(Normal.inverseCdf(TailProbability.require(tail)));
    double shortfall = -tailMean(h, moments.skewness(), moments.excessKurtosis()) / tail;
    double valueAtRisk = moments.mean() + h * moments.deviation();
    double withoutFloor = moments.mean() + shortfall * moments.deviation();
    return new ModifiedTail(
        new TailRisk(valueAtRisk, Math.min(withoutFloor, valueAtRisk)),
        withoutFloor,
        expansion.valid());
  }

  /**
   * Minus the integral of x times the Edgeworth density below h. The paper's sums of incomplete
   * moments I^q collapse to phi(h) times polynomials, as the terms in Phi(h) cancel.
   */
  private static double tailMean(double h, double skewness, double excessKurtosis) {
    double h2 = h * h;
    double kurtosisTerm = (h2 * h2 - 2 * h2 - 1) * excessKurtosis / 24;
    double skewTerm = h * h2 * skewness / 6;
    double squareTerm = (h2 * h2 * h2 - 9 * h2 * h2 + 9 * h2 + 3) * skewness * skewness / 72;
    return Normal.pdf(h) * (1 + skewTerm + kurtosisTerm + squareTerm);
  }
}
