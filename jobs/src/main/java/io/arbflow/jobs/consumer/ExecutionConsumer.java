package io.arbflow.jobs.consumer;

import io.arbflow.domain.delivery.OnceOnly;
import io.arbflow.domain.delivery.TakenOrders;
import io.arbflow.domain.order.Order;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.OrderJson;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.operators.time.MarketClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads orders to execute. What {@link #poll} returns has not expired and was never returned
 * before, also not by an earlier process on the same file: each order is noted on the disk before
 * it is handed out, and offsets are committed afterwards. So a crash can lose an order that was
 * handed out and not yet sent, which then expires; it cannot send one twice.
 *
 * <p>Give every process of a consumer group a file of its own, and the partitions of one account to
 * one process: after a rebalance the other process's file is not known here. Not thread-safe.
 */
public final class ExecutionConsumer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutionConsumer.class);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final OnceOnly once;
  private final TakenOrders taken;
  private long repeated;
  private long expired;
  private long unreadable;

  /**
   * @param client at least bootstrap.servers and group.id, and how to log in; committed data only
   *     and no automatic commits are set here
   * @param topic the execution topic
   * @param takenFile where it is noted what was handed out
   */
  public ExecutionConsumer(Properties client, String topic, Path takenFile) {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.putIfAbsent("auto.offset.reset", "earliest");
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", "false");
    Map<String, Long> live = TakenOrders.read(takenFile, MarketClock.wallMicros());
    once = OnceOnly.after(live);
    taken = TakenOrders.open(takenFile, live);
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
  }

  /** Orders to execute now, in the order of their partition; empty when none came in time. */
  public List<Order> poll(Duration atMost) {
    List<Order> orders = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : consumer.poll(atMost)) {
      Order order = read(message);
      if (order != null && isToTake(order)) {
        taken.take(order.orderId(), order.expiresAtMicros());
        orders.add(order);
      }
    }
    consumer.commitSync();
    return orders;
  }

  private boolean isToTake(Order order) {
    long now = MarketClock.wallMicros();
    OnceOnly.Answer answer = once.ask(order.orderId(), order.expiresAtMicros(), now);
    repeated += answer == OnceOnly.Answer.REPEATED ? 1 : 0;
    expired += answer == OnceOnly.Answer.EXPIRED ? 1 : 0;
    return answer == OnceOnly.Answer.TAKE;
  }

  private Order read(ConsumerRecord<byte[], byte[]> message) {
    MessageSource source =
        new MessageSource(
            message.topic(), message.partition(), message.offset(), MarketClock.wallMicros());
    Reading<Order> reading =
        message.value() == null ? null : OrderJson.decode(message.value(), source);
    if (reading == null || !reading.usable()) {
      unreadable++;
      LOG.error(
          "not an order: {} partition {} offset {}: {}",
          message.topic(),
          message.partition(),
          message.offset(),
          reading == null ? "empty" : reading.deadLetter().detail());
      return null;
    }
    return reading.value();
  }

  /** Orders that were there a second time. */
  public long repeated() {
    return repeated;
  }

  /** Orders that came too late. */
  public long expired() {
    return expired;
  }

  /** Messages that are no orders. */
  public long unreadable() {
    return unreadable;
  }

  @Override
  public void close() {
    consumer.close();
    taken.close();
  }
}
