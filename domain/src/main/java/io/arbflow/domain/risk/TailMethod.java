package io.arbflow.domain.risk;

/** How value at risk and expected shortfall are read from the gains of past steps. */
public enum TailMethod {
  /** The empirical quantile, every step alike. */
  HISTORICAL {
    @Override
    public TailRisk of(double[] gains, double tail, double decay) {
      return HistoricalTail.of(gains, tail);
    }
  },
  /** The empirical quantile of gains scaled to the volatility of now ({@link VolatilityFilter}). */
  FILTERED_HISTORICAL {
    @Override
    public TailRisk of(double[] gains, double tail, double decay) {
      return HistoricalTail.of(VolatilityFilter.scaled(gains, decay), tail);
    }
  },
  /**
   * Four moments, exponentially weighted with mean 0. The variance is that of the exponentially
   * weighted covariance matrix of all instruments, since a covariance is linear: weighting the
   * portfolio's gains is the same without the matrix. Outside the expansion's domain ({@link
   * CornishFisher#valid}) the answer is that of {@link #FILTERED_HISTORICAL}.
   */
  CORNISH_FISHER {
    @Override
    public TailRisk of(double[] gains, double tail, double decay) {
      ModifiedTail modified = ModifiedTail.of(SampleMoments.weighted(gains, decay), tail);
      return modified.valid() ? modified.risk() : FILTERED_HISTORICAL.of(gains, tail, decay);
    }
  };

  /**
   * The two figures, of one step, as signed gains.
   *
   * @param gains at least one finite gain, oldest first
   * @param tail probability of the tail, strictly between 0 and 1
   * @param decay weight of what was, against the newest step, strictly between 0 and 1
   */
  public abstract TailRisk of(double[] gains, double tail, double decay);
}
