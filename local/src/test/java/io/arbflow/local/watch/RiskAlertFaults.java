package io.arbflow.local.watch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.jobs.OperatorUids;
import io.arbflow.jobs.codec.FillJson;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.local.process.Await;
import io.arbflow.local.watch.LiveAlerts.Step;
import io.arbflow.operators.time.MarketClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What a person must hear of from risk: what waits, what is stopped, used up or refused. */
class RiskAlertFaults {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ID_LENGTH = 32;
  private static final int QUOTE_AGE_MILLIS = 20_000;
  private static final String SHARE = ShareMarket.SHARES.get(0);
  private static final String OTHER_SHARE = ShareMarket.SHARES.get(1);
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int FEW = 4;

  @TempDir private Path directory;

  @Test
  @Shows({"ApprovalsWait", "KillSwitchActive", "RefusalSpike", "RiskLimitUse", "RiskCannotJudge"})
  void risk(TestInfo test) throws Exception {
    AlertSession.run(
        test,
        directory,
        QUOTE_AGE_MILLIS,
        List.of("judge.enabled=false", "patterns.refusal.count=1000"),
        this::risk);
  }

  @Test
  @Shows("NothingIsDecided")
  void riskHangs(TestInfo test) throws Exception {
    AlertSession.run(
        test, directory, QUOTE_AGE_MILLIS, List.of("judge.enabled=false"), this::riskHangs);
  }

  private void riskHangs(WatchedJob job, LiveAlerts alerts) throws Exception {
    Step aFewEdges = every(FEW, () -> job.market().edge(SHARE));
    AlertSession.untilOrdersAreSent(job, alerts);
    try (HungTask risk = new HungTask(OperatorUids.RISK)) {
      alerts.fire("the task of risk hangs", risk::hang, aFewEdges, "NothingIsDecided");
      alerts.clear(risk::close, aFewEdges, "NothingIsDecided");
    }
  }

  /** Each so many times once: what is passed on to a task that hangs must fit its buffers. */
  private static Step every(int times, Step step) {
    int[] turn = {0};
    return () -> {
      if (turn[0]++ % times == 0) {
        step.run();
      }
    };
  }

  private void risk(WatchedJob job, LiveAlerts alerts) throws Exception {
    ShareMarket market = job.market();
    AlertSession.untilOrdersAreSent(job, alerts);
    usesUpALimit(job, alerts);
    alerts.fire(
        "an order that a person must approve",
        () -> job.command(CommandKind.SET_MODE, Map.of("mode", "CONSERVATIVE")),
        () -> market.edge(SHARE),
        "ApprovalsWait");
    alerts.clear(
        () -> job.command(CommandKind.SET_MODE, Map.of("mode", "BALANCED")),
        market::calm,
        "ApprovalsWait");
    alerts.fire(
        "a person halts everything",
        () -> job.command(CommandKind.HALT, Map.of()),
        market::calm,
        "KillSwitchActive");
    alerts.clear(() -> job.command(CommandKind.RESUME, Map.of()), market::calm, "KillSwitchActive");
    alerts.fire(
        "more openings than orders are allowed in a second",
        () -> job.limit("maxOrdersPerSecond", "1"),
        market::edges,
        "RefusalSpike");
    alerts.clear(() -> job.limit("maxOrdersPerSecond", "20"), market::calm, "RefusalSpike");
    alerts.fire(
        "a fill of an order that nobody knows",
        () -> fill(job, withId(newestOrder(job), "f")),
        market::calm,
        "KillSwitchActive");
    alerts.fire(
        "an order of a job with another universe is among those sent",
        () -> writeStrangeOrder(job),
        market::calm,
        "RiskCannotJudge");
  }

  private static void usesUpALimit(WatchedJob job, LiveAlerts alerts) throws Exception {
    alerts.fire(
        "a fill takes 83 % of a position limit",
        () -> {
          fill(job, freshOrder(job));
          job.limit("maxPositionNotional", "6000");
        },
        job.market()::calm,
        "RiskLimitUse");
    alerts.clear(
        () -> job.limit("maxPositionNotional", "1000000"), job.market()::calm, "RiskLimitUse");
  }

  /** One that is still in flight. */
  private static JsonNode freshOrder(WatchedJob job) {
    AtomicReference<JsonNode> order = new AtomicReference<>();
    boolean sent =
        Await.until(
            LIMIT,
            () -> {
              job.market().edge(OTHER_SHARE);
              order.set(newestOrder(job));
              return order.get().path("expiresAtMicros").asLong() > MarketClock.wallMicros();
            });
    assertTrue(sent, "no order is sent");
    return order.get();
  }

  private static JsonNode newestOrder(WatchedJob job) {
    try (TopicReader reader = new TopicReader(job.bootstrap())) {
      var messages = reader.readAll(job.topics().name("execution"));
      return JSON.readTree(messages.get(messages.size() - 1).value());
    } catch (IOException e) {
      throw new UncheckedIOException("an order is no JSON", e);
    }
  }

  /** The order under an id of this digit alone. */
  private static JsonNode withId(JsonNode order, String digit) {
    return ((ObjectNode) order).put("orderId", digit.repeat(ID_LENGTH));
  }

  /** The first leg at its limit; nothing of the second. */
  private static void fill(WatchedJob job, JsonNode order) {
    JsonNode leg = order.path("legs").get(0);
    write(
        job,
        order,
        0,
        new BigDecimal(leg.path("quantity").asText()),
        new BigDecimal(leg.path("limitPrice").asText()),
        FillStatus.FILLED);
    write(job, order, 1, BigDecimal.ZERO, BigDecimal.ZERO, FillStatus.CANCELLED);
  }

  private static void write(
      WatchedJob job,
      JsonNode order,
      int leg,
      BigDecimal quantity,
      BigDecimal price,
      FillStatus status) {
    String id = order.path("orderId").asText();
    Fill fill =
        new Fill(
            order.path("account").asText(),
            id,
            leg,
            quantity,
            price,
            BigDecimal.ZERO,
            status,
            MarketClock.wallMicros());
    try (TopicWriter writer = new TopicWriter(job.bootstrap())) {
      writer.write(job.topics().name("fills"), id, FillJson.encode(fill));
    }
  }

  private static void writeStrangeOrder(WatchedJob job) throws Exception {
    JsonNode order = withId(newestOrder(job), "e");
    order.path("legs").forEach(leg -> ((ObjectNode) leg).put("instrument", "NOBODYS"));
    try (TopicWriter writer = new TopicWriter(job.bootstrap())) {
      writer.write(
          job.topics().name("execution"),
          order.path("account").asText(),
          JSON.writeValueAsBytes(order));
    }
  }
}
