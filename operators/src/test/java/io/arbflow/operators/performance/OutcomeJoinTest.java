package io.arbflow.operators.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.performance.EpisodeLabel;
import io.arbflow.domain.performance.ScoredReview;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeJoinTest {
  private static final long MINUTE = 60_000_000;
  private static final JoinSettings SETTINGS =
      new JoinSettings(10_000, 10 * MINUTE, 60 * MINUTE, 30 * MINUTE, 3);

  /** Static because the function is serialised. */
  private static final AtomicLong WALL = new AtomicLong();

  private static final class Harness implements AutoCloseable {
    final KeyedOneInputStreamOperatorTestHarness<String, OutcomeInput, ScoredReview> flink;

    Harness(StateBackend backend, OperatorSubtaskState state, int subtasks, int index)
        throws Exception {
      flink =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(new OutcomeJoin(SETTINGS, event -> WALL.get())),
              OutcomeInput::opportunityId,
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

    static Harness empty() throws Exception {
      Harness harness = new Harness(new HashMapStateBackend(), null, 1, 0);
      harness.at(0);
      return harness;
    }

    void at(long micros) throws Exception {
      WALL.set(micros);
      flink.setProcessingTime(micros / 1_000);
    }

    void send(OutcomeInput input) throws Exception {
      flink.processElement(input, 0);
    }

    List<String> out() {
      return flink.extractOutputValues().stream()
          .map(r -> r.opportunityId() + " " + r.decidedAtMicros() + " " + r.label())
          .toList();
    }

    int keys() {
      AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) flink.getOperator();
      return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    @Override
    public void close() throws Exception {
      flink.close();
    }
  }

  private static List<OutcomeInput> story(Shown shown) {
    return List.of(
        OutcomeInput.of(shown.opened()),
        OutcomeInput.of(shown.updated()),
        OutcomeInput.of(shown.verdict(4)),
        OutcomeInput.of(shown.closed(ClosedReason.EDGE_GONE)),
        OutcomeInput.of(shown.measured(1.0)));
  }

  @Test
  void votesAreHeldAgainstTheOutcomeOfTheEpisodeShown() throws Exception {
    try (Harness join = Harness.empty()) {
      for (OutcomeInput input : story(new Shown("a"))) {
        join.send(input);
      }
      ScoredReview review = join.flink.extractOutputValues().get(0);
      assertEquals(EpisodeLabel.PAID, review.label());
      assertEquals("CALM", review.regime());
      assertEquals(4, review.decidedAtMicros());
      assertEquals(List.of(true, false), review.votes().stream().map(v -> v.right(true)).toList());
      assertEquals(List.of("a 4 PAID"), join.out());
    }
  }

  /** Every order, with everything sent twice: one score, always the same. */
  @Test
  void neitherOrderNorRepetitionMatters() throws Exception {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      List<OutcomeInput> inputs = new ArrayList<>(story(new Shown("a")));
      inputs.addAll(story(new Shown("a")));
      Collections.shuffle(inputs, random);
      try (Harness join = Harness.empty()) {
        for (OutcomeInput input : inputs) {
          join.send(input);
        }
        assertEquals(List.of("a 4 PAID"), join.out());
        boolean late = inputs.indexOf(OutcomeInput.of(new Shown("a").opened())) > 5;
        assertTrue(late || join.flink.extractOutputValues().get(0).regime().matches("CALM|WILD"));
      }
    }
  }

  @Test
  void anEpisodeThatNobodyJudgesIsForgotten() throws Exception {
    try (Harness join = Harness.empty()) {
      join.send(OutcomeInput.of(new Shown("a").opened()));
      join.at(5 * MINUTE);
      join.send(OutcomeInput.of(new Shown("a").measured(1)));
      join.at(10 * MINUTE);
      assertEquals(1, join.keys());
      join.at(15 * MINUTE);
      assertEquals(0, join.keys());
      assertEquals(0, join.flink.numProcessingTimeTimers());
      assertEquals(List.of(), join.out());
    }
  }

  @Test
  void aVerdictWaitsSoLongAndThenLeavesWithoutALabel() throws Exception {
    try (Harness join = Harness.empty()) {
      join.send(OutcomeInput.of(new Shown("a").opened()));
      join.send(OutcomeInput.of(new Shown("a").verdict(4)));
      assertEquals(1, join.flink.numProcessingTimeTimers());
      join.at(59 * MINUTE);
      assertEquals(List.of(), join.out());
      assertEquals(1, join.flink.numProcessingTimeTimers());
      join.at(60 * MINUTE);
      assertEquals(List.of("a 4 NONE"), join.out());
      assertEquals(0, join.keys());
      assertEquals(0, join.flink.numProcessingTimeTimers());
    }
  }

  @Test
  void anOutcomeJustInTimeIsALabel() throws Exception {
    try (Harness join = Harness.empty()) {
      join.send(OutcomeInput.of(new Shown("a").verdict(4)));
      join.at(59 * MINUTE);
      join.send(OutcomeInput.of(new Shown("a").measured(-1)));
      assertEquals(List.of("a 4 LOST"), join.out());
    }
  }

  @Test
  void aScoredVerdictThatComesAgainDoesNotCountAgain() throws Exception {
    try (Harness join = Harness.empty()) {
      for (OutcomeInput input : story(new Shown("a"))) {
        join.send(input);
      }
      join.at(29 * MINUTE);
      join.send(OutcomeInput.of(new Shown("a").verdict(4)));
      assertEquals(List.of("a 4 PAID"), join.out());
      assertEquals(1, join.keys());
      join.at(61 * MINUTE);
      assertEquals(0, join.keys());
    }
  }

  @Test
  void oneOutcomeTeachesOnceHoweverOftenModelsWereAsked() throws Exception {
    try (Harness join = Harness.empty()) {
      join.send(OutcomeInput.of(new Shown("a").verdict(4)));
      join.send(OutcomeInput.of(new Shown("a").verdict(5)));
      join.send(OutcomeInput.of(new Shown("a").measured(1)));
      join.send(OutcomeInput.of(new Shown("a").verdict(6)));
      join.send(OutcomeInput.of(new Shown("a").verdict(7)));
      assertEquals(List.of("a 4 PAID", "a 5 NONE", "a 6 NONE"), join.out());
    }
  }

  @Test
  void whatCannotTellAnythingTouchesNoState() throws Exception {
    try (Harness join = Harness.empty()) {
      join.send(OutcomeInput.of(new Shown("a").updated()));
      join.send(OutcomeInput.of(new Shown("a").verdict(4, List.of())));
      join.send(OutcomeInput.of(new Shown("").verdict(4)));
      assertEquals(0, join.keys());
    }
  }

  @Test
  void aHaltedEpisodeTeachesNothing() throws Exception {
    try (Harness join = Harness.empty()) {
      join.send(OutcomeInput.of(new Shown("a").verdict(4)));
      join.send(OutcomeInput.of(new Shown("a").closed(ClosedReason.END_OF_INPUT)));
      assertEquals(List.of("a 4 NONE"), join.out());
    }
  }

  /** Cut anywhere, restored on RocksDB by two subtasks: nothing is lost, nothing counts twice. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20, 33, 49})
  void survivesARestoreOnRocksDbAndAChangeOfParallelism(int cut) throws Exception {
    List<OutcomeInput> inputs = new ArrayList<>();
    TreeSet<String> expected = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      inputs.addAll(story(new Shown("id" + i)));
      expected.add("id" + i + " 4 PAID");
    }
    Collections.shuffle(inputs, new Random(cut));
    List<String> out = new ArrayList<>();
    OperatorSubtaskState state;
    try (Harness before = new Harness(new EmbeddedRocksDBStateBackend(), null, 1, 0)) {
      before.at(0);
      for (OutcomeInput input : inputs.subList(0, cut)) {
        before.send(input);
      }
      state = before.flink.snapshot(1, 1);
      out.addAll(before.out());
    }
    for (int subtask = 0; subtask < 2; subtask++) {
      OperatorSubtaskState share =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 2, subtask);
      try (Harness after = new Harness(new EmbeddedRocksDBStateBackend(), share, 2, subtask)) {
        after.at(MINUTE);
        for (OutcomeInput input : inputs.subList(cut, inputs.size())) {
          if (subtask == subtaskOf(input.opportunityId())) {
            after.send(input);
          }
        }
        out.addAll(after.out());
      }
    }
    assertEquals(List.copyOf(expected), out.stream().sorted().toList());
  }

  private static int subtaskOf(String key) {
    return org.apache.flink.runtime.state.KeyGroupRangeAssignment.assignKeyToParallelOperator(
        key, 128, 2);
  }
}
