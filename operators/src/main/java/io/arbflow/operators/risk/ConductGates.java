package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.Refusal.plain;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Gate;
import java.math.BigDecimal;

/**
 * The gates that an account closes by its own {@link Conduct}: DAILY_LOSS, DRAWDOWN and
 * REPEATED_EXECUTION, all hard. Pure.
 */
final class ConductGates {
  private ConductGates() {}

  /**
   * DAILY_LOSS: the day's loss has reached its limit and nobody has resumed, or is not known for
   * want of a mark, and the order would add exposure (RELIABILITY.md, control 11).
   */
  static Refusal dailyLoss(Candidate c, RiskBook book, Plan wanted) {
    LossHalt halt = book.conduct().losses().dailyLoss();
    boolean known = book.unvalued().isEmpty();
    if ((halt == null && known) || book.with(wanted).onlyReduces()) {
      return null;
    }
    if (halt != null) {
      return Refusal.of(Gate.DAILY_LOSS, halt.limit(), halt.loss());
    }
    String limit = plain(c.limits().get(Limit.MAX_DAILY_LOSS));
    return new Refusal(Gate.DAILY_LOSS, limit, "no mark values " + book.unvalued().first());
  }

  /** DRAWDOWN: the same of the loss from the peak. */
  static Refusal drawdown(RiskBook book, Plan wanted) {
    LossHalt halt = book.conduct().losses().drawdown();
    return halt == null || book.with(wanted).onlyReduces()
        ? null
        : Refusal.of(Gate.DRAWDOWN, halt.limit(), halt.loss());
  }

  /**
   * REPEATED_EXECUTION: the strategy has traded on its own so often that a person must look
   * (RELIABILITY.md, control 6).
   */
  static Refusal repeatedExecution(Candidate c, RiskBook book) {
    Strategy strategy = c.judged().event().strategy();
    ExecutionCount executions = book.conduct().executions().of(strategy);
    BigDecimal most = c.limits().get(Limit.MAX_AUTOMATIC_EXECUTIONS);
    return executions.stopped()
        ? Refusal.of(Gate.REPEATED_EXECUTION, most, BigDecimal.valueOf(executions.count() + 1L))
        : null;
  }
}
