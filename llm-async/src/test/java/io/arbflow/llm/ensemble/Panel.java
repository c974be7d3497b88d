package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.StandInServer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The function in Flink's own async operator, without a cluster. */
final class Panel implements AutoCloseable {
  /** For servers that hang: what the test waits for. */
  static final long SHORT_MILLIS = 600;

  /** For servers that answer, however slow the machine is that runs the test. */
  static final long LONG_MILLIS = 20_000;

  private static final int CAPACITY = 64;
  private static final int MAX_PARALLELISM = 128;

  private final EnsembleFunction function;
  private final OneInputStreamOperatorTestHarness<ReviewRequest, Verdict> harness;

  Panel(PanelSettings settings) throws Exception {
    this(settings, null);
  }

  /** Restored from a snapshot, unless that is null. */
  Panel(PanelSettings settings, OperatorSubtaskState snapshot) throws Exception {
    this(settings, snapshot, 1, 0);
  }

  /** One of several subtasks, restored from its part of a snapshot unless that is null. */
  Panel(PanelSettings settings, OperatorSubtaskState snapshot, int subtasks, int index)
      throws Exception {
    this(
        settings,
        new EnsembleFunction(settings, DecisionClock.replay()),
        AsyncDataStream.OutputMode.ORDERED,
        snapshot,
        subtasks,
        index);
  }

  /** The given function as one of several subtasks, restored unless the snapshot is null. */
  Panel(
      PanelSettings settings,
      EnsembleFunction function,
      AsyncDataStream.OutputMode mode,
      OperatorSubtaskState snapshot,
      int subtasks,
      int index)
      throws Exception {
    this.function = function;
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new AsyncWaitOperatorFactory<>(
                function, EnsembleFunction.operatorTimeoutMillis(settings), CAPACITY, mode),
            MAX_PARALLELISM,
            subtasks,
            index);
    harness
        .getStreamConfig()
        .setupNetworkInputs(
            TypeInformation.of(ReviewRequest.class).createSerializer(new SerializerConfigImpl()));
    harness.getStreamConfig().serializeAllConfigs();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  /** What a job of several subtasks hands to one of as many or as few others. */
  static OperatorSubtaskState rescaled(List<OperatorSubtaskState> before, int subtasks, int index)
      throws Exception {
    return AbstractStreamOperatorTestHarness.repartitionOperatorState(
        AbstractStreamOperatorTestHarness.repackageState(
            before.toArray(new OperatorSubtaskState[0])),
        MAX_PARALLELISM,
        before.size(),
        subtasks,
        index);
  }

  EnsembleFunction function() {
    return function;
  }

  double bookedUsd() {
    return function.budget().bookedUsd();
  }

  static CallLimits limits(long deadlineMillis) {
    return new CallLimits(deadlineMillis, 16, 10, 6_000);
  }

  static PanelSettings settings(StandInServer server) {
    return settings(server, LONG_MILLIS);
  }

  static PanelSettings settings(StandInServer server, long deadlineMillis) {
    return PanelSettings.simulated(server.baseUrl(), limits(deadlineMillis));
  }

  /** One verdict for one request. */
  static Verdict judge(PanelSettings settings, ReviewRequest request) throws Exception {
    try (Panel panel = new Panel(settings)) {
      return panel.judge(List.of(request)).get(0);
    }
  }

  /** All verdicts so far, after these requests. */
  List<Verdict> judge(List<ReviewRequest> requests) throws Exception {
    for (ReviewRequest request : requests) {
      send(request);
    }
    harness.endInput();
    return new ArrayList<>(harness.extractOutputValues());
  }

  /** Hands on what has been decided so far, as the task's thread does between two requests. */
  List<Verdict> emitted() throws Exception {
    TaskMailbox mailbox = harness.getTaskMailbox();
    for (var mail = mailbox.tryTake(TaskMailbox.MIN_PRIORITY);
        mail.isPresent();
        mail = mailbox.tryTake(TaskMailbox.MIN_PRIORITY)) {
      mail.get().run();
    }
    return new ArrayList<>(harness.extractOutputValues());
  }

  /** Lets the operator's clock pass its own time limit. */
  void passOperatorTimeout(PanelSettings settings) throws Exception {
    harness.setProcessingTime(EnsembleFunction.operatorTimeoutMillis(settings) + 1);
  }

  void send(ReviewRequest request) throws Exception {
    harness.processElement(request, 0);
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
