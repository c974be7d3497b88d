package io.arbflow.operators.risk;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Outcome;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.judge.JudgedEvent;
import java.util.List;

/**
 * Decides, without Flink: everything the risk stage does with one account's book. Whoever calls has
 * advanced the book's clock.
 */
final class RiskDesk {
  private final RiskSettings settings;
  private final Universe universe;
  private final CandidateReader reader;
  private final RiskGates gates;
  private final FillBooking booking;
  private final ConductWatch watch;
  private final TailGates tail;
  private final Approvals approvals;

  RiskDesk(RiskSettings settings, Universe universe) {
    this.settings = settings;
    this.universe = universe;
    this.reader = new CandidateReader(settings);
    this.gates = new RiskGates(universe, settings.repeatWindowMicros());
    this.booking = new FillBooking(universe);
    this.watch = new ConductWatch(settings);
    this.tail = new TailGates(settings.tail());
    this.approvals = new Approvals(settings.people());
  }

  /** A refusal or, without one, the plan to send. */
  private record Judgement(Refusal refusal, Plan plan) {}

  /** An event of an opportunity: an OPENED one is decided now, or goes to a person. */
  void onJudged(
      JudgedEvent judged, RiskBook book, ControlView control, boolean ready, RiskOutput out) {
    OpportunityEvent event = judged.event();
    switch (event.event()) {
      case OPENED -> decide(read(judged, null, book, control, ready, out), book, out);
      case UPDATED -> book.follow(event);
      case CLOSED -> onClosed(event, book, control, ready, out);
      case MEASURED -> {}
    }
  }

  /**
   * Whether the event is of no use to the book: a measurement, or a change of an episode that has
   * its final decision.
   */
  static boolean ignores(OpportunityEvent event, RiskBook book) {
    return switch (event.event()) {
      case OPENED -> false;
      case MEASURED -> true;
      case UPDATED, CLOSED -> !book.follows(event.opportunityId());
    };
  }

  /** A person's answer; one that answers no waiting order is ignored. */
  void onApproval(
      Approval approval, RiskBook book, ControlView control, boolean ready, RiskOutput out) {
    PendingApproval waiting = book.pending().get(approval.opportunityId());
    if (waiting == null || !isAbout(approval, waiting) || !approvals.counts(approval, waiting)) {
      out.ignoredApproval();
      return;
    }
    Candidate c = read(waiting.judged(), waiting, book, control, ready, out);
    if (!approval.approve()) {
      refuse(
          c, new Refusal(Gate.APPROVAL_REJECTED, "approve", "reject"), approval.actor(), book, out);
      return;
    }
    if (approvals.needsAnother(approval, waiting, c)) {
      book.approveFirst(approval.opportunityId(), approval.actor());
      return;
    }
    Judgement judgement = judgeSafely(c, book, null, out);
    Refusal overridden = null;
    if (Approvals.overrides(approval, waiting, judgement.refusal())) {
      overridden = judgement.refusal();
      judgement = judgeSafely(c, book, overridden.gate(), out);
    }
    String actors = Approvals.actors(approval, waiting);
    if (judgement.refusal() != null) {
      refuse(c, judgement.refusal(), actors, book, out);
    } else {
      approve(c, judgement.plan(), overridden, actors, book, out);
    }
  }

  /** What an instrument is worth. */
  void onMark(String account, Mark mark, RiskBook book, ControlView control, RiskOutput out) {
    try {
      watch.look(account, book, control, out); // a day that begins now begins before the mark
      String failed = book.mark(mark);
      if (failed != null) {
        watch.backtestFailed(account, failed, book, out);
      }
      watch.look(account, book, control, out);
    } catch (RuntimeException e) {
      out.failure(e);
    }
  }

  /** The execution side's report. */
  void onFill(Fill fill, RiskBook book, ControlView control, RiskOutput out) {
    try {
      out.fill(booking.book(fill, book));
      watch.look(fill.account(), book, control, out);
    } catch (RuntimeException e) {
      out.failure(e);
    }
  }

  /** Ends the wait for every person who had their time, in the order it ran out. */
  void expireApprovals(RiskBook book, ControlView control, boolean ready, RiskOutput out) {
    for (PendingApproval waiting : book.dueApprovals()) {
      Candidate c = read(waiting.judged(), waiting, book, control, ready, out);
      String limit = Long.toString(waiting.dueMicros());
      String actual = Long.toString(book.clockMicros());
      refuse(c, new Refusal(Gate.APPROVAL_EXPIRED, limit, actual), null, book, out);
    }
  }

