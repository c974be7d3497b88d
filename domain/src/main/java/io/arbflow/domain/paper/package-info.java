/**
 * What a simulated venue makes of an order leg: latency, a share of the displayed size, slippage,
 * refusals and fees. Every draw is a pure function of the seed and of what the order says.
 */
package io.arbflow.domain.paper;
