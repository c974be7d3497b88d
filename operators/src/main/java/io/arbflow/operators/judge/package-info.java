/**
 * The verdict gate: what the ensemble has said of a review key, and what waits for it.
 *
 * <p>{@link io.arbflow.operators.judge.VerdictGate} is the Flink function, {@code GateLogic} what
 * it decides. {@link io.arbflow.operators.judge.WaitPolicy} says who goes on without a verdict,
 * {@code ReviewPolicy} who is asked about, and {@link io.arbflow.operators.judge.ReviewPlanner}
 * asks in a replay.
 */
package io.arbflow.operators.judge;
