/**
 * How well the models judge, as streams: {@link io.arbflow.operators.performance.OutcomeJoin} holds
 * each verdict against what became of the episode that was shown, {@link
 * io.arbflow.operators.performance.ModelTracker} keeps the newest of these and publishes the
 * weights that they teach.
 */
package io.arbflow.operators.performance;
