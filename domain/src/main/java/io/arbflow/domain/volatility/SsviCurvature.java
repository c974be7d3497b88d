package io.arbflow.domain.volatility;

/**
 * The function phi(theta) of an SSVI surface, theta being the at-the-money total variance.
 *
 * @param form which function
 * @param eta scale; positive
 * @param gamma exponent in [0, 1]
 */
public record SsviCurvature(Form form, double eta, double gamma) {

  /** The two families in use. */
  public enum Form {
    /** eta / theta^gamma; with gamma = 1/2 it is Gatheral and Jacquier's example 4.1 of choice. */
    POWER,
    /** eta / (theta^gamma (1 + theta)^(1 - gamma)), their equation 4.5. */
    BOUNDED_POWER
  }

  /**
   * @throws IllegalArgumentException if eta is not positive or gamma not in [0, 1]
   */
  public SsviCurvature {
    if (!(eta > 0) || !(gamma >= 0) || !(gamma <= 1)) {
      throw new IllegalArgumentException("eta=" + eta + " gamma=" + gamma);
    }
  }

  /** phi = eta / sqrt(theta). */
  public static SsviCurvature inverseRoot(double eta) {
    return new SsviCurvature(Form.POWER, eta, 0.5);
  }

  /** phi = eta / theta^gamma. */
  public static SsviCurvature power(double eta, double gamma) {
    return new SsviCurvature(Form.POWER, eta, gamma);
  }

  /** phi = eta / (theta^gamma (1 + theta)^(1 - gamma)). */
  public static SsviCurvature boundedPower(double eta, double gamma) {
    return new SsviCurvature(Form.BOUNDED_POWER, eta, gamma);
  }

  /** phi at the at-the-money total variance. */
  public double at(double theta) {
    double power = eta / Math.pow(theta, gamma);
    return form == Form.POWER ? power : power / Math.pow(1 + theta, 1 - gamma);
  }
}
