package io.arbflow.domain.performance;

import java.util.List;

/**
 * The newest reviews.
 *
 * @param reviews oldest first
 * @param first number of the oldest; numbers rise by one
 */
public record ReviewWindow(List<ScoredReview> reviews, long first) {

  /** Number of the review at an index. */
  long number(int index) {
    return first + index;
  }

  /** How many reviews are younger than the one at an index. */
  long followers(int index) {
    return reviews.size() - 1L - index;
  }
}
