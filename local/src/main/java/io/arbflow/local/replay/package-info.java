/**
 * Recorded quotes through the production topology, without Kafka: {@link
 * io.arbflow.local.replay.Replay}.
 */
package io.arbflow.local.replay;
