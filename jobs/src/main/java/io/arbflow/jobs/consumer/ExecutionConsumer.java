package io.arbflow.jobs.consumer;

import io.arbflow.domain.delivery.KeptNumbers;
import io.arbflow.domain.delivery.OnceOnly;
import io.arbflow.domain.delivery.SequenceBreak;
import io.arbflow.domain.delivery.SequenceCheck;
import io.arbflow.domain.delivery.TakenOrders;
import io.arbflow.domain.order.Order;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.OrderJson;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.operators.time.MarketClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
 * <p>Every order of an account carries the next number. A number that never comes, one that comes
 * again and one that another order had before are counted, logged and told to a listener: the first
 * is an order that was lost, the last a job that went on from an old savepoint. Numbers are
 * followed in a file beside the other, so that a gap that arose while nobody read is found, too.
 *
 * <p>Give every process of a consumer group a file of its own, and the partitions of one account to
 * one process: after a rebalance the other process's file is not known here. Not thread-safe.
 */
public final class ExecutionConsumer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutionConsumer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final OnceOnly once;
  private final TakenOrders taken;
  private final SequenceCheck numbers;
  private final Path numbersFile;
  private final Map<SequenceBreak.Kind, Long> breaks = new EnumMap<>(SequenceBreak.Kind.class);
  private long repeated;
  private long expired;
  private long unreadable;

  /**
   * @param client at least bootstrap.servers and group.id, and how to log in; committed data only
   *     and no automatic commits are set here
   * @param topic the execution topic
   * @param takenFile where it is noted what was handed out; ".numbers" is put behind its name for
   *     the file of the numbers
   */
  public ExecutionConsumer(Properties client, String topic, Path takenFile) {
    this(client, topic, takenFile, PATIENCE, found -> {});
  }

  /**
   * The same, with somebody who is told when numbers do not follow each other.
   *
   * @param patience how long a number may be missing because its partition is read later
   * @param onBreak called inside {@link #poll}, once for every break, after it was logged
   */
  public ExecutionConsumer(
      Properties client,
      String topic,
      Path takenFile,
      Duration patience,
      Consumer<SequenceBreak> onBreak) {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.putIfAbsent("auto.offset.reset", "earliest");
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", "false");
    numbersFile = takenFile.resolveSibling(takenFile.getFileName() + ".numbers");
    numbers =
        new SequenceCheck(
            TimeUnit.NANOSECONDS.toMicros(patience.toNanos()), found -> tell(found, onBreak));
    numbers.resume(KeptNumbers.read(numbersFile), MarketClock.wallMicros());
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
      if (order == null) {
        continue;
      }
      numbers.see(order.account(), order.sequence(), order.orderId(), MarketClock.wallMicros());
      if (isToTake(order)) {
        taken.take(order.orderId(), order.expiresAtMicros());
        orders.add(order);
      }
    }
    numbers.look(MarketClock.wallMicros());
    KeptNumbers.write(numbersFile, numbers.standings());
    consumer.commitSync();
    return orders;
  }

  private void tell(SequenceBreak found, Consumer<SequenceBreak> onBreak) {
    breaks.merge(found.kind(), found.count(), Long::sum);
    if (found.kind() == SequenceBreak.Kind.REPEATED) {
      LOG.info("order number again: {}", found);
    } else {
      LOG.error("order numbers do not follow each other: {}", found);
    }
    onBreak.accept(found);
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

  /** Numbers that never came: each an order that was lost, or a message that is none. */
  public long missing() {
    return breaks.getOrDefault(SequenceBreak.Kind.GAP, 0L);
  }

  /** Numbers that came again with the same order. */
  public long numbersRepeated() {
    return breaks.getOrDefault(SequenceBreak.Kind.REPEATED, 0L);
  }

  /** Numbers that came again with another order. */
  public long stepsBack() {
    return breaks.getOrDefault(SequenceBreak.Kind.STEP_BACK, 0L);
  }

  @Override
  public void close() {
    consumer.close();
    taken.close();
  }
}
