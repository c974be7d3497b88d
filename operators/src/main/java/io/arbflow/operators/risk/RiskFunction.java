package io.arbflow.operators.risk;

import io.arbflow.domain.account.RiskReport;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlFollower;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.judge.JudgedEvent;
import io.arbflow.operators.scenario.InstrumentReturns;
import io.arbflow.operators.scenario.ScenarioHead;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import java.math.BigDecimal;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The risk stage: what may be traded, how much of it, and who must agree.
 *
 * <h2>Input/output</h2>
 *
 * Marks, judged events, approvals and fills by account, control by broadcast; in a replay in order
 * of {@link RiskInput#timeMicros} and opportunity id. Out: exactly one final {@link Decision} per
 * OPENED event and account, before it at most one PENDING_APPROVAL; on {@link #ORDERS} what is
 * approved, on {@link #APPROVAL_REQUESTS} what waits for a person, on {@link #REPORTS} each
 * account's risk on a grid of market time ({@link RiskReporter}).
 *
 * <h2>Owned state</h2>
 *
 * Per account a {@link BookHead} and {@link BookRows}: positions, orders in flight with the capital
 * they hold, ids of decided opportunities, what waits for a person and the newest event of its
 * episode, the newest mark of every instrument and how it moved in the last steps, how forecasts of
 * value at risk have done, and how the account has ({@link Conduct}). It lives on the heap ({@link
 * AccountBook}) and is written behind: only {@link RiskOperator} runs this function. Beside it a
 * {@link Reconciliation}: what was reported on orders that nobody knows. Control commands.
 *
 * <h2>Expiry</h2>
 *
 * By the {@link MarketClock}, which never goes back for an account. An order's capital is released
 * at the last report, or at its expiry, the order latency and a second; reports are understood for
 * ten seconds more, and for ten after the last one, also on orders that unwind what was filled.
 * Decided ids go ten seconds after the opportunity's expiry. One timer per account, for the next
 * approval or order that runs out: live processing time, in a replay event time in the millisecond
 * of the instant; what is done and recorded then is of the exact instant.
 *
 * <h2>Failure behaviour</h2>
 *
 * Fails closed. After each start everything is refused (NOT_RECONCILED) until the orders and
 * reports of the meantime are read and agree with the book, see {@link Reconciler}. Before control
 * is read everything is refused (CONTROL_NOT_READY). An exception while deciding is a refusal
 * (INTERNAL) and a count, never a failed job; one of the state backend fails the job. After a
 * restore the clock goes on, so that what has expired meanwhile is refused. Malformed commands,
 * unknown limits, second approvals and unintelligible fills are counted and ignored.
 */
public final class RiskFunction
    extends KeyedBroadcastProcessFunction<String, RiskInput, ControlCommand, Decision> {

  /** Approved orders. */
  public static final OutputTag<Order> ORDERS =
      new OutputTag<>("orders", TypeInformation.of(Order.class));

  /** Orders that wait for a person. */
  public static final OutputTag<Order> APPROVAL_REQUESTS =
      new OutputTag<>("approval-requests", TypeInformation.of(Order.class));

  /** What a person should hear of. */
  public static final OutputTag<Alert> ALERTS =
      new OutputTag<>("risk-alerts", TypeInformation.of(Alert.class));

  /** The accounts' risk as time goes by. */
  public static final OutputTag<RiskReport> REPORTS =
      new OutputTag<>("risk-reports", TypeInformation.of(RiskReport.class));

  private static final Logger LOG = LoggerFactory.getLogger(RiskFunction.class);

  /** Where earlier builds kept an account; empty once it was taken over. */
  static final ValueStateDescriptor<BookState> EARLIER =
      new ValueStateDescriptor<>("risk-book-v1", TypeInformation.of(BookState.class));

  static final ValueStateDescriptor<BookHead> HEAD =
      new ValueStateDescriptor<>("risk-book-v2", TypeInformation.of(BookHead.class));

  /** The rows of an account ({@link BookRows}), a state for each kind. */
  static final MapStateDescriptor<String, Position> POSITIONS =
      rows("risk-positions-v1", TypeInformation.of(Position.class));

  static final MapStateDescriptor<String, BigDecimal> BALANCES =
      rows("risk-balances-v1", Types.BIG_DEC);
  static final MapStateDescriptor<String, OpenOrder> OPEN_ORDERS =
      rows("risk-orders-v1", TypeInformation.of(OpenOrder.class));
  static final MapStateDescriptor<String, Long> DECIDED = rows("risk-decided-v1", Types.LONG);
  static final MapStateDescriptor<String, OpportunityEvent> LIVE =
      rows("risk-live-v1", TypeInformation.of(OpportunityEvent.class));
  static final MapStateDescriptor<String, PendingApproval> PENDING =
      rows("risk-pending-v1", TypeInformation.of(PendingApproval.class));
  static final MapStateDescriptor<String, Position> VENUE_POSITIONS =
      rows("risk-venue-positions-v1", TypeInformation.of(Position.class));
  static final MapStateDescriptor<String, Position> STRATEGY_POSITIONS =
      rows("risk-strategy-positions-v1", TypeInformation.of(Position.class));
  static final MapStateDescriptor<String, DepthUse> DEPTH =
      rows("risk-depth-v1", TypeInformation.of(DepthUse.class));
  static final MapStateDescriptor<String, Mark> MARKS =
      rows("risk-marks-v1", TypeInformation.of(Mark.class));

  static final MapStateDescriptor<String, ReturnVariance> VARIANCES =
      rows("risk-variances-v1", TypeInformation.of(ReturnVariance.class));

  static final MapStateDescriptor<String, InstrumentReturns> RETURNS =
      rows("risk-returns-v1", TypeInformation.of(InstrumentReturns.class));

  /** Where an account stands in its market's steps, and its forecasts. */
  static final ValueStateDescriptor<ScenarioHead> STEPS =
      new ValueStateDescriptor<>("risk-scenarios-v1", TypeInformation.of(ScenarioHead.class));

  /** How an account has done ({@link Conduct}). */
  static final ValueStateDescriptor<ConductRecord> CONDUCT =
      new ValueStateDescriptor<>("risk-conduct-v1", TypeInformation.of(ConductRecord.class));

  static final ValueStateDescriptor<Reconciliation> RECONCILIATION =
      new ValueStateDescriptor<>(
          "risk-reconciliation-v1", TypeInformation.of(Reconciliation.class));

  private final RiskSettings settings;
  private final Universe universe;
  private final TimeMode timeMode;
  private final MarketClock clock;
  private final ControlBootstrap bootstrap;
  private final boolean reconciles;

  private transient BookStore books;
  private transient AccountTimer timer;
  private transient RiskDesk desk;
  private transient Governance governance;
  private transient RiskReporter reporter;
  private transient Reconciler reconciler;
  private transient ControlFollower control;
  private transient RiskMetrics metrics;

  private static <V> MapStateDescriptor<String, V> rows(String name, TypeInformation<V> type) {
    return new MapStateDescriptor<>(name, Types.STRING, type);
  }

  RiskFunction(
      RiskSettings settings,
      Universe universe,
      TimeMode timeMode,
      MarketClock clock,
      ControlBootstrap bootstrap,
      boolean reconciles) {
    this.settings = settings;
    this.universe = universe;
    this.timeMode = timeMode;
    this.clock = clock;
    this.bootstrap = bootstrap;
    this.reconciles = reconciles;
  }

  @Override
  public void open(OpenContext context) {
    books = new BookStore(getRuntimeContext(), settings, universe);
    timer = new AccountTimer(timeMode);
    desk = new RiskDesk(settings, universe);
    governance = new Governance(settings.people());
    reporter = new RiskReporter(settings, universe);
    reconciler = new Reconciler(settings, universe, desk, reconciles);
    control = new ControlFollower(bootstrap, settings.people());
    metrics = new RiskMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(RiskInput input, ReadOnlyContext ctx, Collector<Decision> out)
      throws Exception {
    ControlView view = control.view(ctx.getBroadcastState(ControlState.DESCRIPTOR));
    Output output = new Output(ctx, out);
    AccountBook book = books.of(ctx.getCurrentKey());
    if (input.kind() == RiskInput.Kind.JUDGED && RiskDesk.ignores(input.judged().event(), book)) {
      return; // changes nothing, not even the clock
    }
    reconciler.begin(ctx.getCurrentKey(), book, clock.nowMicros(input.timeMicros()));
    // In a replay only market data moves the clock: an answer stamped ahead must expire nothing.
    boolean isMarket = input.kind() == RiskInput.Kind.JUDGED || input.kind() == RiskInput.Kind.MARK;
    if (isMarket || timeMode == TimeMode.LIVE) {
      long now = clock.nowMicros(input.timeMicros());
      settle(book, now, view, output);
      advance(book, now, view, output);
    }
    desk.expireApprovals(book, view, control.ready(), output);
    if (input.kind() == RiskInput.Kind.JUDGED) {
      JudgedEvent judged = input.judged();
      metrics.judged(judged, clock.nowMicros(judged.atMicros()));
    }
    if (reconciler.concerns(ctx.getCurrentKey())) {
      reconcile(input, book, view, output);
    }
    switch (input.kind()) {
      case JUDGED -> desk.onJudged(input.judged(), book, view, control.ready(), output);
      case APPROVAL -> desk.onApproval(input.approval(), book, view, control.ready(), output);
      case FILL -> {
        if (!reconciler.concerns(ctx.getCurrentKey())) {
          desk.onFill(input.fill(), book, view, output);
        }
      }
      case MARK -> desk.onMark(input.account(), input.mark(), book, view, output);
      case SENT, SENT_READ, FILLS_READ -> {} // reconciled above
    }
    keep(ctx.getCurrentKey(), book, ctx.timerService());
  }

  private void reconcile(RiskInput input, AccountBook book, ControlView view, RiskOutput output) {
    switch (input.kind()) {
      case SENT -> reconciler.onSent(input.sent(), book, view, output);
      case FILL -> reconciler.onFill(input.fill(), book, view, output);
      case SENT_READ, FILLS_READ -> reconciler.onRead(input.kind(), input.account(), book, output);
      default -> {}
    }
    reconciler.review(input.account(), book, view, book.clockMicros(), output);
  }

  @Override
  public void processBroadcastElement(ControlCommand command, Context ctx, Collector<Decision> out)
      throws Exception {
    boolean obeyed = control.accept(command, ctx.getBroadcastState(ControlState.DESCRIPTOR));
    obeyed &= !control.isOverruled(command, clock.nowMicros(command.atMicros()));
    if (!obeyed || isUnknownLimit(command) || governance.isInVain(command, settings)) {
      metrics.ignoredCommand();
    }
  }

  private static boolean isUnknownLimit(ControlCommand command) {
    if (command.command() != CommandKind.SET_LIMIT) {
      return false;
    }
    String name = command.arguments().get("name");
    boolean known = Limit.of(name) != null || CandidateReader.MIN_CONFIDENCE.equals(name);
    return !known || (command.scope() != Scope.ALL && command.scope() != Scope.ACCOUNT);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Decision> out)
      throws Exception {
    AccountBook book = books.of(ctx.getCurrentKey());
    book.timerMillis(0);
    ControlView view = control.view(ctx.getBroadcastState(ControlState.DESCRIPTOR));
    Output output = new Output(ctx, out);
    long now = clock.nowMicros(timestamp * 1_000 + 999);
    reconciler.begin(ctx.getCurrentKey(), book, now);
    settle(book, now, view, output);
    if (timeMode == TimeMode.LIVE) {
      advance(book, now, view, output);
    }
    desk.expireApprovals(book, view, control.ready(), output);
    keep(ctx.getCurrentKey(), book, ctx.timerService());
  }

  /**
   * In a replay, does what was due until now at its own instant, one after the other: whether the
   * timer or a later event comes first is a matter of how far the watermark jumps, and must not
   * show. Live, what is due is done when the clock is seen to have got there.
   */
  private void settle(AccountBook book, long nowMicros, ControlView view, Output output) {
    if (timeMode == TimeMode.LIVE) {
      return;
    }
    for (long due = book.nextDeadlineMicros(); due <= nowMicros; due = book.nextDeadlineMicros()) {
      advance(book, due, view, output);
      desk.expireApprovals(book, view, control.ready(), output);
    }
  }

  /** Moves the account's clock, and reports where it passes the grid. */
  private void advance(AccountBook book, long toMicros, ControlView view, Output output) {
    long grid = reporter.crossed(book.clockMicros(), toMicros);
    if (grid != RiskReporter.NEVER) {
      book.advance(grid);
      output.report(book, view);
    }
    book.advance(toMicros);
  }

  /** The accounts' books; {@link RiskOperator} has them saved before a snapshot. */
  BookStore books() {
    return books;
  }

  private void keep(String account, AccountBook book, TimerService timers) {
    timer.arm(book, timers);
    books.changed(account);
    metrics.account(account, book);
  }

  private final class Output implements RiskOutput {
    private final ReadOnlyContext ctx;
    private final Collector<Decision> out;

    Output(ReadOnlyContext ctx, Collector<Decision> out) {
      this.ctx = ctx;
      this.out = out;
    }

    void report(AccountBook book, ControlView view) {
      try {
        RiskReport report = reporter.of(ctx.getCurrentKey(), book, view, control.ready());
        if (report != null) {
          metrics.report(report);
          ctx.output(REPORTS, report);
        }
      } catch (RuntimeException e) {
        failure(e);
      }
    }

    @Override
    public void decision(Decision decision) {
      metrics.decision(decision);
      out.collect(decision);
    }

    @Override
    public void order(Order order) {
      metrics.order();
      ctx.output(ORDERS, order);
    }

    @Override
    public void approvalRequest(Order order) {
      ctx.output(APPROVAL_REQUESTS, order);
    }

    @Override
    public void alert(Alert alert) {
      ctx.output(ALERTS, alert);
    }

    @Override
    public void ignoredApproval() {
      metrics.ignoredApproval();
    }

    @Override
    public void fill(FillBooking.Result result) {
      metrics.fill(result);
    }

    @Override
    public void failure(RuntimeException cause) {
      metrics.failure();
      LOG.warn("refused, or not reported, for the job's own failure", cause);
    }
  }
}
