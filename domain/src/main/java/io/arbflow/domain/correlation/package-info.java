/**
 * How prices move together: exponentially weighted and sample covariance, shrinkage, tests of a
 * change of correlation, what random matrices say of eigenvalues, and estimators for prices that
 * are not seen at the same instants. Matrices are square, row by row in one array; rows of data are
 * one instant each, in log returns unless said otherwise.
 */
package io.arbflow.domain.correlation;
