package io.arbflow.operators.risk;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.Purpose;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlView;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the books of a subtask agree with what was sent and what was reported, before the first
 * order after a start and for good. Whoever calls has begun with {@link #begin}.
 *
 * <p>From a start until the marks that both topics were read to the ends seen then, nothing that is
 * in flight is given up: its report may be among what is still to be read. An order on the
 * execution topic that the book does not know was sent after the checkpoint, and is in flight. A
 * report waits for its order, for the two topics are read side by side. When both are read and a
 * report is left whose order is in neither, positions are not what the book says: the account stops
 * until a person resumes it. What no report came on is not taken as rejected, but stays in flight
 * as long as it would have without the outage, and for ten seconds more at least. A report on an
 * unknown order that comes later holds the account back at once, and stops it when the order is not
 * known ten seconds later.
 *
 * <p>Source: reconciliation before trading, nautechsystems/nautilus_trader docs/concepts/live.md.
 */
final class Reconciler {
  /**
   * Put on top of an order's own time until all is read: ten years, longer than any order lives and
   * any job is down, so that a time with it on top is told from one without.
   */
  private static final long HELD_MICROS = 3_650 * 86_400_000_000L;

  private static final Set<RiskInput.Kind> BOTH =
      EnumSet.of(RiskInput.Kind.SENT_READ, RiskInput.Kind.FILLS_READ);

  private static final long HOLD_MICROS = RiskBook.HORIZON_MICROS;

  private final RiskSettings settings;
  private final RiskDesk desk;
  private final SentOrders sentOrders;
  private final boolean asked;

  /** What was read to its end since the start, by account. */
  private final Map<String, Set<RiskInput.Kind>> read = new HashMap<>();

  /**
   * @param desk books what is understood
   * @param asked false where nothing is reported on orders and the books are right as they are
   */
  Reconciler(RiskSettings settings, Universe universe, RiskDesk desk, boolean asked) {
    this.settings = settings;
    this.desk = desk;
    this.sentOrders = new SentOrders(universe);
    this.asked = asked;
  }

  /** Whether there is anything to reconcile: the account is configured, and reported on. */
  boolean concerns(String account) {
    return asked && settings.account(account) != null;
  }

  /** Before anything is done with the account: after a start, holds on to all that is in flight. */
  void begin(String account, AccountBook book, long nowMicros) {
    if (concerns(account) && !read.containsKey(account)) {
      read.put(account, EnumSet.noneOf(RiskInput.Kind.class));
      for (OpenOrder order : List.copyOf(book.orders().values())) {
        book.recover(held(order, nowMicros));
      }
    }
  }

  /** Not given up before all is read; one that an earlier start held is held already. */
  private static OpenOrder held(OpenOrder order, long nowMicros) {
    boolean isHeld = order.releaseAtMicros() > nowMicros + HELD_MICROS / 2;
    return isHeld
        ? order
        : order.releasedAt(Math.max(order.releaseAtMicros(), nowMicros) + HELD_MICROS);
  }

  /** Given up at its own time again, yet not before late reports had a chance. */
  private static OpenOrder released(OpenOrder order, long nowMicros) {
    return order.releasedAt(
        Math.max(order.releaseAtMicros() - HELD_MICROS, nowMicros + HOLD_MICROS));
  }

  /**
   * Stops the account for a report that nobody has explained in time, lifts a stop where a person
   * has resumed since, and tells the book why it may not trade.
   */
  void review(
      String account, AccountBook book, ControlView control, long nowMicros, RiskOutput out) {
    Unexplained open = book.unexplained();
    if (isRead(account) && open.isDue(nowMicros)) {
      stop(account, open.anyUnmatched(), "report on unknown order ", book, nowMicros, out);
    }
    if (open.unknownOrder() != null
        && isResumed(account, open.stoppedAtMicros(), control, nowMicros)) {
      open.resume();
    }
    book.unreconciled(refusal(account, open));
  }

  private static boolean isResumed(
      String account, long sinceMicros, ControlView control, long nowMicros) {
    return isResume(control.stateCommand(Scope.ALL, "", nowMicros), sinceMicros)
        || isResume(control.stateCommand(Scope.ACCOUNT, account, nowMicros), sinceMicros);
  }

  private static boolean isResume(ControlCommand command, long sinceMicros) {
    return command != null
        && command.command() == CommandKind.RESUME
        && command.sequence() > sinceMicros;
  }

  private Refusal refusal(String account, Unexplained open) {
    if (open.unknownOrder() != null) {
      return mismatch("halted for order " + open.unknownOrder());
    }
    if (!isRead(account)) {
      return new Refusal(Gate.NOT_RECONCILED, "orders and fills read", "not read");
    }
    String waiting = open.anyUnmatched();
    return waiting == null ? null : mismatch("report on unknown order " + waiting);
  }

  private static Refusal mismatch(String actual) {
    return new Refusal(Gate.NOT_RECONCILED, "every order known", actual);
  }

  private boolean isRead(String account) {
    return read.get(account).containsAll(BOTH);
  }

  /** An order as the execution topic has it: in flight when the book does not know it. */
  void onSent(Order order, AccountBook book, ControlView control, RiskOutput out) {
    long now = book.clockMicros();
    boolean isRead = isRead(order.account());
    long release = Math.max(order.expiresAtMicros(), now) + HOLD_MICROS;
    boolean old = isRead && order.expiresAtMicros() + 2 * HOLD_MICROS <= now;
    if (order.purpose() == Purpose.UNWIND || book.orders().containsKey(order.orderId()) || old) {
      return;
    }
    try {
      book.recover(sentOrders.inFlight(order, isRead ? release : release + HELD_MICROS));
    } catch (RuntimeException e) {
      out.failure(e);
      stop(order.account(), order.orderId(), "unintelligible order ", book, now, out);
      return;
    }
    book.decided(order.opportunityId(), order.expiresAtMicros());
    book.unexplained().take(order.orderId()).forEach(fill -> onFill(fill, book, control, out));
  }

  /** A report: booked, or kept until its order is known. */
  void onFill(Fill fill, AccountBook book, ControlView control, RiskOutput out) {
    boolean moves = fill.quantity() != null && fill.quantity().signum() > 0;
    if (fill.orderId() != null && moves && book.orderOf(fill.orderId()) == null) {
      book.unexplained().keep(fill, book.clockMicros() + HOLD_MICROS);
      return;
    }
    desk.onFill(fill, book, control, out);
    OpenOrder order = fill.orderId() == null ? null : book.orders().get(fill.orderId());
    for (int leg = 0; order != null && leg < order.legs().size(); leg++) {
      if (order.legs().get(leg).bookedSoFar().signum() > 0) {
        String unwinding = StableId.unwind(order.orderId(), leg);
        book.unexplained().take(unwinding).forEach(late -> desk.onFill(late, book, control, out));
      }
    }
  }

  /** A topic was read to where it ended at the start. */
  void onRead(RiskInput.Kind kind, String account, AccountBook book, RiskOutput out) {
    boolean before = isRead(account);
    read.get(account).add(kind);
    if (before || !isRead(account)) {
      return;
    }
    long now = book.clockMicros();
    for (OpenOrder order : List.copyOf(book.orders().values())) {
      book.recover(released(order, now));
    }
    String unknown = book.unexplained().anyUnmatched();
    if (unknown != null) {
      stop(account, unknown, "report on unknown order ", book, now, out);
    }
  }

  private static void stop(
      String account, String orderId, String why, AccountBook book, long now, RiskOutput out) {
    int lost = book.unexplained().stop(orderId, now);
    for (int i = 0; i < lost; i++) {
      out.fill(FillBooking.Result.UNKNOWN);
    }
    out.alert(
        new Alert(
            Alert.Kind.RECONCILIATION,
            null,
            account,
            Math.max(1, lost),
            "account stopped: " + why + orderId + "; compare positions, then RESUME",
            now));
  }
}
