package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.judge.JudgedEvent;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The way of a quote, from the feed to the execution topic: one call per stage. Builds the graph
 * and nothing else: sources and sinks are its callers', and it never executes.
 */
public final class ArbitragePipeline {

  private ArbitragePipeline() {}

  /** Builds the stages on the given inputs. */
  public static PipelineOutputs build(PipelineInputs inputs, PipelineSettings settings) {
    DataStream<ControlCommand> control = inputs.control();

    IngestStage ingest = IngestStage.build(inputs, control, settings);
    DataStream<Quote> quotes = ingest.quotes();

    DetectStage detect = DetectStage.build(quotes, control, settings);
    DataStream<OpportunityEvent> opportunities = detect.opportunities();

    JudgeStage judge = JudgeStage.build(opportunities, inputs.verdicts(), control, settings);
    DataStream<JudgedEvent> judged = judge.judged();

    RiskStage risk = RiskStage.build(quotes, judged, inputs, control, settings);

    OrderStage orders = OrderStage.build(risk.approved(), inputs.fills(), control, settings);

    return new PipelineOutputs(
        opportunities,
        judge.verdicts(),
        risk.decisions(),
        risk.approvalRequests(),
        orders.execution(),
        ingest.deadLetters(),
        alerts(detect, judge, risk, orders),
        risk.control().union(judge.control()));
  }

  private static DataStream<Alert> alerts(
      DetectStage detect, JudgeStage judge, RiskStage risk, OrderStage orders) {
    DataStream<Alert> alerts = detect.alerts().union(judge.alerts(), risk.alerts());
    return orders.alerts() == null ? alerts : alerts.union(orders.alerts());
  }
}
