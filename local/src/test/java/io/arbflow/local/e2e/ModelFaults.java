package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.control.Mode;
import io.arbflow.llm.standin.Fault;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import io.arbflow.local.faults.FaultTable;
import io.arbflow.local.golden.GoldenRun;
import io.arbflow.local.golden.OrderComparison;
import io.arbflow.local.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults of the models and of who serves them, each in a running job of its own, so that no circuit
 * is open from the fault before. A call that fails is an abstention: nothing stops, no order grows,
 * and the orders are those of the run without models, but for what the reviews took away.
 */
class ModelFaults {
  private static final FaultTable TABLE = new FaultTable(ModelFaults.class);
  private static final long PROMPT_MILLIS = 30_000;

  /** Gates of the models: what they take away is not lost. */
  private static final Set<String> BY_MODELS =
      Set.of(
          "VERDICT_REJECT", "VERDICT_PENDING", "VERDICT_MISSING", "CONFIDENCE", "REPEATED_ORDER");

  /** A share whose edge comes last: at its end a replay may leave an opening undecided. */
  private static final String TAIL = "TAIL";

  private static EmbeddedKafka kafka;

  @TempDir private Path directory;

  @BeforeAll
  static void startBroker() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @Test
  void throttled() throws Exception {
    row(10, Fault.THROTTLED, Fault.THROTTLED_ONE_SECOND, Fault.THROTTLED_ONE_HOUR);
  }

  @Test
  void serverErrors() throws Exception {
    row(11, Fault.SERVER_ERROR, Fault.OVERLOADED, Fault.BROKEN_CONNECTION, Fault.ERROR_IN_200);
  }

  @Test
  void slowDrip() throws Exception {
    row(12, Fault.DRIP, Fault.HANG_AFTER_HEADERS);
  }

  @Test
  void malformedAnswers() throws Exception {
    row(14, Fault.TRUNCATED, Fault.NAN, Fault.OTHER_SEAT, Fault.EMPTY, Fault.DIED_HALFWAY);
  }

  @Test
  void oversizedAnswers() throws Exception {
    row(15, Fault.OVERSIZED, Fault.HUGE);
  }

  @Test
  void ordersInAnswers() throws Exception {
    row(16, Fault.INJECTION, Fault.ENLARGE);
  }

  @Test
  void hangAndCancel() throws Exception {
    try (Session session = new Session("hang", List.of("FIRST"))) {
      session.models.setFault(Fault.HANG);
      long before = session.models.requests();
      session.market.showEdge("FIRST");
      Wait.until("a call hangs", () -> session.models.requests() > before);
      Wait.until("the deadline ends it", () -> session.verdictOn("FIRST") != null);
      assertEquals("ABSTAIN", session.verdictOn("FIRST").path("verdict").asText());
      OrderComparison found = session.judge();
      long calls = session.models.requests();
      session.market.showEdge("FIRST");
      session.market.showEdge("FIRST");
      long millis = session.job.cancel();
      assertTrue(millis < PROMPT_MILLIS, () -> "cancelling took " + millis + " ms");
      TABLE.add(
          13,
          "models take the call and never answer",
          "abstained after the deadline, %d calls, cancelled within %.1f s; %s"
              .formatted(calls, millis / 1e3, found.describe()),
          null);
    }
  }

  @Test
  void stopWithCallsInFlight() throws Exception {
    try (Session session = new Session("flight", List.of("FIRST"))) {
      session.models.setFault(Fault.HANG);
      long before = session.models.requests();
      session.market.showEdge("FIRST");
      Wait.until("a call is in flight", () -> session.models.requests() > before);
      long begun = System.nanoTime();
      Path savepoint =
          session.job.stopWithSavepoint(Files.createDirectories(directory.resolve("save")));
      Duration stop = Duration.ofNanos(System.nanoTime() - begun);
      // A deadline may pass while the job stops; what was in flight is asked again all the same.
      int known = session.verdictsOn("FIRST").size();
      session.models.setFault(Fault.NONE);
      long again = System.nanoTime();
      session.job.start(savepoint);
      Duration start = Duration.ofNanos(System.nanoTime() - again);
      Wait.until("a verdict", () -> session.verdictsOn("FIRST").size() > known);
      OrderComparison found = session.judge();
      List<JsonNode> verdicts = session.verdictsOn("FIRST");
      assertEquals(known + 1, verdicts.size(), verdicts::toString);
      TABLE.add(
          42,
          "stopped with savepoint while calls are in flight",
          "stopped within %.1f s, %d verdicts until then, one after the restore; %s"
              .formatted(stop.toMillis() / 1e3, known, found.describe()),
          start);
    }
  }

  @Test
  void oneSeatAlwaysApproves() throws Exception {
    try (Session session = new Session("single", List.of("FIRST"))) {
      Set<String> asked = ConcurrentHashMap.newKeySet();
      String[] well = {null};
      session.models.setFault(Fault.SERVER_ERROR);
      session.models.onRequest(
          (headers, body) -> {
            String model = model(body);
            asked.add(model);
            if (well[0] == null) {
              well[0] = model;
              session.models.setFault(model, Fault.NONE);
            }
          });
      session.market.showEdge("FIRST");
      Wait.until("a verdict", () -> session.verdictOn("FIRST") != null);
      JsonNode verdict = session.verdictOn("FIRST");
      assertTrue(asked.size() > 1, asked::toString);
      assertEquals("ABSTAIN", verdict.path("verdict").asText(), verdict::toString);
      OrderComparison found = session.judge();
      TABLE.add(
          17,
          "one model of " + asked.size() + " answers, the others fail",
          "verdict ABSTAIN: one alone approves nothing; " + found.describe(),
          null);
    }
  }

