/**
 * The surface lane, keyed by underlying, on the {@link io.arbflow.operators.detect.slice.Slice}s of
 * its chains: {@link io.arbflow.operators.detect.surface.SurfaceLane} runs the strategies, each a
 * {@link io.arbflow.operators.detect.surface.SurfaceStrategy} that proposes legs and says what they
 * are worth by its view; {@link io.arbflow.operators.detect.surface.Trade} does what is common to
 * all: sizes, the hedge in lots, fees, leaving again, capital and standard error.
 */
package io.arbflow.operators.detect.surface;
