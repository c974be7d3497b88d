/**
 * The simulated market: quotes of several venues around common fair values, built so that nothing
 * pays except what was planted, and the planted truth to score a run against. A sender's tool: no
 * decision code reads anything of it. Read first {@link io.arbflow.local.market.SimulatedMarket};
 * then, for currencies and shares, {@link io.arbflow.local.market.ActFactory}, for options {@link
 * io.arbflow.local.market.OptionClass} and {@link io.arbflow.local.market.OptionActFactory}, and
 * for futures {@link io.arbflow.local.market.FutureClass} and {@link
 * io.arbflow.local.market.FutureActFactory}.
 */
package io.arbflow.local.market;
