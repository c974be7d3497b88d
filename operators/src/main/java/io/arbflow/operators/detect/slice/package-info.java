/**
 * What the chain lane tells the surface lane: {@link io.arbflow.operators.detect.slice.Slice}, the
 * quotes and implied volatilities of one chain at one instant, made by {@link
 * io.arbflow.operators.detect.slice.SliceMaker}.
 */
package io.arbflow.operators.detect.slice;
