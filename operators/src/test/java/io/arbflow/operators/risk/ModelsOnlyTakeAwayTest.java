package io.arbflow.operators.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.operators.judge.JudgeStatus;
import io.arbflow.operators.judge.JudgedEvent;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the models say, what is ordered with them is ordered without them, too, and no leg is
 * larger. A request for a person's approval counts as an order here.
 */
class ModelsOnlyTakeAwayTest {
  private static final int CASES = 5_000;

  private final Random random = new Random(4);

  @Test
  void ordersWithModelsAreAmongTheOrdersWithout() {
    int both = 0;
    int onlyWithout = 0;
    for (int i = 0; i < CASES; i++) {
      OpportunityEvent event = event(i);
      Mode mode = pick(Mode.values());
      Order without = order(RiskCases.judgeOff(event), mode);
      JudgedEvent judged = judged(event);
      Order with = order(judged, mode);
      if (with != null) {
        assertNotNull(without, () -> mode + " orders only because of " + judged);
        assertNoLegIsLarger(with, without, judged);
        both++;
      } else if (without != null) {
        onlyWithout++;
      }
    }
    assertTrue(both > CASES / 20, "cases in which both order: " + both);
    assertTrue(onlyWithout > CASES / 20, "cases in which models prevent it: " + onlyWithout);
  }

  /** Depth that came while an opening waited would not have been there for an order at once. */
  @Test
  void whatGrewWhileItWaitedIsNotOrdered() {
    OpportunityEvent opening = RiskCases.of(RiskCases.spy("o1", 40), RiskClass.CARRY);
    long later = RiskCases.T0 + RiskCases.LIFE / 2;
    OpportunityEvent grown =
        RiskCases.at(
            RiskCases.of(RiskCases.spy("o1", 100), RiskClass.CARRY), EventKind.UPDATED, later);
    Order without = order(RiskCases.judgeOff(opening), Mode.BALANCED);
    Trader trader = Trader.with(RiskCases.limits(), Mode.BALANCED);
    trader.sees(RiskCases.judged(grown, null, JudgeStatus.NOT_ASKED, 1, later));

    Verdict verdict = RiskCases.verdict(Judgement.APPROVE, 0.95, 1);
    JudgedEvent released =
        RiskCases.judged(opening, verdict, JudgeStatus.JUDGED, 1, later + RiskCases.LIFE / 4);
    trader.sees(released);

    assertEquals(0, without.legs().get(0).quantity().compareTo(RiskCases.dec("36"))); // 0.9 sure
    assertEquals(1, trader.orders.size());
    assertNoLegIsLarger(trader.lastOrder(), without, released);
    assertEquals(
        0, trader.lastOrder().legs().get(0).quantity().compareTo(RiskCases.dec("36")), "all of it");
  }

  private static Order order(JudgedEvent judged, Mode mode) {
    Trader trader = Trader.with(RiskCases.limits(), mode);
    trader.sees(judged);
    assertTrue(trader.orders.size() + trader.requests.size() <= 1, "one opening, one order");
    if (trader.orders.isEmpty()) {
      return trader.requests.isEmpty() ? null : trader.requests.get(0);
    }
    return trader.orders.get(0);
  }

  private static void assertNoLegIsLarger(Order with, Order without, JudgedEvent judged) {
    assertEquals(without.legs().size(), with.legs().size(), judged::toString);
    for (int leg = 0; leg < with.legs().size(); leg++) {
      OrderLeg a = with.legs().get(leg);
      OrderLeg b = without.legs().get(leg);
      assertEquals(b.instrument(), a.instrument(), judged::toString);
      assertEquals(b.venue(), a.venue(), judged::toString);
      assertEquals(b.side(), a.side(), judged::toString);
      assertTrue(a.quantity().compareTo(b.quantity()) <= 0, () -> a + " over " + b + ": " + judged);
    }
  }

  private OpportunityEvent event(int number) {
    OpportunityEvent event = RiskCases.spy("o" + number, 1 + random.nextInt(250));
    return RiskCases.confident(
        RiskCases.of(event, pick(RiskClass.values())),
        random.nextInt(20) == 0 ? Double.NaN : sureness());
  }

  private JudgedEvent judged(OpportunityEvent event) {
    JudgeStatus status =
        random.nextInt(3) > 0
            ? JudgeStatus.JUDGED
            : pick(
                new JudgeStatus[] {
                  JudgeStatus.UNJUDGED, JudgeStatus.WAITED_IN_VAIN, JudgeStatus.JUDGE_OFF
                });
    Verdict verdict =
        status == JudgeStatus.JUDGED
            ? RiskCases.verdict(pick(Judgement.values()), sureness(), random.nextDouble() * 3)
            : null;
    double sizeCap = random.nextBoolean() ? 1 : random.nextDouble() * 2;
    return RiskCases.judged(event, verdict, status, sizeCap, event.eventTimeMicros());
  }

  /** Around the modes' least confidences, on both sides of each. */
  private double sureness() {
    return 0.5 + random.nextDouble() / 2;
  }

  private <E> E pick(E[] all) {
    return all[random.nextInt(all.length)];
  }
}
