/**
 * Recorded quotes as a bounded stream: {@link io.arbflow.jobs.replay.ReplaySource} is the Flink
 * source, {@link io.arbflow.jobs.replay.QuoteMerge} the order in which it reads the files.
 */
package io.arbflow.jobs.replay;
