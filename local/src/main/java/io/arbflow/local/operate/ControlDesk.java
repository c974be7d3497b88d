package io.arbflow.local.operate;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.jobs.codec.ControlJson;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.local.kafka.Topics;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.time.MarketClock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Issues commands on the control topic, and reads back what is in force. */
public final class ControlDesk {
  private final String bootstrap;
  private final String topic;

  /** For the broker's control topic. */
  public ControlDesk(String bootstrap, Topics topics) {
    this.bootstrap = bootstrap;
    this.topic = topics.name("control");
  }

  /**
   * A command as of now.
   *
   * @param holdsFor null for until further notice
   */
  public static ControlCommand command(
      String actor,
      String reason,
      Scope scope,
      String target,
      CommandKind kind,
      Map<String, String> arguments,
      Duration holdsFor) {
    long now = MarketClock.wallMicros();
    long expires = holdsFor == null ? Long.MAX_VALUE : now + holdsFor.toNanos() / 1_000;
    return new ControlCommand(now, now, actor, reason, scope, target, kind, arguments, expires);
  }

  /**
   * Writes a command; it holds once the job has read it.
   *
   * @throws IllegalArgumentException saying what is wrong with a command the job would refuse
   */
  public void issue(ControlCommand command) {
    byte[] json = ControlJson.encode(command);
    Reading<ControlCommand> reading = ControlJson.decode(json, source(0));
    if (!reading.usable()) {
      throw new IllegalArgumentException(reading.deadLetter().detail());
    }
    try (TopicWriter writer = new TopicWriter(bootstrap)) {
      writer.write(topic, command.key(), json);
    }
  }

  /** By scope/target/slot, the command in force now. */
  public Map<String, ControlCommand> inForce() {
    ControlView view = new ControlView();
    try (TopicReader reader = new TopicReader(bootstrap)) {
      for (ConsumerRecord<String, byte[]> message : reader.readAll(topic)) {
        Reading<ControlCommand> reading =
            ControlJson.decode(message.value(), source(message.offset()));
        if (reading.usable()) {
          view.apply(reading.value());
        }
      }
    }
    return view.inForce(MarketClock.wallMicros());
  }

  private MessageSource source(long offset) {
    return new MessageSource(topic, 0, offset, MarketClock.wallMicros());
  }
}
