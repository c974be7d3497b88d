/**
 * What outcomes teach about voters, as pure arithmetic: proper scores of stated probabilities
 * ({@link io.arbflow.domain.ensemble.ProbabilityScores}), calibration ({@link
 * io.arbflow.domain.ensemble.Calibration}), the stacked panel ({@link
 * io.arbflow.domain.ensemble.LogisticStacker}), both obeyed through {@link
 * io.arbflow.domain.ensemble.PanelEvidence}, and what the best possible decision could do ({@link
 * io.arbflow.domain.ensemble.VotePatterns}).
 */
package io.arbflow.domain.ensemble;
