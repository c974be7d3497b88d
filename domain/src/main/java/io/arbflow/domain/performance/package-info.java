/**
 * How well the models judge: an {@link io.arbflow.domain.performance.EpisodeOutcome} says what
 * really became of the episode that they were shown, a {@link
 * io.arbflow.domain.performance.ScoredReview} holds their votes against it, {@link
 * io.arbflow.domain.performance.Leaderboard} sums up how each has done, {@link
 * io.arbflow.domain.performance.SeatAlarm} finds the one that has turned, and {@link
 * io.arbflow.domain.performance.PanelLearner} makes the weights of all this.
 */
package io.arbflow.domain.performance;
