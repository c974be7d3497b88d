package io.arbflow.cep.legrisk;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Order;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * Whether this is the moment to act: the order's legs are uneven, and either the others have had
 * their time or every leg has ended. Its reports were matched by {@link LegRisk#REPORTS}.
 */
final class UnevenCondition extends IterativeCondition<OrderEvent> {
  private static final long serialVersionUID = 1L;

  private final Universe universe;
  private final boolean wanted;

  UnevenCondition(Universe universe, boolean wanted) {
    this.universe = universe;
    this.wanted = wanted;
  }

  @Override
  public boolean filter(OrderEvent event, Context<OrderEvent> before) throws Exception {
    if (event.kind() == OrderEvent.Kind.ORDER) {
      return false;
    }
    Order order = before.getEventsForPattern(LegRisk.ORDER).iterator().next().order();
    LegBalance balance = LegBalance.of(order, before.getEventsForPattern(LegRisk.REPORTS));
    balance.add(event);
    boolean time = event.kind() == OrderEvent.Kind.DUE || balance.ended();
    return (time && balance.isUneven(universe)) == wanted;
  }
}
