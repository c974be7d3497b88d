package io.arbflow.domain.correlation;

/**
 * Between which edges the eigenvalues of the sample covariance of independent variables lie when
 * both variables and observations are many (Marchenko and Pastur 1967); what is above the upper one
 * is common movement, not noise.
 *
 * @param lower edge
 * @param upper edge
 */
public record MarchenkoPastur(double lower, double upper) {

  /**
   * variance x (1 -+ sqrt(variables / observations))^2. With more variables than observations that
   * many eigenvalues are 0 and the lower edge is that of the rest.
   *
   * @param observations independent ones; effective ones where they are weighted
   * @param variance of each variable; 1 for correlations
   * @throws IllegalArgumentException unless all are above 0
   */
  public static MarchenkoPastur edges(double variables, double observations, double variance) {
    if (!(variables > 0 && observations > 0 && variance > 0)) {
      throw new IllegalArgumentException(
          "variables=" + variables + " observations=" + observations + " variance=" + variance);
    }
    double root = Math.sqrt(variables / observations);
    return new MarchenkoPastur(
        variance * (1 - root) * (1 - root), variance * (1 + root) * (1 + root));
  }
}
