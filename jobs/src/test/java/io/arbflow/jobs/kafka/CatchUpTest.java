package io.arbflow.jobs.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.operators.risk.RiskInput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A topic is read when everything is through that was there at the start, and not before. */
class CatchUpTest {
  private static final String MARK = "mark";

  /** Where the topic ends; the operator reaches it after Java serialisation too. */
  private static final AtomicReference<Optional<Map<Integer, Long>>> ENDS = new AtomicReference<>();

  private static OneInputStreamOperatorTestHarness<Reading<Fill>, RiskInput> start(
      Map<Integer, Long> ends, OperatorSubtaskState state, int parallelism) throws Exception {
    ENDS.set(Optional.ofNullable(ends));
    CatchUp<Fill> catchUp =
        new CatchUp<>(
            () -> ENDS.get(), RiskInput::of, RiskInput.Kind.FILLS_READ, List.of("main", "other"));
    var harness = new OneInputStreamOperatorTestHarness<>(catchUp, 128, parallelism, 0);
    harness.setProcessingTime(1);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static OneInputStreamOperatorTestHarness<Reading<Fill>, RiskInput> start(
      Map<Integer, Long> ends, OperatorSubtaskState state) throws Exception {
    var harness = start(ends, state, 1);
    harness.setProcessingTime(2); // the first look comes when the task runs
    return harness;
  }

  private static Reading<Fill> fill(String order, int partition, long offset) {
    Fill fill =
        new Fill(
            "main",
            order,
            0,
            BigDecimal.ONE,
            BigDecimal.ONE,
            BigDecimal.ZERO,
            FillStatus.FILLED,
            offset);
    return new Reading<>(fill, null, 0, partition, offset);
  }

  private static Reading<Fill> unusable(int partition, long offset) {
    return new Reading<>(null, null, 0, partition, offset);
  }

  /** Order ids, and marks as such. */
  private static List<String> out(
      OneInputStreamOperatorTestHarness<Reading<Fill>, RiskInput> harness) {
    return harness.extractOutputValues().stream()
        .map(input -> input.kind() == RiskInput.Kind.FILL ? input.fill().orderId() : MARK)
        .toList();
  }

  @Test
  void anEmptyTopicIsReadAtOnceAndEveryAccountIsTold() throws Exception {
    try (var harness = start(Map.of(), null)) {
      assertEquals(
          List.of(
              RiskInput.read(RiskInput.Kind.FILLS_READ, "main"),
              RiskInput.read(RiskInput.Kind.FILLS_READ, "other")),
          harness.extractOutputValues());
      harness.processElement(fill("a", 0, 0), 0);
      assertEquals(List.of(MARK, MARK, "a"), out(harness), "once");
    }
  }

  @Test
  void theMarkComesBehindTheLastMessageOfEveryPartition() throws Exception {
    try (var harness = start(Map.of(0, 5L, 1, 7L), null)) {
      harness.processElement(fill("a", 0, 4), 0);
      harness.processElement(fill("b", 1, 7), 0);
      assertEquals(List.of("a", "b"), out(harness), "4 is not 5");
      harness.processElement(fill("c", 0, 5), 0);
      harness.processElement(fill("d", 0, 6), 0);
      assertEquals(List.of("a", "b", "c", MARK, MARK, "d"), out(harness));
    }
  }

  @Test
  void whatCannotBeReadCountsAsRead() throws Exception {
    try (var harness = start(Map.of(0, 5L), null)) {
      harness.processElement(unusable(0, 5), 0);
      assertEquals(List.of(MARK, MARK), out(harness));
    }
  }

  /** The source goes on behind what it has read before: nothing more need come of a partition. */
  @Test
  void remembersHowFarItWas() throws Exception {
    OperatorSubtaskState state;
    try (var harness = start(Map.of(), null)) {
      harness.processElement(fill("a", 0, 5), 0);
      harness.processElement(fill("b", 1, 6), 0);
      state = harness.snapshot(1, 1);
    }
    try (var harness = start(Map.of(0, 5L, 1, 6L), state)) {
      assertEquals(List.of(MARK, MARK), out(harness));
    }
    try (var harness = start(Map.of(0, 5L, 1, 7L), state)) {
      assertEquals(List.of(), out(harness));
      harness.processElement(fill("c", 1, 7), 0);
      assertEquals(List.of("c", MARK, MARK), out(harness));
    }
  }

  @Test
  void asksAgainWhereItEndsUntilItKnows() throws Exception {
    try (var harness = start(null, null)) {
      harness.processElement(fill("a", 0, 5), 0);
      assertEquals(List.of("a"), out(harness));
      ENDS.set(Optional.of(Map.of(0, 5L)));
      harness.setProcessingTime(5_000);
      assertEquals(List.of("a", MARK, MARK), out(harness));
    }
  }

  @Test
  void runsOnlyOnce() {
    assertThrows(IllegalStateException.class, () -> start(Map.of(), null, 2));
  }
}
