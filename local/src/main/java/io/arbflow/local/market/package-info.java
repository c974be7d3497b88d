/**
 * The simulated market: quotes of several venues around common fair values, built so that nothing
 * pays except what was planted, and the planted truth to score a run against. A sender's tool: no
 * decision code reads anything of it.
 */
package io.arbflow.local.market;
