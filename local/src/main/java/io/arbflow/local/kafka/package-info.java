/** A real Kafka broker inside this JVM, and the topics of the contract. */
package io.arbflow.local.kafka;
