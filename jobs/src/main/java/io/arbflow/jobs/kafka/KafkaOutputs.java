package io.arbflow.jobs.kafka;

import io.arbflow.domain.order.Order;
import io.arbflow.jobs.OperatorUids;
import io.arbflow.jobs.PipelineOutputs;
import io.arbflow.jobs.codec.KafkaJsonSerializer;
import io.arbflow.jobs.codec.KafkaSerializers;
import io.arbflow.jobs.config.KafkaConfig;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the job writes to Kafka. The execution topic follows the configured guarantee; everything
 * else is at least once, because a late audit record is better than a delayed one.
 */
public final class KafkaOutputs {
  private final KafkaConfig kafka;
  private final long checkpointIntervalMillis;

  /**
   * @param checkpointIntervalMillis of the job; 0 when it takes none
   * @throws IllegalArgumentException if EXACTLY_ONCE could lose orders as configured
   */
  public KafkaOutputs(KafkaConfig kafka, long checkpointIntervalMillis) {
    this.kafka = kafka;
    this.checkpointIntervalMillis = checkpointIntervalMillis;
    if (exactlyOnce()) {
      checkTransactions();
    }
  }

  /** Connects every output of the pipeline to its topic. */
  public void write(PipelineOutputs outputs) {
    sink(
        outputs.opportunities(),
        KafkaSerializers.opportunities(name(Topic.OPPORTUNITIES)),
        OperatorUids.OPPORTUNITIES_SINK);
    sink(
        outputs.verdicts(),
        KafkaSerializers.verdicts(name(Topic.VERDICTS)),
        OperatorUids.VERDICTS_SINK);
    sink(
        outputs.decisions(),
        KafkaSerializers.decisions(name(Topic.DECISIONS)),
        OperatorUids.DECISIONS_SINK);
    sink(
        outputs.approvalRequests(),
        KafkaSerializers.approvalRequests(name(Topic.APPROVAL_REQUESTS)),
        OperatorUids.APPROVAL_REQUESTS_SINK);
    sink(
        outputs.deadLetters(),
        KafkaSerializers.deadLetters(name(Topic.DEAD_LETTERS)),
        OperatorUids.DEAD_LETTERS_SINK);
    sink(outputs.alerts(), KafkaSerializers.alerts(name(Topic.ALERTS)), OperatorUids.ALERTS_SINK);
    sink(
        outputs.control(),
        KafkaSerializers.control(name(Topic.CONTROL)),
        OperatorUids.CONTROL_SINK);
    KafkaSinkBuilder<Order> orders =
        KafkaClients.sink(kafka, KafkaSerializers.execution(name(Topic.EXECUTION)));
    if (exactlyOnce()) {
      orders
          .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
          .setTransactionalIdPrefix(kafka.groupId() + "-execution")
          .setProperty(
              "transaction.timeout.ms", Long.toString(kafka.transactionTimeout().toMillis()));
    }
    outputs
        .execution()
        .sinkTo(orders.build())
        .name(OperatorUids.EXECUTION_SINK)
        .uid(OperatorUids.EXECUTION_SINK);
  }

  private boolean exactlyOnce() {
    return kafka.delivery() == KafkaConfig.Delivery.EXACTLY_ONCE;
  }

  private void checkTransactions() {
    if (checkpointIntervalMillis <= 0) {
      throw new IllegalArgumentException(
          "kafka.delivery EXACTLY_ONCE needs checkpoints: orders become visible with each");
    }
    long timeoutMillis = kafka.transactionTimeout().toMillis();
    if (timeoutMillis < 10 * checkpointIntervalMillis) {
      throw new IllegalArgumentException(
          "kafka.transactionTimeout ("
              + timeoutMillis
              + " ms) must be at least ten checkpoint intervals ("
              + checkpointIntervalMillis
              + " ms each): Kafka drops what an expired transaction holds");
    }
  }

  private <T> void sink(DataStream<T> stream, KafkaJsonSerializer<T> serializer, String uid) {
    stream.sinkTo(KafkaClients.sink(kafka, serializer).build()).name(uid).uid(uid);
  }

  private String name(Topic topic) {
    return kafka.topic(topic.suffix());
  }
}
