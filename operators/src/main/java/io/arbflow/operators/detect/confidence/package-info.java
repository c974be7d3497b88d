/**
 * How sure a detector is: the share of its earlier episodes whose edge was still there when an
 * order would have arrived. {@link io.arbflow.operators.detect.confidence.ConfidenceFunction}
 * stamps it on every event, {@link io.arbflow.operators.detect.confidence.EdgeSurvival} is the
 * arithmetic.
 */
package io.arbflow.operators.detect.confidence;
