package io.arbflow.operators.budget;

import static io.arbflow.operators.budget.AllocatorRun.HOUR;
import static io.arbflow.operators.budget.AllocatorRun.MAIN;
import static io.arbflow.operators.budget.AllocatorRun.START;
import static io.arbflow.operators.budget.AllocatorRun.STEP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.budget.AdviceText;
import io.arbflow.domain.budget.BudgetAdvice;
import io.arbflow.domain.budget.BudgetMethod;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetAllocatorTest {
  private static final AllocatorSettings FREE =
      AllocatorRun.settings(AllocatorRun.rules(BudgetMethod.MIN_VARIANCE, 0.9, 1, 0));
  private static final AllocatorSettings STEPPED =
      AllocatorRun.settings(AllocatorRun.rules(BudgetMethod.MIN_VARIANCE, 0.9, 0.05, 0));

  private static final String POLICY = "POLICY:budget-allocator";

  /** Static because the bootstrap is serialised. */
  private static final AtomicBoolean CONTROL_READ = new AtomicBoolean();

  private static Alert only(AllocatorRun run) {
    assertEquals(1, run.recommended().size());
    return run.recommended().get(0);
  }

  /**
   * 80 steps are over: sample variances 1 and 4, shrunk towards 2.5 by (8 / 80) / 4.5; shares in
   * inverse proportion ({@code AllocatorTest} has the derivation).
   */
  @Test
  void resultsBecomeTheSharesOfLowestVariance() throws Exception {
    try (AllocatorRun run = AllocatorRun.of(FREE)) {
      run.tell(AllocatorRun.story(MAIN, 0, 81));
      run.at(START + 2 * HOUR);
      Alert alert = only(run);
      assertEquals(Alert.Kind.BUDGETS_RECOMMENDED, alert.kind());
      assertEquals(MAIN, alert.subject());
      assertEquals(80, alert.count());
      assertEquals(START + 2 * HOUR, alert.atMicros());
      BudgetAdvice advice = AdviceText.read(alert.detail());
      double calm = (4 - 1.5 * (8.0 / 80 / 4.5)) / 5;
      assertEquals(calm, share(advice, Strategy.CROSS_VENUE), 1.1e-4);
      assertEquals(1 - calm, share(advice, Strategy.PAIRS), 1.1e-4);
      assertTrue(share(advice, Strategy.CROSS_VENUE) + share(advice, Strategy.PAIRS) <= 1);
    }
  }

  private static double share(BudgetAdvice advice, Strategy strategy) {
    return Double.parseDouble(advice.arguments().get(strategy.name()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"CONSERVATIVE", "BALANCED", "AGGRESSIVE"})
  void everyOtherModeOnlyRecommends(Mode mode) throws Exception {
    try (AllocatorRun run = AllocatorRun.of(STEPPED)) {
      run.command(
          AllocatorRun.set(CommandKind.SET_MODE, START, "ann", Map.of("mode", mode.name())));
      run.send(AllocatorRun.mode(mode, START));
      run.tell(AllocatorRun.story(MAIN, 0, 81));
      run.at(START + 2 * HOUR);
      assertEquals(List.of(), run.published());
      only(run);
    }
  }

  @Test
  void autonomousPublishesAndSaysWhy() throws Exception {
    try (AllocatorRun run = AllocatorRun.of(STEPPED)) {
      run.autonomous();
      run.tell(AllocatorRun.story(MAIN, 0, 81));
      run.at(START + 2 * HOUR);
      assertEquals(List.of(), run.recommended());
      ControlCommand command = run.published().get(0);
      assertNull(ControlCheck.problem(command));
      assertEquals(CommandKind.SET_BUDGETS, command.command());
      assertEquals(Scope.ACCOUNT, command.scope());
      assertEquals(MAIN, command.target());
      assertEquals("POLICY:budget-allocator", command.actor());
      assertEquals(START + 2 * HOUR, command.sequence());
      assertEquals(Map.of("CROSS_VENUE", "0.5500", "PAIRS", "0.4500"), command.arguments());
      assertEquals(command.arguments(), AdviceText.read(command.reason()).arguments());
      assertTrue(command.reason().contains("held by step"), command.reason());
    }
  }

  /** A policy may say AUTONOMOUS as often as it likes; risk, too, has to be in it. */
  @Test
  void autonomousIsWhatAPersonSetAndWhatRiskIsIn() throws Exception {
    try (AllocatorRun run = AllocatorRun.of(STEPPED)) {
      run.command(
          AllocatorRun.set(CommandKind.SET_MODE, START, "policy:x", Map.of("mode", "AUTONOMOUS")));
      run.send(AllocatorRun.mode(Mode.AUTONOMOUS, START));
      run.tell(AllocatorRun.story(MAIN, 0, 81));
      run.at(START + 2 * HOUR);
      assertEquals(List.of(), run.published());
    }
    try (AllocatorRun run = AllocatorRun.of(STEPPED)) {
      run.autonomous();
      run.send(AllocatorRun.mode(Mode.CONSERVATIVE, START + 7)); // stepped down
      run.send(AllocatorRun.mode(Mode.AUTONOMOUS, START + 6)); // of before, read later
      run.tell(AllocatorRun.story(MAIN, 0, 81));
      run.at(START + 2 * HOUR);
      assertEquals(List.of(), run.published());
      only(run);
    }
  }

  /** From 1 down to the cap is further than a step: a person's business. */
  @Test
  void whatIsFurtherThanAStepIsNotPublished() throws Exception {
    try (AllocatorRun run = AllocatorRun.of(STEPPED)) {
      run.autonomous();
      run.command(
          AllocatorRun.set(
              CommandKind.SET_BUDGETS, START, POLICY, Map.of("CROSS_VENUE", "1", "PAIRS", "0")));
      run.tell(AllocatorRun.story(MAIN, 0, 81));
      run.at(START + 2 * HOUR);
      assertEquals(List.of(), run.published());
      assertTrue(only(run).detail().contains("CROSS_VENUE 1 to 0.9000"), only(run).detail());
    }
  }

  @Test
  void theNextStepIsFromWhatIsInForceAndAboveItsSequence() throws Exception {
    try (AllocatorRun run = AllocatorRun.of(STEPPED)) {
      run.autonomous();
      long ahead = START + 50 * HOUR;
      run.command(
          AllocatorRun.set(
              CommandKind.SET_BUDGETS,
              ahead,
              POLICY,
              Map.of("CROSS_VENUE", "0.3", "PAIRS", "0.5", "BOX_SPREAD", "0.2")));
      run.tell(AllocatorRun.story(MAIN, 0, 81));
      run.at(START + 2 * HOUR);
      ControlCommand first = run.published().get(0);
      assertEquals(ahead + 1, first.sequence());
      assertEquals(
          Map.of("BOX_SPREAD", "0.2", "CROSS_VENUE", "0.3500", "PAIRS", "0.4500"),
          first.arguments());
      run.command(first);
      run.tell(AllocatorRun.story(MAIN, 81, 4));
      run.at(START + 3 * HOUR);
      assertEquals(ahead + 2, run.published().get(1).sequence());
      assertEquals("0.4000", run.published().get(1).arguments().get("CROSS_VENUE"));
    }
  }

  /** What a person has set stands, for the account or for all, until it ends. */
  @ParameterizedTest
  @EnumSource(
      value = Scope.class,
      names = {"ALL", "ACCOUNT"})
  void whatAPersonHasSetIsNotReplaced(Scope scope) throws Exception {
    try (AllocatorRun run = AllocatorRun.of(STEPPED)) {
      run.autonomous();
      run.command(
          new ControlCommand(
              START + 1,
              START + 1,
              "ann",
              "for now",
              scope,
              scope == Scope.ALL ? "" : MAIN,
              CommandKind.SET_BUDGETS,
              Map.of("CROSS_VENUE", "0.5", "PAIRS", "0.5"),
              START + 3 * HOUR));
      run.tell(AllocatorRun.story(MAIN, 0, 81));
      run.at(START + 2 * HOUR);
      assertEquals(List.of(), run.published());
      assertTrue(only(run).detail().contains("CROSS_VENUE 0.5 to 0.5500"));
      run.tell(AllocatorRun.story(MAIN, 81, 4));
      run.at(START + 3 * HOUR);
      assertEquals("0.5500", run.published().get(0).arguments().get("CROSS_VENUE"));
    }
  }

  @Test
  void theSameIsRecommendedOnceAndNothingIsSolvedWithoutResults() throws Exception {
    try (AllocatorRun run = AllocatorRun.of(STEPPED)) {
      run.tell(AllocatorRun.story(MAIN, 0, 81));
      assertEquals(1, run.flink.numProcessingTimeTimers());
      run.at(START + 2 * HOUR);
      assertEquals(0, run.flink.numProcessingTimeTimers());
      run.tell(AllocatorRun.story(MAIN, 81, 4));
      run.at(START + 5 * HOUR);
      only(run);
      // The same shares, but from others: that is another recommendation.
      run.command(
          AllocatorRun.set(
              CommandKind.SET_BUDGETS, START, "ann", Map.of("CROSS_VENUE", "0.5", "PAIRS", "0.5")));
      run.tell(AllocatorRun.story(MAIN, 85, 4));
      run.at(START + 6 * HOUR);
      assertEquals(2, run.recommended().size());
      assertTrue(run.recommended().get(1).detail().contains("CROSS_VENUE 0.5 to 0.5500"));
    }
  }

  @Test
  void nothingBeforeControlIsReadNorWhileABacklogMayBe() throws Exception {
    CONTROL_READ.set(false);
    ControlBootstrap bootstrap =
        () -> CONTROL_READ.get() ? Optional.of(List.of()) : Optional.empty();
    AllocatorRun.wall(START + HOUR / 2);
    try (AllocatorRun run =
        new AllocatorRun(STEPPED, bootstrap, new HashMapStateBackend(), null, 1, 0)) {
      run.at(START + HOUR / 2);
      run.tell(AllocatorRun.story(MAIN, 0, 81));
      CONTROL_READ.set(true);
      run.at(START + HOUR); // half an hour after the start
      assertEquals(List.of(), run.recommended());
      CONTROL_READ.set(false);
    }
    try (AllocatorRun run =
        new AllocatorRun(STEPPED, bootstrap, new HashMapStateBackend(), null, 1, 0)) {
      run.tell(AllocatorRun.story(MAIN, 0, 81));
      run.at(START + 3 * HOUR);
      assertEquals(List.of(), run.recommended());
      CONTROL_READ.set(true);
      run.at(START + 4 * HOUR);
      only(run);
    }
  }

  /** 96 steps are looked back on: what came before the newest 96 neither counts nor is kept. */
  @Test
  void onlyTheNewestStepsCount() throws Exception {
    List<String> details = new ArrayList<>();
    for (boolean late : new boolean[] {false, true}) {
      try (AllocatorRun run = AllocatorRun.of(STEPPED)) {
        if (late) {
          run.tell(AllocatorRun.story(MAIN, 0, 8));
        }
        run.tell(AllocatorRun.story(MAIN, 8, 96));
        if (late) {
          run.send(AllocatorRun.result(MAIN, Strategy.PAIRS, START + 7 * STEP, 1_000));
        }
        run.at(START + 2 * HOUR);
        details.add(only(run).detail());
        assertEquals(95, only(run).count());
      }
    }
    assertEquals(details.get(0), details.get(1));
    try (AllocatorRun run = AllocatorRun.of(STEPPED)) {
      run.tell(AllocatorRun.story(MAIN, 8, 96));
      run.send(AllocatorRun.result(MAIN, Strategy.PAIRS, START + 8 * STEP, 1_000));
      run.at(START + 2 * HOUR);
      assertTrue(!only(run).detail().equals(details.get(0)), "the oldest that is kept counts");
    }
  }

  @Test
  void theOrderOfResultsDoesNotShow() throws Exception {
    List<String> details = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      Random random = new Random(5);
      List<AllocatorInput> story = new ArrayList<>(AllocatorRun.story(MAIN, 0, 81));
      for (int i = 0; i < 500; i++) {
        long at = START + random.nextInt(80) * STEP;
        Strategy strategy = Strategy.values()[random.nextInt(6)];
        story.add(AllocatorRun.result(MAIN, strategy, at, random.nextGaussian()));
      }
      Collections.shuffle(story, new Random(seed));
      try (AllocatorRun run = AllocatorRun.of(STEPPED)) {
        run.tell(story);
        run.at(START + 2 * HOUR);
        details.add(only(run).detail());
      }
    }
    assertEquals(details.get(0), details.get(1));
    assertEquals(details.get(0), details.get(2));
  }

  /** Two subtasks say of their accounts what one says of all. */
  @Test
  void parallelismDoesNotShow() throws Exception {
    List<AllocatorInput> story = new ArrayList<>();
    for (int account = 0; account < 8; account++) {
      story.addAll(AllocatorRun.story("account-" + account, account, 81));
    }
    assertEquals(8, spread(story, 1).size());
    assertEquals(spread(story, 1), spread(story, 2));
  }

  private static List<String> spread(List<AllocatorInput> story, int subtasks) throws Exception {
    List<String> said = new ArrayList<>();
    for (int index = 0; index < subtasks; index++) {
      AllocatorRun.wall(START);
      try (AllocatorRun run =
          new AllocatorRun(
              STEPPED,
              ControlBootstrap.ready(),
              new HashMapStateBackend(),
              null,
              subtasks,
              index)) {
        run.at(START);
        for (AllocatorInput input : story) {
          if (owner(input.account(), subtasks) == index) {
            run.send(input);
          }
        }
        run.at(START + 2 * HOUR);
        run.recommended().forEach(alert -> said.add(alert.subject() + " " + alert.detail()));
      }
    }
    Collections.sort(said);
    return said;
  }

  private static int owner(String key, int subtasks) {
    return org.apache.flink.runtime.state.KeyGroupRangeAssignment.assignKeyToParallelOperator(
        key, 128, subtasks);
  }

  /** Restored on RocksDB, as two subtasks, in the middle of the story. */
  @Test
  void goesOnWhereItStoodAfterARestore() throws Exception {
    OperatorSubtaskState state;
    AllocatorRun.wall(START);
    try (AllocatorRun before =
        new AllocatorRun(
            STEPPED, ControlBootstrap.ready(), new EmbeddedRocksDBStateBackend(), null, 1, 0)) {
      before.at(START);
      before.autonomous();
      before.tell(AllocatorRun.story(MAIN, 0, 50));
      state = before.flink.snapshot(1, 1);
    }
    int owner = owner(MAIN, 2);
    OperatorSubtaskState mine =
        AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 2, owner);
    try (AllocatorRun after =
        new AllocatorRun(
            STEPPED, ControlBootstrap.ready(), new EmbeddedRocksDBStateBackend(), mine, 2, owner)) {
      after.tell(AllocatorRun.story(MAIN, 50, 31));
      after.at(START + 2 * HOUR);
      try (AllocatorRun whole = AllocatorRun.of(STEPPED)) {
        whole.autonomous();
        whole.tell(AllocatorRun.story(MAIN, 0, 81));
        whole.at(START + 2 * HOUR);
        assertEquals(1, after.published().size());
        assertEquals(whole.published(), after.published());
      }
    }
  }
}
