package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.dec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.operators.judge.JudgeSettings;
import io.arbflow.operators.judge.JudgeStatus;
import io.arbflow.operators.judge.JudgedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Orders with models are a subset of those of the deterministic gates alone, none larger, over
 * whole streams. Two comparisons, because an order changes what is allowed after it: a model's veto
 * leaves room under a limit that the order would have used up, and whoever waits for a verdict
 * meets the limits, the halt or the rate of a later instant.
 *
 * <ul>
 *   <li>Against a run of the same stream without models, at every prefix, where limits are wide and
 *       control does not change: there one decision does not touch another.
 *   <li>Against the same desk with the same history, at the same instant, told that there are no
 *       models; here limits bind, fills come and control changes.
 * </ul>
 *
 * A request for a person's approval counts as an order.
 */
class ModelsOnlyTakeAwayFromStreamsTest {
  private static final int SEEDS = 8;
  private static final int STEPS = 160;
  private static final String[] REGIMES = {"CALM", "TURBULENT", OpportunityEvent.UNKNOWN_REGIME};
  private static final double[] ODD = {
    5, 2, 1, 0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };
  private static final long[] LIVES = {Long.MAX_VALUE, Long.MIN_VALUE, -5, 0, 60_000, 700, 300};

  private final List<OpportunityEvent> open = new ArrayList<>();
  private Random random;
  private long now;
  private int both;
  private int smaller;
  private int onlyWithout;

