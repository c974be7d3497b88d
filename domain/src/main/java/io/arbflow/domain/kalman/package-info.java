/**
 * Filters of linear Gaussian models: the hedge ratio of a pair as a random walk, and the local
 * level.
 */
package io.arbflow.domain.kalman;
