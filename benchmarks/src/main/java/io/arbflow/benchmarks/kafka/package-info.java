/** How long the whole job takes, from a quote on its way to Kafka to the order read from Kafka. */
package io.arbflow.benchmarks.kafka;
