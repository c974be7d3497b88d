package io.arbflow.operators.paper;

import io.arbflow.domain.order.Order;
import io.arbflow.domain.paper.PaperLeg;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Takes an order apart.
 *
 * <p><b>Input/output.</b> An {@link Order} in, one {@link PaperLeg} for each of its legs out.
 * <b>Owned state.</b> None. <b>Expiry.</b> None. <b>Failure behaviour.</b> Cannot fail.
 */
public final class OrderLegs implements FlatMapFunction<Order, PaperLeg> {
  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(Order order, Collector<PaperLeg> out) {
    for (int leg = 0; leg < order.legs().size(); leg++) {
      out.collect(PaperLeg.of(order, leg));
    }
  }
}
