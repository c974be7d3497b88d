package io.arbflow.operators.budget;

import io.arbflow.domain.budget.BudgetMethod;
import io.arbflow.domain.budget.BudgetRules;
import io.arbflow.domain.budget.StrategyResult;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.control.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** The allocator under a clock that the test turns. */
final class AllocatorRun implements AutoCloseable {
  static final long HOUR = 3_600_000_000L;
  static final long STEP = 60_000_000;

  /** On the grid of hours. */
  static final long START = 470_000 * HOUR;

  static final String MAIN = "main";

  /** Static because the function is serialised. */
  private static final AtomicLong WALL = new AtomicLong();

  final KeyedBroadcastOperatorTestHarness<String, AllocatorInput, ControlCommand, ControlCommand>
      flink;

  AllocatorRun(
      AllocatorSettings settings,
      ControlBootstrap bootstrap,
      StateBackend backend,
      OperatorSubtaskState state,
      int subtasks,
      int index)
      throws Exception {
    flink =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new BudgetAllocator(settings, bootstrap, event -> WALL.get()),
                List.of(ControlState.DESCRIPTOR)),
            AllocatorInput::account,
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

  static AllocatorRun of(AllocatorSettings settings) throws Exception {
    WALL.set(START);
    AllocatorRun run =
        new AllocatorRun(settings, ControlBootstrap.ready(), new HashMapStateBackend(), null, 1, 0);
    run.at(START);
    return run;
  }

  static void wall(long micros) {
    WALL.set(micros);
  }

  static BudgetRules rules(BudgetMethod method, double most, double step, double cost) {
    return new BudgetRules(method, 0.02, most, step, cost, 0.05, 50);
  }

  static AllocatorSettings settings(BudgetRules rules) {
    return new AllocatorSettings(rules, HOUR, STEP, 96, Mode.BALANCED, People.anyone());
  }

  void at(long micros) throws Exception {
    WALL.set(micros);
    flink.setProcessingTime(micros / 1_000);
  }

  void send(AllocatorInput input) throws Exception {
    flink.processElement(input, 0);
  }

  void command(ControlCommand command) throws Exception {
    flink.processBroadcastElement(command, 0);
  }

  static AllocatorInput result(String account, Strategy strategy, long at, double edge) {
    return new AllocatorInput(
        account, at, new StrategyResult(strategy, at, edge, 1_000), Double.NaN, null);
  }

  static AllocatorInput mode(Mode mode, long at) {
    return new AllocatorInput(MAIN, at, null, Double.NaN, mode);
  }

  /** Until a person says otherwise. */
  static ControlCommand set(
      CommandKind kind, long sequence, String actor, Map<String, String> arguments) {
    return new ControlCommand(
        sequence, sequence, actor, "because", Scope.ACCOUNT, MAIN, kind, arguments, Long.MAX_VALUE);
  }

  void autonomous() throws Exception {
    command(set(CommandKind.SET_MODE, START, "ann", Map.of("mode", "AUTONOMOUS")));
    send(mode(Mode.AUTONOMOUS, START));
  }

  /** Exactly uncorrelated returns of +-1 and +-2 per mille over so many steps from the start. */
  static List<AllocatorInput> story(String account, int from, int steps) {
    List<AllocatorInput> story = new ArrayList<>();
    for (int step = from; step < from + steps; step++) {
      long at = START + step * STEP;
      story.add(result(account, Strategy.CROSS_VENUE, at, step % 2 == 0 ? 1 : -1));
      story.add(result(account, Strategy.PAIRS, at + 1, step / 2 % 2 == 0 ? 2 : -2));
    }
    return story;
  }

  void tell(List<AllocatorInput> story) throws Exception {
    for (AllocatorInput input : story) {
      send(input);
    }
  }

  List<ControlCommand> published() {
    return flink.extractOutputValues();
  }

  List<Alert> recommended() {
    var alerts = flink.getSideOutput(BudgetAllocator.ALERTS);
    return alerts == null ? List.of() : alerts.stream().map(StreamRecord::getValue).toList();
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }
}
