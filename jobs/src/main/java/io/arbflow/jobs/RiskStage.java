package io.arbflow.jobs;

import io.arbflow.cep.refusal.RefusalBurst;
import io.arbflow.cep.refusal.RefusalEvent;
import io.arbflow.domain.context.CorrelationSnapshot;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.judge.JudgedEvent;
import io.arbflow.operators.order.ReplaySorter;
import io.arbflow.operators.risk.CovarianceContext;
import io.arbflow.operators.risk.RiskContext;
import io.arbflow.operators.risk.RiskFunction;
import io.arbflow.operators.risk.RiskInput;
import io.arbflow.operators.risk.RiskOperator;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Risk: hard limits, sizing, mode and approval decide, one account at a time.
 *
 * @param decisions the audit: at least one per account and opening
 * @param approved orders to send
 * @param approvalRequests orders that wait for a person
 * @param alerts refusal bursts, and what risk itself reports
 * @param control REDUCE_ONLY for a strategy that is refused again and again
 */
record RiskStage(
    DataStream<Decision> decisions,
    DataStream<Order> approved,
    DataStream<Order> approvalRequests,
    DataStream<Alert> alerts,
    DataStream<ControlCommand> control) {
  private static final TypeInformation<RiskInput> INPUT = TypeInformation.of(RiskInput.class);

  private static final TypeInformation<RiskContext> CONTEXT = TypeInformation.of(RiskContext.class);

  static RiskStage build(
      DataStream<JudgedEvent> judged,
      PipelineInputs inputs,
      DataStream<ControlCommand> control,
      Optional<DataStream<CorrelationSnapshot>> covariances,
      PipelineSettings settings) {
    SingleOutputStreamOperator<Decision> decisions =
        ReplayOrder.keyed(
                riskInputs(judged, inputs),
                RiskInput::account,
                Types.STRING,
                settings.time(),
                OperatorUids.RISK_ORDER,
                new ReplaySorter<>(RiskInput::timeMicros, RiskInput::compareWithinInstant))
            .connect(context(control, covariances).broadcast())
            .transform(
                OperatorUids.RISK,
                TypeInformation.of(Decision.class),
                new RiskOperator(
                    settings.risk(),
                    settings.universe(),
                    settings.time(),
                    settings.control(),
                    inputs.reports() != null))
            .name(OperatorUids.RISK)
            .uid(OperatorUids.RISK);
    SingleOutputStreamOperator<Alert> bursts = refusalBursts(decisions, settings);
    return new RiskStage(
        decisions,
        decisions.getSideOutput(RiskFunction.ORDERS),
        decisions.getSideOutput(RiskFunction.APPROVAL_REQUESTS),
        bursts.union(decisions.getSideOutput(RiskFunction.ALERTS)),
        bursts.getSideOutput(RefusalBurst.COMMANDS));
  }

  /** What every account's risk is told: control, and the covariances of markets. */
  private static DataStream<RiskContext> context(
      DataStream<ControlCommand> control, Optional<DataStream<CorrelationSnapshot>> covariances) {
    DataStream<RiskContext> commands =
        control
            .map(RiskContext::of, CONTEXT)
            .name(OperatorUids.RISK_CONTEXT_CONTROL)
            .uid(OperatorUids.RISK_CONTEXT_CONTROL);
    return covariances
        .map(
            of ->
                of.transform(
                        OperatorUids.RISK_CONTEXT_COVARIANCES, CONTEXT, new CovarianceContext())
                    .name(OperatorUids.RISK_CONTEXT_COVARIANCES)
                    .uid(OperatorUids.RISK_CONTEXT_COVARIANCES))
        .<DataStream<RiskContext>>map(commands::union)
        .orElse(commands);
  }

  private static DataStream<RiskInput> riskInputs(
      DataStream<JudgedEvent> judged, PipelineInputs inputs) {
    return judged
        .map(RiskInput::of, INPUT)
        .name(OperatorUids.RISK_INPUT_JUDGED)
        .uid(OperatorUids.RISK_INPUT_JUDGED)
        .union(
            inputs
                .approvals()
                .map(RiskInput::of, INPUT)
                .name(OperatorUids.RISK_INPUT_APPROVALS)
                .uid(OperatorUids.RISK_INPUT_APPROVALS),
            inputs.reports() != null ? inputs.reports() : fills(inputs));
  }

  private static DataStream<RiskInput> fills(PipelineInputs inputs) {
    return inputs
        .fills()
        .map(RiskInput::of, INPUT)
        .name(OperatorUids.RISK_INPUT_FILLS)
        .uid(OperatorUids.RISK_INPUT_FILLS);
  }

  private static SingleOutputStreamOperator<Alert> refusalBursts(
      DataStream<Decision> decisions, PipelineSettings settings) {
    DataStream<RefusalEvent> refusals =
        decisions
            .flatMap(
                (Decision decision, org.apache.flink.util.Collector<RefusalEvent> out) ->
                    RefusalEvent.of(decision).ifPresent(out::collect),
                TypeInformation.of(RefusalEvent.class))
            .name(OperatorUids.REFUSALS)
            .uid(OperatorUids.REFUSALS);
    return RefusalBurst.find(refusals, settings.patterns().refusal(), OperatorUids.REFUSAL_BURST);
  }
}
