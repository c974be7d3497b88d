/**
 * Paper trading as streams: {@link io.arbflow.operators.paper.OrderLegs} sends every leg to the
 * quotes of its instrument, {@link io.arbflow.operators.paper.PaperFills} fills it on the market at
 * its arrival.
 */
package io.arbflow.operators.paper;
