package io.arbflow.operators.risk;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.judge.JudgedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** One account at the risk desk without Flink, and everything that came out. */
final class Trader implements RiskOutput {
  final List<Decision> decisions = new ArrayList<>();
  final List<Order> orders = new ArrayList<>();
  final List<Alert> alerts = new ArrayList<>();
  final List<Order> requests = new ArrayList<>();
  final List<FillBooking.Result> fills = new ArrayList<>();
  final List<RuntimeException> failures = new ArrayList<>();
  final ControlView control = new ControlView();
  final RiskBook book;
  int ignoredApprovals;
  boolean ready = true;
  private final RiskDesk desk;

  Trader(RiskSettings settings) {
    this(settings, new AccountBook(RiskCases.UNIVERSE));
  }

  Trader(RiskSettings settings, RiskBook book) {
    this.book = book;
    desk = new RiskDesk(settings, RiskCases.UNIVERSE);
  }

  static Trader with(AccountSettings account, Mode mode) {
    return new Trader(RiskCases.settings(account, mode, Trading.LIVE));
  }

  static Trader with(Limits limits, Mode mode) {
    return with(RiskCases.account(limits), mode);
  }

  static Trader balanced() {
    return with(RiskCases.limits(), Mode.BALANCED);
  }

  Trader told(ControlCommand command) {
    control.apply(command);
    return this;
  }

  /** The judge is off; the decision on this opening. */
  Decision opens(OpportunityEvent event) {
    return sees(RiskCases.judgeOff(event));
  }

  /** Lets the event happen; the newest decision. */
  Decision sees(JudgedEvent judged) {
    book.advance(judged.atMicros());
    desk.expireApprovals(book, control, ready, this);
    desk.onJudged(judged, book, control, ready, this);
    return last();
  }

  Decision answers(Approval approval) {
    book.advance(approval.atMicros());
    desk.expireApprovals(book, control, ready, this);
    desk.onApproval(approval, book, control, ready, this);
    return last();
  }

  FillBooking.Result reports(Fill fill) {
    book.advance(fill.atMicros());
    desk.onFill(fill, book, this);
    return fills.isEmpty() ? null : fills.get(fills.size() - 1);
  }

  void waitsUntil(long micros) {
    book.advance(micros);
    desk.expireApprovals(book, control, ready, this);
  }

  /** Everything that a refusal must not touch; equal when the same is kept. */
  String kept() {
    return List.of(
            new TreeMap<>(book.positions()),
            new TreeMap<>(book.balances()),
            new TreeMap<>(book.orders()),
            new TreeMap<>(book.pending()),
            book.submitsInWindow(),
            book.reserved())
        .toString();
  }

  void does(Step step) {
    if (step.command() != null) {
      told(step.command());
    } else if (step.input() == null) {
      waitsUntil(step.atMicros());
    } else {
      switch (step.input().kind()) {
        case JUDGED -> sees(step.input().judged());
        case APPROVAL -> answers(step.input().approval());
        case FILL -> reports(step.input().fill());
        case MARK, COVARIANCE, SENT -> {}
      }
    }
  }

  Decision last() {
    return decisions.isEmpty() ? null : decisions.get(decisions.size() - 1);
  }

  Order lastOrder() {
    return orders.get(orders.size() - 1);
  }

  @Override
  public void decision(Decision decision) {
    decisions.add(decision);
  }

  @Override
  public void order(Order order) {
    orders.add(order);
  }

  @Override
  public void approvalRequest(Order order) {
    requests.add(order);
  }

  @Override
  public void alert(Alert alert) {
    alerts.add(alert);
  }

  @Override
  public void ignoredApproval() {
    ignoredApprovals++;
  }

  @Override
  public void fill(FillBooking.Result result) {
    fills.add(result);
  }

  @Override
  public void failure(RuntimeException cause) {
    failures.add(cause);
  }
}
