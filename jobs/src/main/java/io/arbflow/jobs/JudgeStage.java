package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import io.arbflow.llm.ensemble.DecisionClock;
import io.arbflow.llm.ensemble.EnsembleFunction;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.judge.AccountOpportunity;
import io.arbflow.operators.judge.GateInput;
import io.arbflow.operators.judge.JudgedEvent;
import io.arbflow.operators.judge.ReviewPlanner;
import io.arbflow.operators.judge.VerdictGate;
import io.arbflow.operators.order.ReplaySorter;
import io.arbflow.operators.orders.AccountRouter;
import io.arbflow.operators.time.TimeMode;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Judge: what the models have said of a review key goes with the opportunity; what they have not
 * been asked yet, they are asked on a side branch that nothing waits for.
 *
 * <p>Live, the ensemble's answers go to the verdicts topic and come back as an input. A replay has
 * no topic: the questions are planned ahead, answered in order, and the answers enter the gate at
 * request time plus the latency they took.
 *
 * @param judged one per account and opening, and every later event
 * @param verdicts what the ensemble answered
 * @param alerts models that contradict themselves
 */
record JudgeStage(
    DataStream<JudgedEvent> judged, DataStream<Verdict> verdicts, DataStream<Alert> alerts) {
  private static final TypeInformation<Verdict> VERDICT = TypeInformation.of(Verdict.class);
  private static final TypeInformation<GateInput> GATE_INPUT = TypeInformation.of(GateInput.class);

  static JudgeStage build(
      DataStream<OpportunityEvent> opportunities,
      DataStream<Verdict> returned,
      DataStream<ControlCommand> control,
      PipelineSettings settings) {
    DataStream<AccountOpportunity> forAccounts =
        opportunities
            .flatMap(
                new AccountRouter(settings.risk().accounts()),
                TypeInformation.of(AccountOpportunity.class))
            .name(OperatorUids.ACCOUNTS)
            .uid(OperatorUids.ACCOUNTS);
    if (settings.time() == TimeMode.REPLAY) {
      DataStream<Verdict> inline = ask(planned(forAccounts, settings), settings);
      return new JudgeStage(
          gate(forAccounts, inline, control, settings),
          inline,
          VerdictFlips.find(inline, settings));
    }
    SingleOutputStreamOperator<JudgedEvent> judged = gate(forAccounts, returned, control, settings);
    return new JudgeStage(
        judged,
        ask(judged.getSideOutput(VerdictGate.REVIEWS), settings),
        VerdictFlips.find(returned, settings));
  }

  private static SingleOutputStreamOperator<JudgedEvent> gate(
      DataStream<AccountOpportunity> forAccounts,
      DataStream<Verdict> verdicts,
      DataStream<ControlCommand> control,
      PipelineSettings settings) {
    DataStream<GateInput> inputs =
        forAccounts
            .map(GateInput::of, GATE_INPUT)
            .name(OperatorUids.GATE_INPUT_EVENTS)
            .uid(OperatorUids.GATE_INPUT_EVENTS)
            .union(
                verdicts
                    .map(GateInput::of, GATE_INPUT)
                    .name(OperatorUids.GATE_INPUT_VERDICTS)
                    .uid(OperatorUids.GATE_INPUT_VERDICTS));
    return ReplayOrder.keyed(
            inputs,
            GateInput::reviewKey,
            Types.STRING,
            settings.time(),
            OperatorUids.GATE_ORDER,
            new ReplaySorter<>(GateInput::atMicros, GateInput.ORDER))
        .connect(control.broadcast(ControlState.DESCRIPTOR))
        .process(
            new VerdictGate(
                settings.judge(), settings.time(), settings.control(), settings.verdicts()),
            TypeInformation.of(JudgedEvent.class))
        .name(OperatorUids.VERDICT_GATE)
        .uid(OperatorUids.VERDICT_GATE);
  }

  private static DataStream<ReviewRequest> planned(
      DataStream<AccountOpportunity> forAccounts, PipelineSettings settings) {
    return forAccounts
        .keyBy(item -> item.event().reviewKey(), Types.STRING)
        .process(
            new ReviewPlanner(settings.judge(), settings.judge().verdictTtlMicros()),
            TypeInformation.of(ReviewRequest.class))
        .name(OperatorUids.REVIEW_PLANNER)
        .uid(OperatorUids.REVIEW_PLANNER);
  }

  private static DataStream<Verdict> ask(
      DataStream<ReviewRequest> requests, PipelineSettings settings) {
    PanelSettings panel = settings.panel();
    long timeout = EnsembleFunction.operatorTimeoutMillis(panel);
    SingleOutputStreamOperator<Verdict> verdicts =
        settings.time() == TimeMode.REPLAY
            ? AsyncDataStream.orderedWait(
                requests,
                settings.tape().judge(panel, DecisionClock.replay()),
                timeout,
                TimeUnit.MILLISECONDS,
                panel.limits().maxInFlight())
            : AsyncDataStream.unorderedWait(
                requests,
                settings.tape().judge(panel, DecisionClock.live()),
                timeout,
                TimeUnit.MILLISECONDS,
                EnsembleFunction.operatorCapacity(panel));
    return verdicts.returns(VERDICT).name(OperatorUids.ENSEMBLE).uid(OperatorUids.ENSEMBLE);
  }
}
