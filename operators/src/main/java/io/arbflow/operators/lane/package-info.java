/**
 * The runtime of a detection lane: {@link io.arbflow.operators.lane.LaneLogic} is the arithmetic,
 * the operator keeps its state.
 */
package io.arbflow.operators.lane;
