/**
 * Negative controls of the lanes on bars, all through the lanes' public doors: what they find in
 * returns whose order was shuffled ({@link io.arbflow.operators.detect.controls.ShuffledTimeTest}),
 * how often they trade where there is nothing to find ({@link
 * io.arbflow.operators.detect.controls.WhiteNoiseTest}), and whether anything on the way from a
 * quote to an opportunity looks ahead ({@link
 * io.arbflow.operators.detect.controls.TruncatedFutureTest}).
 */
package io.arbflow.operators.detect.controls;
