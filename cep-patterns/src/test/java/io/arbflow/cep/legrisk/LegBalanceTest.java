package io.arbflow.cep.legrisk;

import static io.arbflow.cep.legrisk.LegRiskCases.UNIVERSE;
import static io.arbflow.cep.legrisk.LegRiskCases.dec;
import static io.arbflow.cep.legrisk.LegRiskCases.fill;
import static io.arbflow.cep.legrisk.LegRiskCases.leg;
import static io.arbflow.cep.legrisk.LegRiskCases.order;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Purpose;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Legs in one instrument at several venues: each bought share is hedged by each sold one. */
class LegBalanceTest {

  private static Order order100(OrderLeg... legs) {
    return order(Mode.BALANCED, Purpose.OPEN, legs);
  }

  /** What each leg has alone after these quantities. */
  private static List<String> alone(Order order, String... filled) {
    LegBalance balance = new LegBalance(order);
    List<String> alone = new ArrayList<>();
    for (int leg = 0; leg < filled.length; leg++) {
      balance.add(OrderEvent.of(fill(leg, filled[leg], "500", FillStatus.CANCELLED, leg)));
    }
    for (int leg = 0; leg < filled.length; leg++) {
      alone.add(balance.alone(leg, UNIVERSE).stripTrailingZeros().toPlainString());
    }
    assertEquals(alone.stream().anyMatch(a -> dec(a).signum() > 0), balance.isUneven(UNIVERSE));
    return alone;
  }

  @Test
  void onlyTheDifferenceOfTheSidesIsAlone() {
    Order order =
        order100(
            leg(Side.BUY, "SPY", "A", "100", "500.00"),
            leg(Side.SELL, "SPY", "B", "60", "500.10"),
            leg(Side.SELL, "SPY", "C", "40", "500.05"));
    assertEquals(List.of("40", "0", "0"), alone(order, "100", "60", "0"));
    assertEquals(List.of("0", "0", "0"), alone(order, "60", "60", "0"));
    assertEquals(List.of("0", "0", "0"), alone(order, "100", "60", "40"));
    assertEquals(List.of("0", "20", "40"), alone(order, "40", "60", "40"));
    assertEquals(List.of("0", "60", "40"), alone(order, "0", "60", "40"));
  }

  /** The last leg is the worst price that was thought worth taking. */
  @Test
  void theLastLegsOfTheHeavierSideAreAloneFirst() {
    Order order =
        order100(
            leg(Side.BUY, "SPY", "A", "60", "500.00"),
            leg(Side.BUY, "SPY", "B", "40", "500.01"),
            leg(Side.SELL, "SPY", "C", "100", "500.10"));
    assertEquals(List.of("15", "40", "0"), alone(order, "60", "40", "45"));
    assertEquals(List.of("0", "40", "0"), alone(order, "60", "40", "60"));
    assertEquals(List.of("0", "0", "10"), alone(order, "50", "40", "100"));
  }

  /** Otherwise a hedge is whole only when each leg has its share. */
  @Test
  void otherInstrumentsAreHedgedInTheirRatio() {
    Order order =
        order100(
            leg(Side.BUY, "SPY", "A", "100", "500.00"), leg(Side.SELL, "ES", "CME", "10", "5000"));
    assertEquals(List.of("50", "0"), alone(order, "100", "5"));
  }
}
