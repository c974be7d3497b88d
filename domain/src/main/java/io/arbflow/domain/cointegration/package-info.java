/**
 * Whether series that wander each by itself wander together: Engle and Granger's two steps and
 * Johansen's rank tests.
 */
package io.arbflow.domain.cointegration;
