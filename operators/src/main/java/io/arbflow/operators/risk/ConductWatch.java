package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.Refusal.plain;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlView;
import java.math.BigDecimal;

/**
 * Looks at the {@link Conduct} of accounts: before each decision, and after each fill and mark. Who
 * is stopped is told once, by an alert.
 */
final class ConductWatch {
  private final RiskSettings settings;
  private final Governance governance;

  ConductWatch(RiskSettings settings) {
    this.settings = settings;
    this.governance = new Governance(settings.people());
  }

  /** Looks at losses and autonomy. While something held has no value, losses are not known. */
  void look(String id, RiskBook book, ControlView control, RiskOutput out) {
    AccountSettings account = settings.account(id);
    if (account != null && book.clockMicros() != Long.MIN_VALUE) {
      if (book.unvalued().isEmpty()) {
        losses(account, book, control, out);
      }
      autonomy(account, book, control, out);
    }
  }

  private void losses(AccountSettings account, RiskBook book, ControlView control, RiskOutput out) {
    LossWatch losses = book.conduct().losses();
    LossHalt daily = losses.dailyLoss();
    LossHalt drawdown = losses.drawdown();
    long now = book.clockMicros();
    losses.look(
        now,
        book.equity(),
        control.resumedByPerson(account.id(), now),
        governance.limit(account, Limit.MAX_DAILY_LOSS, control, now),
        governance.limit(account, Limit.MAX_DRAWDOWN, control, now));
    tell(account, "loss of the day", daily, losses.dailyLoss(), out);
    tell(account, "drawdown", drawdown, losses.drawdown(), out);
  }

  private static void tell(
      AccountSettings account, String what, LossHalt before, LossHalt halt, RiskOutput out) {
    if (halt != null && !halt.equals(before)) {
      String detail =
          what
              + " of "
              + plain(halt.loss())
              + " "
              + account.currency()
              + " has reached "
              + plain(halt.limit())
              + ": nothing adds exposure until a person resumes";
      out.alert(new Alert(Alert.Kind.RISK_HALT, null, account.id(), 1, detail, halt.atMicros()));
    }
  }

  private void autonomy(
      AccountSettings account, RiskBook book, ControlView control, RiskOutput out) {
    Autonomy autonomy = book.conduct().autonomy();
    long now = book.clockMicros();
    autonomy.setByPerson(control.modeSetByPerson(account.id(), now));
    Mode set = control.mode(account.id(), settings.mode(), settings.people(), now);
    BigDecimal bound =
        governance
            .limit(account, Limit.MAX_DRAWDOWN, control, now)
            .multiply(settings.conduct().stepDownDrawdown());
    String why = why(book, bound);
    if (why != null && autonomy.mode(set) == Mode.AUTONOMOUS) {
      autonomy.stepDown(why, now);
      out.alert(new Alert(Alert.Kind.STEP_DOWN, null, account.id(), 1, why, now));
    }
  }

  /** Why nobody should trade on their own now, or null. */
  private String why(RiskBook book, BigDecimal bound) {
    Autonomy autonomy = book.conduct().autonomy();
    if (!book.unvalued().isEmpty()) {
      return "no mark values " + book.unvalued().first();
    }
    BigDecimal drawdown = autonomy.drawdown(book.equity());
    if (drawdown.compareTo(bound) >= 0) {
      return "drawdown of " + plain(drawdown) + " has reached " + plain(bound);
    }
    long maxAge = settings.conduct().stepDownStaleAfterMicros();
    String stale = book.stale(book.clockMicros(), maxAge);
    if (stale != null) {
      return "the mark of " + stale + " is older than " + maxAge / 1_000_000 + " s";
    }
    double most = settings.conduct().stepDownDisagreement();
    if (autonomy.disagreement() > most) {
      return "models disagree by " + autonomy.disagreement() + " on average, above " + most;
    }
    return autonomy.failedBacktest() == null
        ? null
        : "value at risk has failed its backtest: " + autonomy.failedBacktest();
  }

  /** Losses beyond value at risk came too often: who trades on their own stops doing so. */
  void backtestFailed(String id, String why, RiskBook book, RiskOutput out) {
    long now = book.clockMicros();
    book.conduct().backtestFailed(why, now);
    out.alert(new Alert(Alert.Kind.VAR_BACKTEST, null, id, 1, why, now));
  }

  /** Looks at the strategy's automatic executions. */
  void look(String id, Strategy strategy, RiskBook book, ControlView control, RiskOutput out) {
    AccountSettings account = settings.account(id);
    if (account == null) {
      return;
    }
    long now = book.clockMicros();
    BigDecimal most = governance.limit(account, Limit.MAX_AUTOMATIC_EXECUTIONS, control, now);
    look(id, strategy, control.enabledByPerson(strategy, now), most, book, out);
  }

  /** An order of the candidate goes out that no person approved. */
  void sent(Candidate c, RiskBook book, RiskOutput out) {
    Strategy strategy = c.judged().event().strategy();
    book.conduct().executions().sent(strategy);
    BigDecimal most = c.limits().get(Limit.MAX_AUTOMATIC_EXECUTIONS);
    look(c.account().id(), strategy, Long.MIN_VALUE, most, book, out);
  }

  private static void look(
      String account,
      Strategy strategy,
      long enabled,
      BigDecimal most,
      RiskBook book,
      RiskOutput out) {
    ExecutionCounts executions = book.conduct().executions();
    if (executions.look(strategy, enabled, most, book.clockMicros())) {
      int count = executions.of(strategy).count();
      String detail = strategy + " stops after automatic executions until a person enables it";
      out.alert(
          new Alert(
              Alert.Kind.REPEATED_EXECUTION, strategy, account, count, detail, book.clockMicros()));
    }
  }
}
