package io.arbflow.jobs;

import io.arbflow.cep.refusal.RefusalBurst;
import io.arbflow.cep.refusal.RefusalEvent;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.judge.JudgedEvent;
import io.arbflow.operators.mark.MarkLane;
import io.arbflow.operators.order.ReplaySorter;
import io.arbflow.operators.risk.AccountMarks;
import io.arbflow.operators.risk.AccountSettings;
import io.arbflow.operators.risk.RiskFunction;
import io.arbflow.operators.risk.RiskInput;
import io.arbflow.operators.risk.RiskOperator;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
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

  static RiskStage build(
      DataStream<Quote> quotes,
      DataStream<JudgedEvent> judged,
      PipelineInputs inputs,
      DataStream<ControlCommand> control,
      PipelineSettings settings) {
    SingleOutputStreamOperator<Decision> decisions =
        ReplayOrder.keyed(
                riskInputs(judged, inputs).union(marks(quotes, control, settings)),
                RiskInput::account,
                Types.STRING,
                settings.time(),
                OperatorUids.RISK_ORDER,
                new ReplaySorter<>(RiskInput::timeMicros, RiskInput::compareWithinInstant))
            .connect(control.broadcast())
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

  /**
   * What instruments are worth, for every account. The clock of this stream is that of the quotes,
   * which what is judged follows, too: it holds nothing back.
   */
  private static DataStream<RiskInput> marks(
      DataStream<Quote> quotes, DataStream<ControlCommand> control, PipelineSettings settings) {
    long universe = settings.universe().fingerprint();
    long interval = settings.risk().conduct().markIntervalMicros();
    List<String> accounts = settings.risk().accounts().stream().map(AccountSettings::id).toList();
    // Ingest has partitioned the quotes by instrument already: no second shuffle.
    return Lanes.lane(
            OperatorUids.RISK_MARKS,
            TypeInformation.of(Mark.class),
            DataStreamUtils.reinterpretAsKeyedStream(quotes, Quote::instrument, Types.INT),
            control,
            new MarkLane(settings.universe(), interval, settings.time()),
            settings,
            settings.time(),
            universe)
        .flatMap(new AccountMarks(accounts), INPUT)
        .name(OperatorUids.RISK_INPUT_MARKS)
        .uid(OperatorUids.RISK_INPUT_MARKS);
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
