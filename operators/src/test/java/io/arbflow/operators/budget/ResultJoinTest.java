package io.arbflow.operators.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.budget.StrategyResult;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Outcome;
import io.arbflow.operators.performance.JoinSettings;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ResultJoinTest {
  private static final long MINUTE = 60_000_000;
  private static final JoinSettings SETTINGS =
      new JoinSettings(10_000, 10 * MINUTE, 60 * MINUTE, 30 * MINUTE, 3);

  /** Static because the function is serialised. */
  private static final AtomicLong WALL = new AtomicLong();

  private static final class Harness implements AutoCloseable {
    final KeyedOneInputStreamOperatorTestHarness<String, ResultInput, AllocatorInput> flink;

    Harness(StateBackend backend, OperatorSubtaskState state) throws Exception {
      flink =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(new ResultJoin(SETTINGS, event -> WALL.get())),
              ResultInput::opportunityId,
              Types.STRING);
      flink.setStateBackend(backend);
      if (state != null) {
        flink.initializeState(state);
      }
      flink.open();
    }

    static Harness empty() throws Exception {
      Harness harness = new Harness(new HashMapStateBackend(), null);
      harness.at(0);
      return harness;
    }

    void at(long micros) throws Exception {
      WALL.set(micros);
      flink.setProcessingTime(micros / 1_000);
    }

    void send(ResultInput... inputs) throws Exception {
      for (ResultInput input : inputs) {
        flink.processElement(input, 0);
      }
    }

    List<String> out() {
      return flink.extractOutputValues().stream()
          .map(o -> o.account() + " " + o.result().edge() + " " + o.posterior())
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

  private static ResultInput result(String id, double edge) {
    return new ResultInput(id, new StrategyResult(Strategy.PAIRS, 7, edge, 100), null);
  }

  private static ResultInput taken(String id, String account) {
    return new ResultInput(id, null, new TakenEpisode(account, 0.7));
  }

  private static Decision decision(Outcome outcome, String account) {
    return judged(outcome, account, null);
  }

  private static Decision judged(Outcome outcome, String account, Verdict verdict) {
    return new Decision(
        "o",
        Strategy.PAIRS,
        9,
        outcome,
        Mode.AUTONOMOUS,
        account,
        null,
        null,
        null,
        0.9,
        verdict,
        null,
        "POLICY");
  }

  @Test
  void everyAccountThatTookItHasItsResultOnceInWhateverOrder() throws Exception {
    try (Harness join = Harness.empty()) {
      join.send(taken("a", "x"), taken("a", "y"), result("a", 3));
      assertEquals(List.of("x 3.0 0.7", "y 3.0 0.7"), join.out());
      join.send(result("b", -2), taken("b", "x"));
      join.send(taken("a", "x"), result("a", 3), taken("b", "x"), result("b", 5), taken("b", "z"));
      assertEquals(List.of("x 3.0 0.7", "y 3.0 0.7", "x -2.0 0.7", "z -2.0 0.7"), join.out());
    }
  }

  @Test
  void whatNobodyTookAndWhatHasNoResultIsForgottenInTime() throws Exception {
    try (Harness join = Harness.empty()) {
      join.send(result("a", 3), taken("b", "x"), taken("c", "x"), result("c", 1));
      join.at(10 * MINUTE - 1_000);
      assertEquals(3, join.keys());
      join.at(10 * MINUTE);
      assertEquals(2, join.keys());
      join.at(59 * MINUTE);
      assertEquals(2, join.keys(), "b waits, c might come again");
      join.send(result("b", 4));
      assertEquals(List.of("x 1.0 0.7", "x 4.0 0.7"), join.out());
      join.at(200 * MINUTE);
      assertEquals(0, join.keys());
      assertEquals(0, join.flink.numProcessingTimeTimers());
      join.send(taken("a", "x"));
      assertEquals(2, join.out().size());
    }
  }

  @Test
  void waitsOverARestoreOnRocksDb() throws Exception {
    OperatorSubtaskState state;
    try (Harness before = new Harness(new EmbeddedRocksDBStateBackend(), null)) {
      before.at(0);
      before.send(taken("a", "x"), result("b", 2), taken("b", "x"));
      state = before.flink.snapshot(1, 1);
    }
    try (Harness after = new Harness(new EmbeddedRocksDBStateBackend(), state)) {
      after.at(MINUTE);
      after.send(taken("b", "x"), result("a", 4));
      assertEquals(List.of("x 4.0 0.7"), after.out());
    }
  }

  private static Verdict verdict(double probability, boolean simulated) {
    return new Verdict(
        "s",
        Judgement.APPROVE,
        probability,
        1,
        1_000,
        1,
        "o",
        AnalysisType.STATISTICAL,
        List.of(),
        0,
        "panel",
        "p",
        "",
        simulated);
  }

  private static double posterior(Verdict verdict, boolean simulated) {
    return ResultInput.of(judged(Outcome.SHADOW, "x", verdict), simulated).taken().posterior();
  }

  @Test
  void modelsAndStandInsAreNotHeardTogether() {
    assertEquals(0.8, posterior(verdict(0.8, false), false));
    assertEquals(Double.NaN, posterior(verdict(0.8, true), false));
    assertEquals(0.8, posterior(verdict(0.8, true), true));
    assertEquals(Double.NaN, posterior(verdict(0.8, false), true));
    assertEquals(Double.NaN, posterior(null, false));
    assertEquals(Double.NaN, posterior(verdict(Double.NaN, false), false));
  }

  @Test
  void onlyWhatWasOrderedOrWouldHaveBeenCounts() {
    for (Outcome outcome : Outcome.values()) {
      ResultInput input = ResultInput.of(decision(outcome, "x"), false);
      if (outcome == Outcome.APPROVED || outcome == Outcome.SHADOW) {
        assertEquals("x", input.taken().account());
        assertEquals("o", input.opportunityId());
      } else {
        assertNull(input, outcome.name());
      }
    }
    assertNull(ResultInput.of(decision(Outcome.APPROVED, ""), false));
    assertNull(AllocatorInput.of(decision(Outcome.REJECTED, "")));
    AllocatorInput mode = AllocatorInput.of(decision(Outcome.REJECTED, "x"));
    assertEquals(Mode.AUTONOMOUS, mode.mode());
    assertEquals(9, mode.atMicros());
  }
}