  private void onClosed(
      OpportunityEvent event, RiskBook book, ControlView control, boolean ready, RiskOutput out) {
    book.follow(event);
    PendingApproval waiting = book.pending().get(event.opportunityId());
    if (waiting != null) {
      Candidate c = read(waiting.judged(), waiting, book, control, ready, out);
      Refusal refusal = new Refusal(Gate.EPISODE_CLOSED, "open", "closed " + event.closedReason());
      refuse(c, refusal, null, book, out);
    }
  }

  private void decide(Candidate c, RiskBook book, RiskOutput out) {
    Judgement judgement = judgeSafely(c, book, null, out);
    boolean asks = c.mode() == Mode.CONSERVATIVE;
    if (judgement.refusal() == null && asks) {
      askPerson(c, judgement.plan(), null, book, out);
    } else if (judgement.refusal() == null) {
      approve(c, judgement.plan(), null, null, book, out);
    } else if (asks && judgement.refusal().gate().isSoft()) {
      askToOverride(c, judgement.refusal(), book, out);
    } else {
      refuse(c, judgement.refusal(), null, book, out);
    }
  }

  /** A person may override one soft gate, when nothing else refuses. */
  private void askToOverride(Candidate c, Refusal soft, RiskBook book, RiskOutput out) {
    Judgement without = judgeSafely(c, book, soft.gate(), out);
    if (without.refusal() == null) {
      askPerson(c, without.plan(), soft, book, out);
    } else {
      refuse(c, soft, null, book, out);
    }
  }

  private Candidate read(
      JudgedEvent judged,
      PendingApproval waiting,
      RiskBook book,
      ControlView control,
      boolean ready,
      RiskOutput out) {
    try {
      if (waiting == null && judged.verdict() != null) {
        book.conduct().autonomy().hears(judged.verdict());
      }
      watch.look(judged.account(), book, control, out);
      watch.look(judged.account(), judged.event().strategy(), book, control, out);
      return reader.read(judged, waiting, book, control, ready);
    } catch (RuntimeException e) {
      out.failure(e);
      return reader.unreadable(judged, waiting, book);
    }
  }

  /**
   * @param overridden the soft gate not to ask, or null
   */
  private Judgement judgeSafely(Candidate c, RiskBook book, Gate overridden, RiskOutput out) {
    try {
      return judge(c, book, overridden);
    } catch (RuntimeException e) {
      out.failure(e);
      String actual = e.getClass().getSimpleName() + ": " + e.getMessage();
      return new Judgement(new Refusal(Gate.INTERNAL, "no failure", actual), null);
    }
  }

  private Judgement judge(Candidate c, RiskBook book, Gate overridden) {
    if (!c.readable()) {
      return new Judgement(new Refusal(Gate.INTERNAL, "no failure", "unreadable input"), null);
    }
    Refusal standing = gates.standing(c);
    if (standing != null) {
      return new Judgement(standing, null);
    }
    Sizing sizing = new Sizing(universe, c.newest());
    KellySize kelly = new KellySize(settings.kelly(), c.limits().get(Limit.MAX_CAPITAL));
    Plan wanted = sizing.share(Math.min(c.share(), kelly.share(c.newest(), c.leastConfidence())));
    if (c.waiting() != null) {
      wanted = sizing.largest(wanted, plan -> noLarger(plan, c.waiting().order().legs()));
    } else if (c.waitedForModels()) {
      List<OrderLeg> atOnce = atOnce(c, kelly);
      wanted = sizing.largest(wanted, plan -> noLarger(plan, atOnce));
    }
    Refusal refusal = gates.eligibility(c, book, wanted, overridden);
    if (refusal != null) {
      return new Judgement(refusal, null);
    }
    BudgetGate budget = new BudgetGate(c.budget(), c.limits().get(Limit.MAX_CAPITAL));
    LimitGates limits =
        new LimitGates(
            universe, c.account(), c.limits(), book, c.newest(), overridden, budget, tail);
    return fit(sizing, wanted, limits);
  }

