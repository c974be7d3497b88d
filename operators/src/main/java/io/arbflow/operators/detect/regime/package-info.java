/**
 * The regime of every market: returns of its members become one return per bar ({@link
 * io.arbflow.operators.detect.regime.MarketReturnLane}), a fit now and then gives the parameters of
 * a calm and a turbulent regime ({@link io.arbflow.operators.detect.regime.RegimeFitter}), and a
 * filter says bar by bar which one it is, with change points of what the regimes do not explain
 * ({@link io.arbflow.operators.detect.regime.RegimeLane}). Nothing here is smoothed: a reading
 * knows its own and earlier bars alone.
 */
package io.arbflow.operators.detect.regime;
