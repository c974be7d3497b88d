package io.arbflow.domain.performance;

/**
 * How the trades of the newest reviews came out.
 *
 * @param labels decayed number of reviews with an outcome
 * @param paidLabels decayed number of those that paid
 * @param allWrong decayed share in which every seat that took a side was wrong; NaN when there is
 *     no review with an outcome and a side taken
 */
record OutcomeShares(double labels, double paidLabels, double allWrong) {

  static OutcomeShares of(ReviewWindow window, PerformanceSettings settings) {
    double labels = 0;
    double paid = 0;
    double voted = 0;
    double wrong = 0;
    for (int i = 0; i < window.reviews().size(); i++) {
      ScoredReview review = window.reviews().get(i);
      if (review.labelled()) {
        double weight = settings.decay(window.followers(i));
        labels += weight;
        paid += review.paid() ? weight : 0;
        voted += review.votes().stream().anyMatch(ScoredVote::decided) ? weight : 0;
        wrong += review.allWrong() ? weight : 0;
      }
    }
    return new OutcomeShares(labels, paid, wrong / voted);
  }

  /** Share of trades that pay: decayed Beta counters that begin with the assumed prior. */
  double paid(PerformanceSettings settings) {
    double assumed = settings.priorOutcomes() * settings.assumedPrior();
    return (paidLabels + assumed) / (labels + settings.priorOutcomes());
  }
}
