/**
 * The job's edge to Kafka: {@link io.arbflow.jobs.kafka.KafkaInputs} and {@link
 * io.arbflow.jobs.kafka.KafkaOutputs}, and the {@link io.arbflow.jobs.kafka.Topic}s of the
 * contract.
 */
package io.arbflow.jobs.kafka;