  /**
   * What would have been ordered of the opening without models, at the instant it opened: depth
   * that has come since is no reason to order more.
   */
  private List<OrderLeg> atOnce(Candidate c, KellySize kelly) {
    OpportunityEvent opening = c.judged().event();
    double most = kelly.share(opening, opening.confidence());
    double share = Math.min(c.shareWithoutModels(), most);
    return new Sizing(universe, opening).share(share).orderLegs();
  }

  /**
   * Shrinks the plan into the limits. When nothing worth sending is left, the answer is the limit
   * that even the smallest order worth sending would exceed.
   */
  private static Judgement fit(Sizing sizing, Plan wanted, LimitGates limits) {
    Refusal tooSmall = limits.leastSize(wanted);
    if (tooSmall != null) {
      return new Judgement(tooSmall, null);
    }
    Plan fitting = sizing.largest(wanted, plan -> limits.firstExceeded(plan) == null);
    if (limits.leastSize(fitting) == null && limits.firstExceeded(fitting) == null) {
      return new Judgement(null, fitting);
    }
    Plan least = sizing.smallest(wanted, plan -> limits.leastSize(plan) == null);
    Refusal refusal = limits.firstExceeded(least);
    return new Judgement(refusal == null ? limits.firstExceeded(wanted) : refusal, null);
  }

  private static boolean noLarger(Plan plan, List<OrderLeg> most) {
    for (Plan.PlannedLeg leg : plan.legs()) {
      boolean fits = false;
      for (OrderLeg known : most) {
        fits |=
            isSameLine(leg.order(), known)
                && leg.order().quantity().compareTo(known.quantity()) <= 0;
      }
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameLine(OrderLeg a, OrderLeg b) {
    return a.side() == b.side()
        && a.instrument().equals(b.instrument())
        && a.venue().equals(b.venue());
  }

  private static void refuse(
      Candidate c, Refusal refusal, String actor, RiskBook book, RiskOutput out) {
    boolean again = c.waiting() == null && book.isDecided(c.judged().event().opportunityId());
    if (!again) {
      book.decide(c.judged().event(), c.judged().event().expiresAtMicros());
    }
    out.decision(DecisionWriter.refused(c, refusal, actor));
  }

  /**
   * @param soft what refuses it unless a person overrides that, or null
   */
  private void askPerson(Candidate c, Plan plan, Refusal soft, RiskBook book, RiskOutput out) {
    long due = c.nowMicros() + settings.approvalTimeoutMicros();
    Order order = DecisionWriter.order(c, plan, due, null);
    Gate gate = soft == null ? null : soft.gate();
    book.await(
        new PendingApproval(order, c.judged(), c.newest(), due, plan.notional(), gate, null));
    out.decision(DecisionWriter.passed(c, Outcome.PENDING_APPROVAL, soft, order.orderId(), null));
    out.approvalRequest(order);
  }

  /**
   * @param overridden what a person overrides, for the record, or null
   */
  private void approve(
      Candidate c, Plan plan, Refusal overridden, String actor, RiskBook book, RiskOutput out) {
    book.decide(c.judged().event(), expiry(c));
    if (settings.trading() == Trading.SHADOW) {
      out.decision(DecisionWriter.passed(c, Outcome.SHADOW, overridden, null, actor));
      return;
    }
    Order order = DecisionWriter.order(c, plan, expiry(c), actor);
    String contents = OrderGates.contents(c.newest());
    book.submit(order, plan, contents, settings.orderLatencyMicros() + RiskBook.GRACE_MICROS);
    if (actor == null) {
      watch.sent(c, book, out);
    }
    out.decision(DecisionWriter.passed(c, Outcome.APPROVED, overridden, order.orderId(), actor));
    out.order(order);
  }

  /**
   * The newest event's expiry. After a person's approval that may have passed, for an unchanged
   * episode is not updated: then the order lives as long as it would have lived after that event.
   */
  private static long expiry(Candidate c) {
    OpportunityEvent newest = c.newest();
    if (c.waiting() == null) {
      return newest.expiresAtMicros();
    }
    return c.nowMicros() + Math.max(0, newest.expiresAtMicros() - newest.eventTimeMicros());
  }

  private static boolean isAbout(Approval approval, PendingApproval waiting) {
    String id = approval.orderId();
    return id == null || id.isBlank() || id.equals(waiting.order().orderId());
  }
}
