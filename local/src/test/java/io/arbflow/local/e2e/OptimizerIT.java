package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.budget.AdviceText;
import io.arbflow.domain.budget.BudgetAdvice;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Outcome;
import io.arbflow.jobs.codec.ControlJson;
import io.arbflow.jobs.codec.DecisionJson;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.OpportunityJson;
import io.arbflow.jobs.codec.VerdictJson;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.local.operate.BudgetDesk;
import io.arbflow.local.operate.ControlDesk;
import io.arbflow.local.output.JudgedEpisode;
import io.arbflow.operators.time.MarketClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The optimizer job on real topics: learns, publishes, and goes on after a savepoint. */
class OptimizerIT {
  @TempDir Path directory;

  private final List<ControlCommand> commands = new ArrayList<>();

  @Test
  void outcomesBecomeWeightsAndSurviveARestart() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TestJob job =
            TestJob.on(
                    kafka,
                    "weights",
                    TwoVenues.UNIVERSE,
                    List.of(
                        "performance.publishEvery=1s",
                        "performance.leastNewLabels=12",
                        "optimizer.budgets.every=1s",
                        "optimizer.budgets.step=1s",
                        "optimizer.budgets.lookBack=1h",
                        "optimizer.budgets.leastSteps=10",
                        "optimizer.budgets.method=min-variance"))
                .asOptimizer()
                .keepingStateIn(directory.resolve("checkpoints"), "rocksdb");
        TopicWriter writer = new TopicWriter(job.bootstrap());
        TopicReader reader = new TopicReader(job.bootstrap())) {
      reader.follow(job.topics().name("control"));
      long byHand = MarketClock.wallMicros() + 3_600_000_000L;
      writeWeights(writer, job, byHand);
      writeEpisodes(writer, job, "a", 12, true);
      writer.write(
          job.topics().name("opportunities"), "x", "{broken".getBytes(StandardCharsets.UTF_8));
      writeTaken(writer, job, "careful", Mode.BALANCED);
      writeTaken(writer, job, "free", Mode.AUTONOMOUS);
      job.start();
      Wait.until("weights", () -> published(reader).size() == 1);

      ControlCommand first = published(reader).get(0);
      PanelWeights weights = PanelWeights.of(first.arguments());
      assertEquals(byHand + 1, first.sequence(), "above what a person has set");
      assertTrue(first.reason().startsWith("12 outcomes of models"), first.reason());
      assertEquals(12, weights.labels(), 0.2);
      SeatWeight seat = weights.seats().get(0);
      assertEquals(JudgedEpisode.MODEL, seat.model());
      assertTrue(seat.accuracy() > 0.87, "a step from 0.9, not from 0.65: " + seat.accuracy());
      assertFalse(seat.silenced());
      checkBudgets(job);

      Path savepoint = job.stopWithSavepoint(directory.resolve("savepoints"));
      writeEpisodes(writer, job, "a", 12, true); // written twice, as an upstream restart does
      writeEpisodes(writer, job, "b", 25, false);
      job.start(savepoint);
      Wait.until("the seat is silenced", () -> isSilenced(last(reader)));
      PanelWeights after = last(reader);
      assertTrue(after.labels() > 30 && after.labels() < 38, "labels: " + after.labels());
      job.requireRunning();
      try (TopicReader letters = new TopicReader(job.bootstrap())) {
        assertEquals(1, letters.readAll(job.topics().name("dead-letters")).size());
      }
    }
  }

  /** What is in AUTONOMOUS is set; what is not is recommended, and nothing else. */
  private void checkBudgets(TestJob job) throws Exception {
    BudgetDesk desk = new BudgetDesk(job.bootstrap(), job.topics());
    Wait.until("a recommendation", () -> desk.recommendations().containsKey("careful"));
    Wait.until("budgets", () -> desk.inForce().containsKey("free"));
    assertEquals(Set.of("careful"), desk.recommendations().keySet());
    assertEquals(Set.of("free"), desk.inForce().keySet());
    BudgetAdvice advice = desk.recommendations().get("careful").advice();
    assertEquals(Map.of("CONVERSION", "0.4000"), advice.arguments());
    ControlCommand command = desk.inForce().get("free");
    assertEquals(advice.arguments(), command.arguments());
    assertEquals("POLICY:budget-allocator", command.actor());
    assertTrue(AdviceText.read(command.reason()).intervals() >= 10, command.reason());
  }

  /** Episodes that the account took, one a second up to now. */
  private static void writeTaken(TopicWriter writer, TestJob job, String account, Mode mode) {
    long now = MarketClock.wallMicros();
    if (mode == Mode.AUTONOMOUS) {
      ControlCommand command =
          ControlDesk.command(
              "ann",
              "may act",
              Scope.ACCOUNT,
              account,
              CommandKind.SET_MODE,
              Map.of("mode", mode.name()),
              null);
      writer.write(job.topics().name("control"), command.key(), ControlJson.encode(command));
    }
    for (int i = 0; i < 20; i++) {
      JudgedEpisode episode = new JudgedEpisode(account + i, i % 3 != 0, true);
      long at = now - i * 1_000_000L;
      Decision decision = taken(episode.id(), account, mode, at);
      writer.write(
          job.topics().name("opportunities"),
          episode.id(),
          OpportunityJson.encode(episode.measured(at)));
      writer.write(job.topics().name("decisions"), episode.id(), DecisionJson.encode(decision));
    }
  }

  private static Decision taken(String id, String account, Mode mode, long at) {
    return new Decision(
        id,
        Strategy.CONVERSION,
        at,
        Outcome.SHADOW,
        mode,
        account,
        null,
        null,
        null,
        0.9,
        null,
        null,
        "POLICY");
  }

  private static boolean isSilenced(PanelWeights weights) {
    return weights.seats().stream().anyMatch(SeatWeight::silenced);
  }

  private PanelWeights last(TopicReader reader) {
    List<ControlCommand> all = published(reader);
    return PanelWeights.of(all.get(all.size() - 1).arguments());
  }

  private List<ControlCommand> published(TopicReader reader) {
    MessageSource source = new MessageSource("control", 0, 0, 0);
    reader.poll(
        message -> {
          ControlCommand command = ControlJson.decode(message.value(), source).value();
          if (command.actor().equals("POLICY:model-tracker")) {
            commands.add(command);
          }
        });
    return commands;
  }

  private static void writeWeights(TopicWriter writer, TestJob job, long sequence) {
    SeatWeight seat =
        new SeatWeight(Seat.RISK, JudgedEpisode.MODEL, 9, 0.9, false, List.of(), List.of());
    PanelWeights weights = new PanelWeights("by-hand", 9, 0.35, List.of(seat), List.of());
    ControlCommand command =
        new ControlCommand(
            sequence,
            sequence,
            "ann",
            "by hand",
            Scope.ALL,
            "",
            CommandKind.SET_MODEL_WEIGHTS,
            weights.arguments(),
            Long.MAX_VALUE);
    writer.write(job.topics().name("control"), command.key(), ControlJson.encode(command));
  }

  private static void writeEpisodes(
      TopicWriter writer, TestJob job, String prefix, int count, boolean right) {
    long now = MarketClock.wallMicros();
    for (int i = 0; i < count; i++) {
      boolean paid = i % 2 == 0;
      JudgedEpisode episode = new JudgedEpisode(prefix + i, paid, paid == right);
      byte[] event = OpportunityJson.encode(episode.measured(now));
      byte[] verdict = VerdictJson.encode(episode.verdict(1_000_000 + i, false));
      writer.write(job.topics().name("opportunities"), episode.id(), event);
      writer.write(job.topics().name("verdicts"), "CONVERSION|" + episode.id(), verdict);
    }
  }
}
