package io.arbflow.jobs.codec;

import io.arbflow.domain.account.RiskReport;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.Alert;
import io.arbflow.domain.quality.DeadLetter;

/** One serializer per message that Kafka carries, each with its topic's key. */
public final class KafkaSerializers {

  private KafkaSerializers() {}

  public static KafkaJsonSerializer<OpportunityEvent> opportunities(String topic) {
    return new KafkaJsonSerializer<>(
        topic, OpportunityEvent::opportunityId, OpportunityJson::encode);
  }

  public static KafkaJsonSerializer<Verdict> verdicts(String topic) {
    return new KafkaJsonSerializer<>(topic, Verdict::signature, VerdictJson::encode);
  }

  public static KafkaJsonSerializer<Decision> decisions(String topic) {
    return new KafkaJsonSerializer<>(topic, Decision::opportunityId, DecisionJson::encode);
  }

  /** Approved orders, by order id. */
  public static KafkaJsonSerializer<Order> execution(String topic) {
    return new KafkaJsonSerializer<>(topic, Order::orderId, OrderJson::encode);
  }

  /** Orders that wait for a person, by opportunity id. */
  public static KafkaJsonSerializer<Order> approvalRequests(String topic) {
    return new KafkaJsonSerializer<>(topic, Order::opportunityId, OrderJson::encode);
  }

  public static KafkaJsonSerializer<DeadLetter> deadLetters(String topic) {
    return new KafkaJsonSerializer<>(topic, DeadLetter::source, DeadLetterJson::encode);
  }

  /** Alerts, by what they are about. */
  public static KafkaJsonSerializer<Alert> alerts(String topic) {
    return new KafkaJsonSerializer<>(topic, Alert::subject, AlertJson::encode);
  }

  /** Reports, by account. */
  public static KafkaJsonSerializer<RiskReport> riskReports(String topic) {
    return new KafkaJsonSerializer<>(topic, RiskReport::account, RiskReportJson::encode);
  }

  /** Commands, by scope/target/slot: one setting never erases another. */
  public static KafkaJsonSerializer<ControlCommand> control(String topic) {
    return new KafkaJsonSerializer<>(topic, ControlCommand::key, ControlJson::encode);
  }

  public static KafkaJsonSerializer<Approval> approvals(String topic) {
    return new KafkaJsonSerializer<>(topic, Approval::opportunityId, ApprovalJson::encode);
  }

  public static KafkaJsonSerializer<Fill> fills(String topic) {
    return new KafkaJsonSerializer<>(topic, Fill::orderId, FillJson::encode);
  }
}