  private void row(int number, Fault... faults) throws Exception {
    List<String> shares = Arrays.stream(faults).map(Fault::name).toList();
    try (Session session = new Session("models-" + number, shares)) {
      List<String> took = new ArrayList<>();
      for (Fault fault : faults) {
        session.models.setFault(fault);
        long begun = System.nanoTime();
        session.market.showEdge(fault.name());
        Wait.until(fault + " ends in a verdict", () -> session.verdictOn(fault.name()) != null);
        took.add("%.1f s".formatted((System.nanoTime() - begun) / 1e9));
        JsonNode verdict = session.verdictOn(fault.name());
        assertEquals("ABSTAIN", verdict.path("verdict").asText(), () -> fault + ": " + verdict);
        session.market.showEdge(fault.name()); // judged by what was said of the first
      }
      OrderComparison found = session.judge();
      assertTrue(session.models.requests() > 0, "nobody was asked");
      TABLE.add(
          number,
          "models: " + String.join(", ", shares),
          "each ABSTAIN, after %s, %d calls, 0 restarts; %s"
              .formatted(String.join(", ", took), session.models.requests(), found.describe()),
          null);
    }
  }

  private static String model(String body) {
    int at = body.indexOf("\"model\"");
    int from = body.indexOf('"', body.indexOf(':', at) + 1) + 1;
    return body.substring(from, body.indexOf('"', from));
  }

  /** A job with stand-ins for models and a market of these shares. */
  private final class Session implements AutoCloseable {
    private final StandInServer models = StandInServer.start(StandInProfile.immediate(1));
    private final TestJob job;
    private final Outputs outputs;
    private final TwoVenues market;
    private final List<String> shares;

    Session(String name, List<String> shares) throws Exception {
      this.shares = Stream.concat(shares.stream(), Stream.of(TAIL)).toList();
      this.job =
          TestJob.on(kafka, name, TwoVenues.universe(this.shares), settings(models.baseUrl()));
      this.outputs = new Outputs(job);
      this.market = new TwoVenues(job);
      job.start();
    }

    List<JsonNode> verdictsOn(String share) {
      return outputs.of("verdicts").stream()
          .filter(verdict -> verdict.path("signature").asText().contains("|" + share + "|"))
          .toList();
    }

    JsonNode verdictOn(String share) {
      return verdictsOn(share).stream().findFirst().orElse(null);
    }

    /** The oracle, and that no order is for more than both venues show. */
    OrderComparison judge() throws Exception {
      models.setFault(Fault.NONE);
      int known = outputs.opened().size();
      market.showEdge(TAIL);
      Wait.until("the tail opens", () -> outputs.opened().size() > known);
      Wait.until("all is decided", () -> outputs.decided().containsAll(outputs.opened()));
      OrderComparison found =
          GoldenRun.of(
                  job.bootstrap(),
                  job.topics(),
                  TestJob.shippedSettings(),
                  Files.writeString(directory.resolve("universe.yaml"), TwoVenues.yaml(shares)),
                  List.of("judge.enabled=false", "risk.trading=live"),
                  Mode.BALANCED,
                  Files.createDirectories(directory.resolve("golden")))
              .compare(job.bootstrap(), job.topics());
      Set<String> unknown = new TreeSet<>(found.unknown());
      outputs.of("execution").stream()
          .filter(order -> order.path("legs").get(0).path("instrument").asText().equals(TAIL))
          .map(order -> order.path("orderId").asText())
          .forEach(id -> unknown.removeIf(named -> named.startsWith(id)));
      assertEquals(Set.of(), unknown, found::toString);
      assertEquals(Set.of(), found.changed(), found::toString);
      for (String lost : found.lost()) {
        String gate = lost.substring(lost.indexOf(' ') + 1);
        assertTrue(BY_MODELS.contains(gate), found::toString);
      }
      for (JsonNode order : outputs.of("execution")) {
        assertTrue(order.path("sizeFactor").asDouble() <= 1, order::toString);
        for (JsonNode leg : order.path("legs")) {
          assertTrue(leg.path("quantity").asDouble() <= TwoVenues.SIZE, order::toString);
        }
      }
      job.requireRunning();
      return found;
    }

    @Override
    public void close() throws Exception {
      market.close();
      outputs.close();
      job.close();
      models.close();
    }
  }

  private static List<String> settings(String baseUrl) {
    return List.of(
        "llm.baseUrl=" + baseUrl,
        "llm.requestsPerMinute=100000",
        "llm.requestsPerDay=100000",
        "llm.usdPerHour=5",
        "llm.deadline=1500ms",
        "judge.reviewTimeout=30s",
        "judge.reviewsPerSecond=100",
        "judge.burst=100");
  }
}
