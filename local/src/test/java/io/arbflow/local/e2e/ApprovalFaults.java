package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.order.Approval;
import io.arbflow.jobs.codec.ApprovalJson;
import io.arbflow.local.faults.FaultTable;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.operators.time.MarketClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answers of people that come too late, twice, twice of the same person and around a kill, in mode
 * CONSERVATIVE. Answers lie on one partition and in order, so that whoever has seen what became of
 * a later one knows that the earlier ones were looked at.
 */
class ApprovalFaults {
  private static final FaultTable TABLE = new FaultTable(ApprovalFaults.class);

  /** Quotes are good for as long as a restart may take on a busy machine. */
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("A", 0, 0, 150_000), Venue.of("B", 0, 0, 150_000)),
          Stream.of("LATE", "TWICE", "KILLED", "READY", "LAST")
              .map(id -> Instrument.equity(id, "USD", 0.01, 1))
              .toList());

  private static final List<String> CONSERVATIVE =
      List.of("judge.enabled=false", "patterns.refusal.count=1000", "risk.mode=CONSERVATIVE");

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
  void approvals() throws Exception {
    expired();
    Duration recovery = twiceAndAroundAKill();
    TABLE.add(
        35,
        "approval after its time; twice; by one person where two must; the second after a kill",
        "late: EXPIRED by APPROVAL_EXPIRED, no order; one person twice: no order; two persons: one order; all answers again: still one; killed between the two: the first is remembered and does not count twice, one order",
        recovery);
  }

  private void expired() throws Exception {
    try (Session session = new Session("expired", "risk.approvalTimeout=10s")) {
      session.job.start();
      JsonNode late = session.ask("LATE");
      Wait.until(
          () -> "it expires: " + session.finals(late), () -> !session.finals(late).isEmpty());
      session.approve(late, "ann");
      Wait.until(
          "an order that is approved in time",
          () -> {
            JsonNode other = session.ask("LAST");
            session.approve(other, "ann");
            Wait.until("its decision", () -> !session.finals(other).isEmpty());
            return session.finals(other).contains("APPROVED null ann");
          });
      assertEquals(List.of("EXPIRED APPROVAL_EXPIRED POLICY"), session.finals(late));
      assertEquals(0, session.orders(late), "an order of the late answer");
      session.job.requireRunning();
    }
  }

  private Duration twiceAndAroundAKill() throws Exception {
    Path checkpoints = Files.createDirectories(directory.resolve("checkpoints"));
    try (Session session = new Session("twice", "accounts.main.limits.fourEyesNotional=1000")) {
      session.job.keepingStateIn(checkpoints, "hashmap").start();
      JsonNode twice = session.ask("TWICE");
      session.approve(twice, "ann");
      session.approve(twice, "ann");
      session.approve(twice, "Ann");
      JsonNode killed = session.ask("KILLED");
      session.approve(killed, "ann");
      // Two checkpoints later the first approval is in the state; no order came of one person.
      nextCheckpoint(checkpoints);
      nextCheckpoint(checkpoints);
      assertEquals(0, session.orders(twice), "an order of one person");
      session.approve(twice, "bob");
      Wait.until(() -> "its order: " + session.finals(twice), () -> session.orders(twice) == 1);
      assertEquals(List.of("APPROVED null ann, bob"), session.finals(twice));

      session.job.kill();
      long begun = System.nanoTime();
      session.job.start(TestJob.newestCheckpoint(checkpoints));
      Duration recovery = Duration.ofNanos(System.nanoTime() - begun);
      session.market.keepEdge("KILLED");
      session.ask("READY"); // asked for only when the books are reconciled
      session.market.keepEdge("KILLED");
      session.approve(killed, "ann");
      session.approve(twice, "bob");
      session.approve(twice, "cid");
      session.approve(killed, "bob");
      Wait.until(() -> "its order: " + session.finals(killed), () -> session.orders(killed) == 1);
      assertEquals(List.of("APPROVED null ann, bob"), session.finals(killed));
      session.approve(killed, "bob");
      session.approve(killed, "cid");
      session.approveUntilOrdered("LAST", "ann", "bob");
      assertEquals(1, session.orders(killed), "orders of the one that was killed between");
      assertEquals(1, session.orders(twice), "orders of the one that was answered again");
      session.job.requireRunning();
      return recovery;
    }
  }

  private static void nextCheckpoint(Path directory) throws Exception {
    Path before = TestJob.newestCheckpoint(directory);
    Wait.until(
        "another checkpoint",
        () -> {
          Path now = TestJob.newestCheckpoint(directory);
          return now != null && !now.equals(before);
        });
  }

  /** A job in which every order waits for people. */
  private static final class Session implements AutoCloseable {
    private final TestJob job;
    private final Outputs outputs;
    private final TwoVenues market;
    private final TopicWriter answers;

    Session(String name, String setting) {
      List<String> settings = new ArrayList<>(CONSERVATIVE);
      settings.add(setting);
      job = TestJob.on(kafka, name, UNIVERSE, settings);
      outputs = new Outputs(job);
      market = new TwoVenues(job);
      answers = new TopicWriter(job.bootstrap());
    }

    /** Shows the share's edge until a person is asked whether to take it; the request. */
    JsonNode ask(String share) throws Exception {
      int known = requests(share).size();
      Wait.until(
          () -> "a request: " + outputs.of("decisions"),
          () -> {
            int decided = outputs.of("decisions").size();
            market.showEdge(share);
            Wait.until("a decision", () -> outputs.of("decisions").size() > decided);
            return requests(share).size() > known;
          });
      List<JsonNode> asked = requests(share);
      return asked.get(asked.size() - 1);
    }

    private List<JsonNode> requests(String share) {
      return outputs.of("approval-requests").stream()
          .filter(r -> r.path("legs").get(0).path("instrument").asText().equals(share))
          .toList();
    }

    void approve(JsonNode request, String actor) {
      String opportunity = request.path("opportunityId").asText();
      Approval approval =
          new Approval(
              request.path("account").asText(),
              opportunity,
              request.path("orderId").asText(),
              true,
              actor,
              null,
              MarketClock.wallMicros());
      answers.write(job.topics().name("approvals"), opportunity, ApprovalJson.encode(approval));
    }

    void approveUntilOrdered(String share, String first, String second) throws Exception {
      JsonNode request = ask(share);
      approve(request, first);
      approve(request, second);
      Wait.until(() -> "its order: " + finals(request), () -> orders(request) == 1);
    }

    /** Distinct final decisions on the request: outcome, gate and who. */
    List<String> finals(JsonNode request) {
      return outputs.of("decisions").stream()
          .filter(d -> d.path("opportunityId").equals(request.path("opportunityId")))
          .filter(d -> !d.path("outcome").asText().equals("PENDING_APPROVAL"))
          .map(d -> text(d, "outcome") + ' ' + text(d, "gate") + ' ' + text(d, "actor"))
          .distinct()
          .toList();
    }

    private static String text(JsonNode decision, String field) {
      return decision.path(field).asText(null);
    }

    /** Orders of the request's opportunity, of any id, and each with one content. */
    int orders(JsonNode request) {
      Set<JsonNode> sent =
          outputs.of("execution").stream()
              .filter(o -> o.path("opportunityId").equals(request.path("opportunityId")))
              .collect(Collectors.toSet());
      return sent.size();
    }

    @Override
    public void close() throws Exception {
      answers.close();
      market.close();
      outputs.close();
      job.close();
    }
  }
}
