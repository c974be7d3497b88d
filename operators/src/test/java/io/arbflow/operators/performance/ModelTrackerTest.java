package io.arbflow.operators.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.performance.EpisodeLabel;
import io.arbflow.domain.performance.PerformanceSettings;
import io.arbflow.domain.performance.ScoredReview;
import io.arbflow.domain.performance.ScoredVote;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ModelTrackerTest {
  private static final long START = 1_000_000_000_000L;
  private static final long MINUTE = 60_000_000;
  private static final TrackerSettings SETTINGS =
      TrackerSettings.standard(PerformanceSettings.standard(10_000));

  /** Static because the function is serialised. */
  private static final AtomicLong WALL = new AtomicLong();

  private static final AtomicBoolean CONTROL_READ = new AtomicBoolean(true);

  private static final class Harness implements AutoCloseable {
    final KeyedBroadcastOperatorTestHarness<String, ScoredReview, ControlCommand, ControlCommand>
        flink;

    Harness(
        TrackerSettings settings,
        ControlBootstrap bootstrap,
        StateBackend backend,
        OperatorSubtaskState state,
        int subtasks,
        int index)
        throws Exception {
      flink =
          new KeyedBroadcastOperatorTestHarness<>(
              new CoBroadcastWithKeyedOperator<>(
                  new ModelTracker(settings, bootstrap, event -> WALL.get()),
                  List.of(ControlState.DESCRIPTOR)),
              review -> ModelTracker.PANEL,
              Types.STRING,
              128,
              subtasks,
              index);
      flink.setStateBackend(backend);
      if (state != null) {
        flink.initializeState(state);
      }
      flink.open();
    }

    static Harness empty(TrackerSettings settings, ControlBootstrap bootstrap) throws Exception {
      WALL.set(START);
      Harness harness = new Harness(settings, bootstrap, new HashMapStateBackend(), null, 1, 0);
      harness.at(START);
      return harness;
    }

    static Harness empty() throws Exception {
      return empty(SETTINGS, ControlBootstrap.ready());
    }

    void at(long micros) throws Exception {
      WALL.set(micros);
      flink.setProcessingTime(micros / 1_000);
    }

    /** So many labelled reviews in which the seat was right, or wrong. */
    void votes(int count, boolean right) throws Exception {
      for (int i = 0; i < count; i++) {
        flink.processElement(review(right, false), 0);
      }
    }

    List<ControlCommand> out() {
      return flink.extractOutputValues();
    }

    PanelWeights last() {
      return PanelWeights.of(out().get(out().size() - 1).arguments());
    }

    @Override
    public void close() throws Exception {
      flink.close();
    }
  }

  private static ScoredReview review(boolean right, boolean simulated) {
    ScoredVote vote =
        new ScoredVote(
            Seat.RISK,
            "v/m",
            "p",
            right ? Judgement.APPROVE : Judgement.REJECT,
            right ? 0.9 : 0.1,
            100,
            0.01,
            VoteOutcome.OK);
    return new ScoredReview(
        "o", AnalysisType.STATISTICAL, "CALM", 1, EpisodeLabel.PAID, simulated, List.of(vote));
  }

  private static ControlCommand set(PanelWeights weights, long sequence) {
    return new ControlCommand(
        sequence,
        sequence,
        "ann",
        "by hand",
        Scope.ALL,
        "",
        CommandKind.SET_MODEL_WEIGHTS,
        weights.arguments(),
        Long.MAX_VALUE);
  }

  private static PanelWeights byHand(double accuracy, boolean simulated) {
    return new PanelWeights(
        "by-hand",
        1,
        0.35,
        List.of(new SeatWeight(Seat.RISK, "v/m", 9, accuracy, false, List.of(), List.of())),
        List.of(),
        simulated,
        Double.NaN);
  }

  @Test
  void publishesOnceThereAreOutcomesEnoughAndNotMoreOftenThanOnceAMinute() throws Exception {
    try (Harness tracker = Harness.empty()) {
      tracker.at(START + 2 * MINUTE);
      tracker.votes(24, true);
      assertEquals(0, tracker.out().size());
      tracker.votes(1, true);
      assertEquals(1, tracker.out().size());
      tracker.votes(60, true);
      assertEquals(1, tracker.out().size());
      assertEquals(1, tracker.flink.numProcessingTimeTimers());
      tracker.at(START + 3 * MINUTE - 1_000);
      assertEquals(1, tracker.out().size());
      tracker.at(START + 3 * MINUTE);
      assertEquals(2, tracker.out().size());
      assertEquals(0, tracker.flink.numProcessingTimeTimers());
      tracker.at(START + 9 * MINUTE);
      assertEquals(2, tracker.out().size(), "nothing new");
    }
  }

  @Test
  void theCommandSaysWhoAndWhyAndWhen() throws Exception {
    try (Harness tracker = Harness.empty()) {
      tracker.at(START + 2 * MINUTE);
      tracker.votes(25, true);
      ControlCommand command = tracker.out().get(0);
      assertEquals(CommandKind.SET_MODEL_WEIGHTS, command.command());
      assertEquals("POLICY:model-tracker", command.actor());
      assertEquals("ALL//WEIGHTS/POLICY", command.key());
      assertEquals(START + 2 * MINUTE, command.sequence());
      assertEquals(START + 2 * MINUTE, command.atMicros());
      assertEquals(
          "25 outcomes of models, 41 % paid, all wrong in 0.0 %, 0 calibrated, not stacked,"
              + " silenced: nobody",
          command.reason());
      assertEquals("w-" + (START + 2 * MINUTE), tracker.last().version());
      assertEquals(25, tracker.last().labels(), 0.5);
    }
  }

  @Test
  void theFirstMinuteAfterAStartIsForCatchingUp() throws Exception {
    try (Harness tracker = Harness.empty()) {
      tracker.at(START + MINUTE - 1_000);
      tracker.votes(500, true);
      assertEquals(0, tracker.out().size());
      tracker.at(START + MINUTE);
      assertEquals(1, tracker.out().size());
    }
  }

  @Test
  void nothingIsPublishedBeforeControlWasRead() throws Exception {
    CONTROL_READ.set(false);
    ControlBootstrap bootstrap =
        () ->
            CONTROL_READ.get()
                ? Optional.of(List.of(set(byHand(0.9, false), 5)))
                : Optional.empty();
    try (Harness tracker = Harness.empty(SETTINGS, bootstrap)) {
      tracker.at(START + 2 * MINUTE);
      tracker.votes(100, false);
      assertEquals(0, tracker.out().size());
      CONTROL_READ.set(true);
      tracker.votes(1, false);
      assertEquals(1, tracker.out().size());
      // one bounded step from what was in force, not from the assumed 0.65
      assertTrue(tracker.last().seats().get(0).accuracy() > 0.87);
    }
  }

  @Test
  void whoeverSetTheWeightsTheNextStepIsFromThemAndAboveTheirSequence() throws Exception {
    try (Harness tracker = Harness.empty()) {
      tracker.at(START + 2 * MINUTE);
      tracker.votes(25, true);
      double learnt = tracker.last().seats().get(0).accuracy();
      assertTrue(learnt > 0.65 && learnt < 0.71, "bounded: " + learnt);
      long ahead = START + 50 * MINUTE;
      tracker.flink.processBroadcastElement(set(byHand(0.2, false), ahead), 0);
      tracker.at(START + 4 * MINUTE);
      tracker.votes(25, true);
      assertEquals(ahead + 1, tracker.out().get(1).sequence());
      assertEquals(0.243, tracker.last().seats().get(0).accuracy(), 0.001);
    }
  }

  @Test
  void aSeatThatTurnsIsSilencedAtOnce() throws Exception {
    try (Harness tracker = Harness.empty()) {
      tracker.votes(19, false);
      assertEquals(0, tracker.out().size());
      tracker.votes(1, false);
      assertEquals(1, tracker.out().size());
      assertTrue(tracker.last().seats().get(0).silenced());
      assertTrue(tracker.out().get(0).reason().contains("silenced: RISK v/m"));
      tracker.votes(20, true);
      assertEquals(2, tracker.out().size());
      assertFalse(tracker.last().seats().get(0).silenced());
    }
  }

  @Test
  void modelsAndStandInsDoNotMix() throws Exception {
    try (Harness tracker = Harness.empty()) {
      tracker.at(START + 2 * MINUTE);
      for (int i = 0; i < 100; i++) {
        tracker.flink.processElement(review(false, true), 0);
      }
      assertEquals(0, tracker.out().size());
    }
    TrackerSettings simulated = new TrackerSettings(SETTINGS.learning(), MINUTE, 25, true);
    try (Harness tracker = Harness.empty(simulated, ControlBootstrap.ready())) {
      tracker.flink.processBroadcastElement(set(byHand(0.95, false), 7), 0);
      tracker.at(START + 2 * MINUTE);
      for (int i = 0; i < 25; i++) {
        tracker.flink.processElement(review(i % 2 == 0, true), 0);
      }
      assertTrue(tracker.last().simulated());
      assertTrue(tracker.last().version().startsWith("simulated-"));
      assertTrue(tracker.out().get(0).reason().contains("simulated models"));
      assertTrue(tracker.last().seats().get(0).accuracy() < 0.7, "not from the models' weights");
    }
  }

  private static TrackerSettings remembering(int reviews) {
    PerformanceSettings s = SETTINGS.learning();
    PerformanceSettings few =
        new PerformanceSettings(
            s.orderLatencyMicros(),
            s.assumedAccuracies(),
            s.assumedPrior(),
            s.priorOutcomes(),
            s.halfLifeReviews(),
            reviews,
            s.calibrateFrom(),
            s.stackFrom(),
            s.mostStep(),
            s.alarmSteps());
    return new TrackerSettings(few, MINUTE, 25, false);
  }

  @Test
  void onlyTheNewestReviewsAreRemembered() throws Exception {
    try (Harness tracker = Harness.empty(remembering(30), ControlBootstrap.ready())) {
      tracker.votes(200, true);
      tracker.at(START + 2 * MINUTE);
      assertEquals(29.7, tracker.last().labels(), 0.1);
    }
  }

  private static Harness restored(TrackerSettings settings, OperatorSubtaskState state)
      throws Exception {
    WALL.set(START);
    Harness harness =
        new Harness(settings, ControlBootstrap.ready(), new HashMapStateBackend(), state, 1, 0);
    harness.at(START);
    return harness;
  }

  /** Both directions of performance.memoryReviews over a savepoint. */
  @Test
  void memoryMayGrowAndShrinkOverARestore() throws Exception {
    OperatorSubtaskState small;
    try (Harness tracker = Harness.empty(remembering(30), ControlBootstrap.ready())) {
      tracker.votes(200, true);
      small = tracker.flink.snapshot(1, 1);
    }
    OperatorSubtaskState large;
    try (Harness tracker = restored(remembering(300), small)) {
      tracker.at(START + 2 * MINUTE);
      assertEquals(29.7, tracker.last().labels(), 0.1);
      tracker.votes(100, true);
      large = tracker.flink.snapshot(1, 1);
    }
    try (Harness tracker = restored(remembering(30), large)) {
      tracker.votes(1, true);
      long kept = tracker.flink.snapshot(1, 1).getStateSize();
      long gone = large.getStateSize() - kept; // a hundred reviews, beside serializers and the like
      assertTrue(gone > 100 * 50, kept + " of " + large.getStateSize());
      tracker.at(START + 4 * MINUTE);
      assertEquals(29.7, tracker.last().labels(), 0.1);
    }
  }

  /** A savepoint of a panel of stand-ins, restored in front of models. */
  @Test
  void whatStandInsTaughtIsForgottenOverARestoreToModels() throws Exception {
    OperatorSubtaskState state;
    TrackerSettings simulated = new TrackerSettings(SETTINGS.learning(), MINUTE, 25, true);
    try (Harness tracker = Harness.empty(simulated, ControlBootstrap.ready())) {
      tracker.at(START + 2 * MINUTE);
      for (int i = 0; i < 100; i++) {
        tracker.flink.processElement(review(true, true), 0);
      }
      assertEquals(1, tracker.out().size());
      state = tracker.flink.snapshot(1, 1);
    }
    try (Harness tracker = restored(SETTINGS, state)) {
      tracker.at(START + 4 * MINUTE);
      tracker.votes(25, true);
      tracker.at(START + 6 * MINUTE);
      assertFalse(tracker.last().simulated());
      assertEquals(25, tracker.last().labels(), 0.5);
      assertTrue(tracker.last().seats().get(0).accuracy() < 0.71, "one step from the assumed 0.65");
    }
  }

  private static void rightAndWrong(Harness tracker, int pairs) throws Exception {
    for (int i = 0; i < pairs; i++) {
      tracker.votes(1, true);
      tracker.votes(1, false);
    }
  }

  @Test
  void aStartWithoutStateKeepsSilencedWhoIsSilenced() throws Exception {
    ControlBootstrap bootstrap = () -> Optional.of(List.of(set(silencedByHand(), 5)));
    try (Harness tracker = Harness.empty(SETTINGS, bootstrap)) {
      tracker.at(START + 2 * MINUTE);
      rightAndWrong(tracker, 13);
      assertEquals(1, tracker.out().size());
      assertTrue(tracker.last().seats().get(0).silenced(), "nothing speaks for it");
      tracker.votes(20, true);
      assertFalse(tracker.last().seats().get(0).silenced(), "it has made up for it");
    }
  }

  private static PanelWeights silencedByHand() {
    return new PanelWeights(
        "by-hand",
        1,
        0.35,
        List.of(new SeatWeight(Seat.RISK, "v/m", 9, 0.4, true, List.of(), List.of())),
        List.of());
  }

  @Test
  void whoIsSilencedOrHeardByHandIsSoUntilOutcomesSayOtherwise() throws Exception {
    try (Harness tracker = Harness.empty()) {
      tracker.votes(20, false);
      assertTrue(tracker.last().seats().get(0).silenced());
      tracker.flink.processBroadcastElement(set(PanelWeights.NONE, START + 10), 0);
      tracker.at(START + 2 * MINUTE);
      rightAndWrong(tracker, 13);
      assertEquals(2, tracker.out().size());
      assertFalse(tracker.last().seats().get(0).silenced(), "reset by a person");
      tracker.flink.processBroadcastElement(set(silencedByHand(), START + 3 * MINUTE), 0);
      tracker.at(START + 5 * MINUTE);
      rightAndWrong(tracker, 13);
      assertEquals(3, tracker.out().size());
      assertTrue(tracker.last().seats().get(0).silenced(), "silenced by a person");
    }
  }

  /** Restored on RocksDB, by the one of two subtasks that owns the key. */
  @Test
  void goesOnWhereItStoodAfterARestore() throws Exception {
    OperatorSubtaskState state;
    WALL.set(START);
    try (Harness before =
        new Harness(
            SETTINGS, ControlBootstrap.ready(), new EmbeddedRocksDBStateBackend(), null, 1, 0)) {
      before.at(START + 2 * MINUTE);
      before.votes(25, true);
      before.votes(19, false);
      assertEquals(1, before.out().size());
      state = before.flink.snapshot(1, 1);
    }
    int owner = KeyGroupRangeAssignment.assignKeyToParallelOperator(ModelTracker.PANEL, 128, 2);
    OperatorSubtaskState share =
        AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 2, owner);
    WALL.set(START + 3 * MINUTE);
    try (Harness after =
        new Harness(
            SETTINGS,
            ControlBootstrap.ready(),
            new EmbeddedRocksDBStateBackend(),
            share,
            2,
            owner)) {
      after.at(START + 3 * MINUTE);
      after.votes(1, false);
      assertEquals(1, after.out().size(), "the twentieth wrong vote silences");
      PanelWeights weights = after.last();
      assertTrue(weights.seats().get(0).silenced());
      assertEquals(45, weights.labels(), 1);
      assertEquals(20, weights.seats().get(0).labels(), 0.5);
      assertTrue(after.out().get(0).sequence() > START + 2 * MINUTE);
    }
  }
}
