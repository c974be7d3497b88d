package io.arbflow.jobs.kafka;

/**
 * How far a topic was read: a state type of {@link CatchUp}.
 *
 * @param partition of the topic
 * @param offset of the newest message that has gone on
 */
public record TopicPosition(int partition, long offset) {}
