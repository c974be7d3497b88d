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
import io.arbflow.operators.judge.ModelsWatch;
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
 * @param alerts models that contradict themselves, or do not answer any more
 * @param control that the job is to do without models, for as long as nobody answers
 */
record JudgeStage(
    DataStream<JudgedEvent> judged,
    DataStream<Verdict> verdicts,
    DataStream<Alert> alerts,
    DataStream<ControlCommand> control) {
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
      return of(gate(forAccounts, inline, control, settings), inline, inline, settings);
    }
    SingleOutputStreamOperator<JudgedEvent> judged = gate(forAccounts, returned, control, settings);
    DataStream<Verdict> answers = ask(judged.getSideOutput(VerdictGate.REVIEWS), settings);
    return of(judged, answers, returned, settings);
  }

  private static JudgeStage of(
      DataStream<JudgedEvent> judged,
      DataStream<Verdict> answers,
      DataStream<Verdict> returned,
      PipelineSettings settings) {
    SingleOutputStreamOperator<Alert> outages = outages(answers, settings);
    return new JudgeStage(
        judged,
        answers,
        VerdictFlips.find(returned, settings).union(outages),
        outages.getSideOutput(ModelsWatch.COMMANDS));
  }

  private static SingleOutputStreamOperator<Alert> outages(
      DataStream<Verdict> answers, PipelineSettings settings) {
    DataStream<Verdict> telling =
        answers
            .filter(ModelsWatch::tells)
            .name(OperatorUids.MODELS_TELLING)
            .uid(OperatorUids.MODELS_TELLING);
    return ReplayOrder.keyed(
            telling,
            verdict -> ModelsWatch.KEY,
            Types.STRING,
            settings.time(),
            OperatorUids.MODELS_ORDER,
            new ReplaySorter<>(Verdict::decidedAtMicros, ModelsWatch::compareWithinInstant))
        .process(new ModelsWatch(settings.judge()), TypeInformation.of(Alert.class))
        .name(OperatorUids.MODELS_WATCH)
        .uid(OperatorUids.MODELS_WATCH);
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
    return ReplayOrder.keyed(
            forAccounts,
            item -> item.event().reviewKey(),
            Types.STRING,
            settings.time(),
            OperatorUids.REVIEW_PLANNER_ORDER,
            new ReplaySorter<>(
                item -> item.event().eventTimeMicros(), AccountOpportunity::compareWithinInstant))
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
    int subtasks = requests.getExecutionEnvironment().getParallelism();
    SingleOutputStreamOperator<Verdict> verdicts =
        settings.time() == TimeMode.REPLAY
            ? AsyncDataStream.orderedWait(
                requests,
                settings.tape().judge(panel, DecisionClock.replay()),
                timeout,
                TimeUnit.MILLISECONDS,
                EnsembleFunction.waitingCapacity(panel, subtasks))
            : AsyncDataStream.unorderedWait(
                requests,
                settings.tape().judge(panel, DecisionClock.live()),
                timeout,
                TimeUnit.MILLISECONDS,
                EnsembleFunction.operatorCapacity(panel));
    return verdicts.returns(VERDICT).name(OperatorUids.ENSEMBLE).uid(OperatorUids.ENSEMBLE);
  }
}
