/**
 * MEAN_REVERSION and MOMENTUM: what the history of one instrument's bars says of its next ones.
 * {@link io.arbflow.operators.detect.signal.TradeDesk} turns signals on bars into trades whose edge
 * is learned from what followed earlier signals; other lanes on bars use it, too.
 */
package io.arbflow.operators.detect.signal;
