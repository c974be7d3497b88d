/**
 * When a series began to behave otherwise: Page's cumulative sums with a wanted rate of false
 * alarms, the Bayesian online detector of Adams and MacKay, and the best single break of a finished
 * series. All assume independent values: feed them innovations, never levels.
 */
package io.arbflow.domain.changepoint;