  private static AccountSettings wide() {
    Limits limits = RiskCases.limits();
    for (Limit limit : Limit.values()) {
      boolean bindsAlone = limit == Limit.PRICE_COLLAR_BPS || limit == Limit.MIN_ORDER_NOTIONAL;
      limits = bindsAlone ? limits : limits.with(limit, dec("1000000000"));
    }
    return RiskCases.account(limits);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void atEveryPrefixOfAStream(Mode mode) throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      random = new Random(31L * seed + mode.ordinal());
      now = T0;
      open.clear();
      try (GatedTrader with = new GatedTrader(JudgeSettings.on(mode), wide(), mode);
          GatedTrader without = new GatedTrader(JudgeSettings.off(mode), wide(), mode)) {
        for (int step = 0; step < STEPS; step++) {
          step(step, with, without);
          compare(with.orders(), without.orders(), mode + " seed " + seed + " step " + step);
        }
        assertEquals(List.of(), with.trader.failures);
        count(with.orders(), without.orders());
      }
    }
    assertTrue(both > 20, "ordered by both: " + both);
    assertTrue(smaller > 15, "smaller with models: " + smaller);
    assertTrue(onlyWithout > 30, "kept back by models: " + onlyWithout);
  }

  private void step(int step, GatedTrader with, GatedTrader without) throws Exception {
    now += 1 + random.nextInt(200_000);
    if (random.nextInt(5) < 2) {
      with.hears(hostile());
    } else {
      OpportunityEvent event = random.nextInt(5) < 3 ? opens(step) : goesOn();
      with.sees(event);
      without.sees(event);
    }
    with.watermark(now / 1_000);
    without.watermark(now / 1_000);
    now = (now / 1_000 + 1) * 1_000;
  }

  private OpportunityEvent opens(int step) {
    OpportunityEvent event = RiskCases.spy("o" + step, 1 + random.nextInt(200));
    RiskCases.Change change = new RiskCases.Change(event);
    change.riskClass = RiskClass.values()[random.nextInt(3)];
    change.at = now;
    change.expires = now + random.nextInt(1_500_000);
    change.confidence = 0.55 + random.nextDouble() * 0.45;
    OpportunityEvent opening =
        change.done().stamped(change.confidence, REGIMES[random.nextInt(REGIMES.length)]);
    open.add(opening);
    return opening;
  }

  /** Grows, shrinks, moves its price a little, or ends. */
  private OpportunityEvent goesOn() {
    OpportunityEvent opening =
        open.isEmpty() ? opens(100_000 + random.nextInt(100_000)) : open.get(open.size() - 1);
    if (opening.eventTimeMicros() == now) {
      return opening;
    }
    OpportunityEvent other = RiskCases.spy(opening.opportunityId(), 1 + random.nextInt(400));
    RiskCases.Change change = new RiskCases.Change(other);
    change.riskClass = opening.riskClass();
    change.kind = random.nextInt(4) == 0 ? EventKind.CLOSED : EventKind.UPDATED;
    change.at = now;
    change.expires = now + random.nextInt(2_000_000);
    change.confidence = opening.confidence();
    return change.done();
  }

  private Verdict hostile() {
    Judgement said = Judgement.values()[random.nextInt(10) < 6 ? 0 : 1 + random.nextInt(2)];
    double probability = random.nextInt(4) == 0 ? odd() : 0.6 + random.nextDouble() * 0.4;
    double factor = random.nextInt(3) == 0 ? odd() : random.nextDouble();
    boolean about = !open.isEmpty() && random.nextBoolean();
    return new Verdict(
        "CROSS_VENUE|SPY|A|B",
        said,
        probability,
        factor,
        LIVES[random.nextInt(LIVES.length)],
        now,
        about ? open.get(open.size() - 1).opportunityId() : "",
        AnalysisType.CROSS_MARKET,
        List.of(),
        0,
        "p",
        "q",
        said == Judgement.ABSTAIN && random.nextBoolean() ? "NO_KEY" : "",
        true);
  }

  private double odd() {
    return ODD[random.nextInt(ODD.length)];
  }

  private static void compare(Map<String, Order> with, Map<String, Order> without, String where) {
    with.forEach(
        (id, order) -> {
          assertNotNull(without.get(id), () -> where + ": only with models: " + order);
          assertNoLegIsLarger(order, without.get(id), where);
        });
  }

  private void count(Map<String, Order> with, Map<String, Order> without) {
    onlyWithout += without.size() - with.size();
    both += with.size();
    for (Order order : with.values()) {
      OrderLeg whole = without.get(order.opportunityId()).legs().get(0);
      smaller += order.legs().get(0).quantity().compareTo(whole.quantity()) < 0 ? 1 : 0;
    }
  }

  static void assertNoLegIsLarger(Order with, Order without, String where) {
    assertEquals(without.account(), with.account(), where);
    assertEquals(without.legs().size(), with.legs().size(), where);
    for (int leg = 0; leg < with.legs().size(); leg++) {
      OrderLeg a = with.legs().get(leg);
      OrderLeg b = without.legs().get(leg);
      assertEquals(
          b.side() + b.instrument() + b.venue(), a.side() + a.instrument() + a.venue(), where);
      assertTrue(a.quantity().compareTo(b.quantity()) <= 0, () -> where + ": " + a + " over " + b);
    }
  }

  /** Limits bind, fills come, people answer, control changes: whatever can happen to an account. */
  @Test
  void againstTheSameDeskWithTheSameHistory() {
    for (int seed = 0; seed < 20; seed++) {
      RiskTape tape = new RiskTape(1_000 + seed);
      Trader desk = Trader.with(RiskTape.account(), Mode.BALANCED);
      List<Step> history = new ArrayList<>();
      for (int i = 0; i < 220; i++) {
        Step step = tape.next(desk);
        int before = desk.orders.size() + desk.requests.size();
        desk.does(step);
        boolean ordered = desk.orders.size() + desk.requests.size() > before;
        if (ordered && opensWithModels(step)) {
          compareWithTwin(history, step, desk, "seed " + seed + " step " + i);
        }
        history.add(step);
      }
    }
    assertTrue(both > 80, "orders compared: " + both);
  }

  private void compareWithTwin(List<Step> history, Step step, Trader desk, String where) {
    Trader twin = Trader.with(RiskTape.account(), Mode.BALANCED);
    history.forEach(twin::does);
    JudgedEvent judged = step.input().judged();
    int orders = twin.orders.size();
    int requests = twin.requests.size();
    twin.sees(RiskCases.judged(judged.event(), null, JudgeStatus.JUDGE_OFF, 1, judged.atMicros()));
    boolean more = twin.orders.size() > orders || twin.requests.size() > requests;
    assertTrue(more, () -> where + ": only with models: " + judged);
    assertNoLegIsLarger(newest(desk, judged), newest(twin, judged), where);
    both++;
  }

  private static boolean opensWithModels(Step step) {
    return step.input() != null
        && step.input().kind() == RiskInput.Kind.JUDGED
        && step.input().judged().event().event() == EventKind.OPENED
        && step.input().judged().status() != JudgeStatus.JUDGE_OFF;
  }

  private static Order newest(Trader trader, JudgedEvent judged) {
    List<Order> all = new ArrayList<>(trader.requests);
    all.addAll(trader.orders);
    return all.stream()
        .filter(order -> order.opportunityId().equals(judged.event().opportunityId()))
        .findFirst()
        .orElseThrow();
  }
}
