package io.arbflow.operators.risk;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Outcome;
import io.arbflow.operators.control.ControlCheck;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.judge.JudgedEvent;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides, without Flink: everything the risk stage does with one account's book. */
final class RiskDesk {
  /** Guard rails of what the optimiser may set as AUTONOMOUS's least confidence. */
  private static final double LOWEST_CONFIDENCE = 0.60;

  private static final double HIGHEST_CONFIDENCE = 0.95;

  private final RiskSettings settings;
  private final Universe universe;
  private final RiskGates gates;
  private final FillBooking booking;
  private final OrderDesk orders;

  RiskDesk(RiskSettings settings, Universe universe) {
    this.settings = settings;
    this.universe = universe;
    this.gates = new RiskGates(universe);
    this.booking = new FillBooking(universe);
    this.orders = new OrderDesk(settings);
  }

  /** An event of an opportunity; an OPENED one gets its decision now, or asks a person. */
  void onJudged(
      JudgedEvent judged, RiskBook book, ControlView control, boolean ready, RiskOutput out) {
    OpportunityEvent event = judged.event();
    switch (event.event()) {
      case OPENED -> {
        Candidate c = candidate(judged, null, book, control, ready);
        decide(c, book, out);
      }
      case UPDATED -> book.follow(event);
      case CLOSED -> onClosed(judged, book, control, ready, out);
      case MEASURED -> {}
    }
  }
}
