/**
 * How unusual a value or a vector is against what came before it: robust and exponentially weighted
 * scores, the Mahalanobis distance, half-space trees, and the rank of a score among earlier ones,
 * which gives every score a nominal level whatever its distribution. Everything scores first and
 * learns afterwards.
 */
package io.arbflow.domain.anomaly;
