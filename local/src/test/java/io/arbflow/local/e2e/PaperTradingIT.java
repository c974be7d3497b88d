package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Purpose;
import io.arbflow.jobs.codec.OrderJson;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.operators.time.MarketClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paper trading job on a real broker. */
class PaperTradingIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MINUTE = 60_000_000;

  /** Nothing left to chance. */
  private static final List<String> SURE =
      List.of(
          "paper.latency=300ms",
          "paper.latencyJitter=1ms",
          "paper.leastShare=1",
          "paper.slipProbability=0",
          "paper.rejectProbability=0");

  @TempDir Path directory;

  @Test
  void everyOrderIsFilledOnceOverARestart() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TestJob paper = TestJob.on(kafka, "paper", TwoVenues.UNIVERSE, SURE).asPaper();
        Fills fills = new Fills(paper);
        TwoVenues market = new TwoVenues(paper);
        TopicWriter writer = new TopicWriter(paper.bootstrap())) {
      paper.keepingStateIn(Files.createDirectories(directory.resolve("checkpoints")), "rocksdb");
      String topic = paper.topics().name("execution");
      paper.start();
      market.goOn(TwoVenues.SHARE);
      writer.write(topic, "x", "no order".getBytes(StandardCharsets.UTF_8));
      byte[] first = order("a", "101", "100");
      writer.write(topic, "a", first);
      fills.await(market, 2);
      byte[] beyond = order("b", "99", "100");
      writer.write(topic, "b", beyond);
      Path save = paper.stopWithSavepoint(Files.createDirectories(directory.resolve("save")));
      paper.start(save);
      writer.write(topic, "a", first);
      writer.write(topic, "b", beyond);
      writer.write(topic, "c", order("c", "101", "101"));
      fills.await(market, 6);
      assertEquals(
          List.of(
              "a 0 FILLED 100.1",
              "a 1 FILLED 100",
              "b 0 CANCELLED 0",
              "b 1 FILLED 100",
              "c 0 FILLED 100.1",
              "c 1 CANCELLED 0"),
          fills.all().stream().sorted().toList());
      try (TopicReader dead = new TopicReader(paper.bootstrap())) {
        assertEquals(1, dead.readAll(paper.topics().name("dead-letters")).size());
      }
      paper.requireRunning();
    }
  }

  /** Buys one at A and sells one at B. */
  private static byte[] order(String id, String buyLimit, String sellLimit) {
    long now = MarketClock.wallMicros();
    return OrderJson.encode(
        new Order(
            id,
            "opportunity-" + id,
            "main",
            Strategy.CROSS_VENUE,
            List.of(leg(Side.BUY, "A", buyLimit), leg(Side.SELL, "B", sellLimit)),
            now,
            now,
            now + MINUTE,
            BigDecimal.ONE,
            "USD",
            Mode.BALANCED,
            "POLICY",
            "POLICY",
            1,
            Purpose.OPEN));
  }

  private static OrderLeg leg(Side side, String venue, String limit) {
    return new OrderLeg(side, TwoVenues.SHARE, venue, BigDecimal.ONE, new BigDecimal(limit));
  }

  /** What the paper job has reported: order, leg, status and price. */
  private static final class Fills implements AutoCloseable {
    private final TopicReader reader;
    private final List<String> all = new ArrayList<>();

    Fills(TestJob job) {
      reader = new TopicReader(job.bootstrap());
      reader.follow(job.topics().name("fills"));
    }

    List<String> all() {
      reader.poll(message -> all.add(text(message.value())));
      return all;
    }

    private static String text(byte[] json) {
      try {
        JsonNode fill = JSON.readTree(json);
        return fill.path("orderId").asText()
            + " "
            + fill.path("leg").asText()
            + " "
            + fill.path("status").asText()
            + " "
            + fill.path("price").decimalValue().stripTrailingZeros().toPlainString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** While the market goes on, so that its clock does. */
    void await(TwoVenues market, int count) throws Exception {
      Wait.until(
          () -> count + " fills: " + all,
          () -> {
            market.goOn(TwoVenues.SHARE);
            return all().size() >= count;
          });
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
