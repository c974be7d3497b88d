/**
 * ANOMALY and PATTERN on the bars of one instrument: {@link
 * io.arbflow.operators.detect.anomaly.AnomalyLane} scores each bar against the past, looks for
 * earlier shapes like the newest one, takes patterns over time that others have seen, and trades on
 * any of them only as far as what followed the like of it before pays for it.
 */
package io.arbflow.operators.detect.anomaly;
