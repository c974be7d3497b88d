package io.arbflow.local.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.arbflow.domain.account.LimitUse;
import io.arbflow.domain.account.RiskReport;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Outcome;
import io.arbflow.domain.order.Purpose;
import io.arbflow.jobs.codec.ApprovalJson;
import io.arbflow.jobs.codec.DecisionJson;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.OrderJson;
import io.arbflow.jobs.codec.RiskReportJson;
import io.arbflow.local.account.NewestReports;
import io.arbflow.local.kafka.BrokerException;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.local.kafka.Topics;
import io.arbflow.operators.time.MarketClock;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OperateIT {
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void theNewestCommandOfEachSettingIsInForce() {
    ControlDesk desk = new ControlDesk(kafka.bootstrap(), topics("control."));
    issue(desk, Scope.ALL, "", CommandKind.SET_MODE, Map.of("mode", "AGGRESSIVE"));
    issue(desk, Scope.ALL, "", CommandKind.HALT, Map.of());
    issue(desk, Scope.ALL, "", CommandKind.SET_MODE, Map.of("mode", "CONSERVATIVE"));
    var inForce = desk.inForce();
    assertEquals(2, inForce.size());
    assertEquals("CONSERVATIVE", inForce.get("ALL//MODE").arguments().get("mode"));
    assertEquals(CommandKind.HALT, inForce.get("ALL//STATE").command());
  }

  @Test
  void aCommandThatTheJobWouldRefuseIsNotSent() {
    ControlDesk desk = new ControlDesk(kafka.bootstrap(), topics("refused."));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            issue(
                desk,
                Scope.ALL,
                "",
                CommandKind.SET_LIMIT,
                Map.of("name", "maxCapital", "value", "-1")));
    assertEquals(Map.of(), desk.inForce());
  }

  @Test
  void theNewestWeightsAreInForceAndNoneBeforeThere() {
    ControlDesk desk = new ControlDesk(kafka.bootstrap(), topics("weights."));
    issue(desk, Scope.ALL, "", CommandKind.HALT, Map.of());
    assertEquals(PanelWeights.NONE, LearntWeights.inForce(kafka.bootstrap(), topics("weights.")));
    for (String version : List.of("w1", "w2")) {
      PanelWeights weights =
          new PanelWeights(
              version,
              12,
              0.4,
              List.of(new SeatWeight(Seat.RISK, "m/a", 12, 0.7, true, List.of(), List.of())),
              List.of());
      issue(desk, Scope.ALL, "", CommandKind.SET_MODEL_WEIGHTS, weights.arguments());
    }
    PanelWeights inForce = LearntWeights.inForce(kafka.bootstrap(), topics("weights."));
    assertEquals("w2", inForce.version());
    assertEquals(Seat.RISK, inForce.seats().get(0).seat());
    assertEquals(true, inForce.seats().get(0).silenced());
  }

  @Test
  void onlyUndecidedOrdersWaitAndAnAnswerNamesTheOrder() throws Exception {
    Topics topics = topics("approvals.");
    long soon = MarketClock.wallMicros() + 60_000_000;
    try (TopicWriter writer = new TopicWriter(kafka.bootstrap())) {
      request(writer, topics, "waiting", soon);
      request(writer, topics, "settled", soon);
      request(writer, topics, "expired", 1);
      decide(writer, topics, "waiting", Outcome.PENDING_APPROVAL);
      decide(writer, topics, "settled", Outcome.PENDING_APPROVAL);
      decide(writer, topics, "settled", Outcome.REJECTED);
    }
    ApprovalDesk desk = new ApprovalDesk(kafka.bootstrap(), topics);
    assertEquals(List.of("waiting"), desk.pending().stream().map(Order::opportunityId).toList());
    assertThrows(IllegalArgumentException.class, () -> desk.answer("settled", null, true, "ann"));
    desk.answer("waiting", null, true, "ann");
    Approval approval = onlyApproval(topics);
    assertEquals("order-waiting", approval.orderId());
    assertEquals("main", approval.account());
    assertEquals("ann", approval.actor());
    assertEquals(true, approval.approve());
  }

  @Test
  void theNewestReportOfEachAccountIsRead() throws Exception {
    Topics topics = topics("reports.");
    assertEquals(Map.of(), NewestReports.of(kafka.bootstrap(), topics));
    try (TopicWriter writer = new TopicWriter(kafka.bootstrap())) {
      for (RiskReport report : List.of(report("a", 10), report("b", 10), report("a", 20))) {
        writer.write(topics.name("risk"), report.account(), RiskReportJson.encode(report));
      }
    }
    assertEquals(
        Map.of("a", report("a", 20), "b", report("b", 10)),
        NewestReports.of(kafka.bootstrap(), topics));
    Topics nowhere = new Topics("nowhere.");
    assertThrows(BrokerException.class, () -> NewestReports.of(kafka.bootstrap(), nowhere));
  }

  private static RiskReport report(String account, long second) {
    BigDecimal money = BigDecimal.valueOf(second);
    return new RiskReport(
        account,
        second * 1_000_000,
        Mode.BALANCED,
        null,
        TradingState.ACTIVE,
        null,
        "USD",
        money,
        money,
        money,
        money,
        money,
        money,
        0,
        money,
        money,
        1,
        null,
        List.of(new LimitUse("maxCapital", BigDecimal.TEN, money)),
        List.of(),
        0,
        List.of(),
        List.of());
  }

  private static Approval onlyApproval(Topics topics) {
    try (TopicReader reader = new TopicReader(kafka.bootstrap())) {
      var all = reader.readAll(topics.name("approvals"));
      assertEquals(1, all.size());
      return ApprovalJson.decode(all.get(0).value(), MessageSource.line("test", 1, 0)).value();
    }
  }

  private static Topics topics(String prefix) {
    Topics topics = new Topics(prefix);
    topics.create(kafka.bootstrap());
    return topics;
  }

  private static void issue(
      ControlDesk desk,
      Scope scope,
      String target,
      CommandKind kind,
      Map<String, String> arguments) {
    desk.issue(ControlDesk.command("ann", "test", scope, target, kind, arguments, null));
  }

  private static void request(TopicWriter writer, Topics topics, String id, long expires) {
    Order order =
        new Order(
            "order-" + id,
            id,
            "main",
            Strategy.CROSS_VENUE,
            List.of(new OrderLeg(Side.BUY, "X", "A", BigDecimal.ONE, BigDecimal.TEN)),
            0,
            0,
            expires,
            BigDecimal.ONE,
            "USD",
            Mode.CONSERVATIVE,
            "HUMAN",
            "POLICY",
            1,
            Purpose.OPEN);
    writer.write(topics.name("approval-requests"), id, OrderJson.encode(order));
  }

  private static void decide(TopicWriter writer, Topics topics, String id, Outcome outcome) {
    Decision decision =
        new Decision(
            id,
            Strategy.CROSS_VENUE,
            1,
            outcome,
            Mode.CONSERVATIVE,
            "main",
            outcome == Outcome.REJECTED ? Gate.APPROVAL_REJECTED : null,
            null,
            null,
            0.9,
            null,
            "order-" + id,
            "POLICY");
    writer.write(topics.name("decisions"), id, DecisionJson.encode(decision));
  }
}
