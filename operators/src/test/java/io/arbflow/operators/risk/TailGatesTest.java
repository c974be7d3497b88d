package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.dec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.market.Mark;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.operators.scenario.ScenarioSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailGatesTest {
  /** A year to unwind and one deviation: the loss is money times volatility. */
  private static final TailSettings SETTINGS =
      new TailSettings(
          0.99, 1, 1, 0.1, 1_000, 1, 600, 365L * 86_400_000_000L, 1, ScenarioSettings.standard());

  private final AccountBook book =
      new AccountBook(null, null, null, new BookRows(), null, RiskCases.UNIVERSE, "USD", SETTINGS);
  private final TailGates gates = new TailGates(SETTINGS);

  private static Plan plan(String[] instruments, int... thousands) {
    List<Plan.PlannedLeg> legs = new ArrayList<>();
    for (int i = 0; i < thousands.length; i++) {
      BigDecimal quantity = BigDecimal.valueOf(thousands[i]);
      OrderLeg order = new OrderLeg(Side.BUY, instruments[i], "A", quantity, dec("1000"));
      Leg source = new Leg(Side.BUY, instruments[i], "A", 1_000, thousands[i], T0);
      legs.add(new Plan.PlannedLeg(order, source, dec("1000")));
    }
    return new Plan(legs, BigDecimal.ONE, BigDecimal.ONE, 1, 1, true);
  }

  private Refusal asked(Plan plan, String limit) {
    Limits limits = RiskCases.limits().with(Limit.MAX_LEG_FAILURE_LOSS, dec(limit));
    return gates.legFailure(plan, book, limits);
  }

  /** SPY is calm at 0.1; of 100, 50 and 50 thousand it is worst to be left with the wild two. */
  @Test
  void theOtherLegsLoseTogether() {
    book.mark(new Mark("SPY", 500, 500, T0));
    book.mark(new Mark("SPY", 500, 500, T0 + 1_000));
    assertEquals(dec("0.100000"), book.volatility("SPY"));
    Plan plan = plan(new String[] {"SPY", "BTC/USD", "ETH/USD"}, 100, 50, 50);
    assertNull(asked(plan, "100000"));
    Refusal refusal = asked(plan, "99999.99");
    assertEquals(Gate.LEG_FAILURE, refusal.gate());
    assertEquals("100000", refusal.actual());
  }

  @Test
  void ofTwoLegsTheMoreVolatileMayBeLeft() {
    Plan plan = plan(new String[] {"BTC/USD", "ETH/USD"}, 30, 20);
    assertNull(asked(plan, "30000"));
    assertEquals("30000", asked(plan, "29999.99").actual());
  }

  @Test
  void aSingleLegHasNoPartnerToFail() {
    assertNull(asked(plan(new String[] {"BTC/USD"}, 30), "0.01"));
  }
}
