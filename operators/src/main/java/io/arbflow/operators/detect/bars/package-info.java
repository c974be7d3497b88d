/**
 * Quotes become bars: {@link io.arbflow.operators.detect.bars.BarLane} gathers the quotes of all
 * venues in base bars, {@link io.arbflow.operators.detect.bars.BarWindows} merges these, and {@link
 * io.arbflow.operators.detect.bars.BarScoreLane} puts each beside its history. Event time, live as
 * in a replay.
 */
package io.arbflow.operators.detect.bars;
