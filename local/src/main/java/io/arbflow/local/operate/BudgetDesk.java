package io.arbflow.local.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.budget.AdviceText;
import io.arbflow.domain.budget.BudgetAdvice;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import io.arbflow.jobs.codec.AlertJson;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.Topics;
import io.arbflow.operators.control.Budgets;
import io.arbflow.operators.time.MarketClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topics say of shares of capital: in force, used, recommended. */
public final class BudgetDesk {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String bootstrap;
  private final Topics topics;

  /** For the broker's topics. */
  public BudgetDesk(String bootstrap, Topics topics) {
    this.bootstrap = bootstrap;
    this.topics = topics;
  }

  /**
   * What the optimizer job would rather see.
   *
   * @param account whose
   * @param atMicros when it was recommended
   * @param advice shares and what speaks for them
   */
  public record Recommendation(String account, long atMicros, BudgetAdvice advice) {}

  /**
   * What an account's newest risk report says.
   *
   * @param currency of its money
   * @param maxCapital limit in force; null where the report does not say
   * @param used capital by strategy
   */
  public record Use(String currency, BigDecimal maxCapital, Map<Strategy, BigDecimal> used) {}

  /** Commands in force that set budgets, by account; "" for all accounts without their own. */
  public Map<String, ControlCommand> inForce() {
    Map<String, ControlCommand> commands = new TreeMap<>();
    for (ControlCommand command : new ControlDesk(bootstrap, topics).inForce().values()) {
      if (command.command() == CommandKind.SET_BUDGETS) {
        commands.put(command.scope() == Scope.ALL ? "" : command.target(), command);
      }
    }
    return commands;
  }

  /** Shares in force for the account, its own or else those of all; empty for none. */
  public Map<Strategy, BigDecimal> shares(String account) {
    Map<String, ControlCommand> commands = inForce();
    ControlCommand command = commands.getOrDefault(account, commands.get(""));
    return command == null ? Map.of() : Budgets.of(command.arguments()).shares();
  }

  /** The newest recommendation for each account. */
  public Map<String, Recommendation> recommendations() {
    Map<String, Recommendation> newest = new TreeMap<>();
    String topic = topics.name("alerts");
    try (TopicReader reader = new TopicReader(bootstrap)) {
      for (ConsumerRecord<String, byte[]> message : reader.readAll(topic)) {
        MessageSource source =
            new MessageSource(topic, message.partition(), message.offset(), wallMicros());
        Reading<Alert> reading = AlertJson.decode(message.value(), source);
        if (reading.usable() && reading.value().kind() == Alert.Kind.BUDGETS_RECOMMENDED) {
          Alert alert = reading.value();
          newest.merge(
              alert.subject(),
              new Recommendation(
                  alert.subject(), alert.atMicros(), AdviceText.read(alert.detail())),
              (known, later) -> later.atMicros() >= known.atMicros() ? later : known);
        }
      }
    }
    return newest;
  }

  /** Use of capital by account, as the main job last reported it; empty while it has not. */
  public Map<String, Use> uses() throws IOException {
    Map<String, Use> uses = new TreeMap<>();
    try (TopicReader reader = new TopicReader(bootstrap)) {
      for (ConsumerRecord<String, byte[]> message : reader.readAll(topics.name("risk"))) {
        JsonNode report = JSON.readTree(message.value());
        uses.put(report.path("account").asText(), use(report));
      }
    }
    return uses;
  }

  private static Use use(JsonNode report) {
    Map<Strategy, BigDecimal> used = new TreeMap<>();
    for (JsonNode budget : report.path("budgets")) {
      used.put(
          Strategy.valueOf(budget.path("strategy").asText()), budget.path("used").decimalValue());
    }
    BigDecimal maxCapital = null;
    for (JsonNode limit : report.path("limits")) {
      if (limit.path("name").asText().equals("maxCapital")) {
        maxCapital = limit.path("limit").decimalValue();
      }
    }
    return new Use(report.path("currency").asText(), maxCapital, used);
  }

  private static long wallMicros() {
    return MarketClock.wallMicros();
  }
}
