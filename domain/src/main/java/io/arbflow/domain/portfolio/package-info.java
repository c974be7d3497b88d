/**
 * Weights of several assets from their moments: quadratic programmes with bounds, each solution
 * checked by its Karush-Kuhn-Tucker conditions, hierarchical risk parity, and the returns of Black
 * and Litterman. Returns and covariances are of one and the same period.
 */
package io.arbflow.domain.portfolio;
