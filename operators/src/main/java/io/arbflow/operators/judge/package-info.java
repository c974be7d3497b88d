/**
 * The verdict gate: what the ensemble has said of a review key, and what waits for it.
 *
 * <p>{@link io.arbflow.operators.judge.VerdictGate} is the Flink function, {@code GateLogic} what
 * it decides with the memory of one key. {@link io.arbflow.operators.judge.WaitPolicy} says who
 * goes on without a verdict, {@code WaitingRoom} keeps who does not, {@code ReviewPolicy} says when
 * a key is worth a question, {@code ReviewAllowance} how many questions there may be and whose,
 * {@code ReviewDesk} asks them, and {@link io.arbflow.operators.judge.ReviewPlanner} does so in a
 * replay. {@link io.arbflow.operators.judge.ModelsWatch} notices that nobody answers.
 */
package io.arbflow.operators.judge;
