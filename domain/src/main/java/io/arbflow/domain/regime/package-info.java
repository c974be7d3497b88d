/**
 * Markov-switching models: Hamilton's filter, Kim's smoother for studies after the fact, maximum
 * likelihood, and a filter of two regimes of volatility that takes one return at a time. What is
 * traded on is filtered: it knows the past alone.
 */
package io.arbflow.domain.regime;
