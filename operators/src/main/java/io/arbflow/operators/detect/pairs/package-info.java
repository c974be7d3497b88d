/**
 * PAIRS: {@link io.arbflow.operators.detect.pairs.PairScreen} decides on a formation window which
 * pairs are cointegrated, {@link io.arbflow.operators.detect.pairs.PairsLane} trades them on bars
 * after it.
 */
package io.arbflow.operators.detect.pairs;
