package io.arbflow.jobs;

import io.arbflow.domain.account.RiskReport;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.Alert;
import io.arbflow.domain.quality.DeadLetter;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the pipeline finds, before any sink.
 *
 * @param opportunities every event of every episode
 * @param verdicts the ensemble's answers
 * @param decisions the audit: every opened opportunity and account
 * @param approvalRequests orders that wait for a person
 * @param execution approved orders
 * @param deadLetters input that was not used
 * @param alerts what the patterns over time report
 * @param reports each account's risk as time goes by
 * @param control commands the job itself issues (REDUCE_ONLY after a refusal burst)
 */
public record PipelineOutputs(
    DataStream<OpportunityEvent> opportunities,
    DataStream<Verdict> verdicts,
    DataStream<Decision> decisions,
    DataStream<Order> approvalRequests,
    DataStream<Order> execution,
    DataStream<DeadLetter> deadLetters,
    DataStream<Alert> alerts,
    DataStream<RiskReport> reports,
    DataStream<ControlCommand> control) {}
