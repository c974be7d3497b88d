package io.arbflow.operators.risk;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.control.ControlCheck;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.judge.JudgedEvent;
import java.math.BigDecimal;
import java.util.List;

/** Puts together what one decision is made from: settings, control as it is now, the episode. */
final class CandidateReader {
  /** Name of the limit that the optimiser moves. */
  static final String MIN_CONFIDENCE = "minConfidence";

  /** Guard rails of AUTONOMOUS's least confidence. */
  private static final double LOWEST_CONFIDENCE = 0.60;

  private static final double HIGHEST_CONFIDENCE = 0.95;

  private final RiskSettings settings;
  private final Governance governance;

  CandidateReader(RiskSettings settings) {
    this.settings = settings;
    this.governance = new Governance(settings.people());
  }

  /**
   * @param waiting the order a person answered about, or null
   */
  Candidate read(
      JudgedEvent judged,
      PendingApproval waiting,
      RiskBook book,
      ControlView control,
      boolean ready) {
    long now = book.clockMicros();
    OpportunityEvent event = judged.event();
    OpportunityEvent newest = book.newest(event);
    AccountSettings account = settings.account(judged.account());
    Mode set = control.mode(judged.account(), settings.mode(), settings.people(), now);
    Mode mode = book.conduct().mode(set);
    return new Candidate(
        account,
        account == null ? null : governance.limits(account, control, now),
        control.budget(judged.account(), event.strategy(), now),
        mode,
        minConfidence(mode, judged.account(), control, now),
        ready,
        account == null ? null : book.unreconciled(),
        control.enabled(event.strategy(), true, now),
        state(judged.account(), newest, control, now),
        judged,
        newest,
        waiting,
        now,
        true);
  }

  /** Stands for a candidate that could not be put together: it can only be refused. */
  Candidate unreadable(JudgedEvent judged, PendingApproval waiting, RiskBook book) {
    return new Candidate(
        null,
        null,
        null,
        settings.mode(),
        Double.NaN,
        false,
        null,
        false,
        TradingState.HALTED,
        judged,
        judged.event(),
        waiting,
        book.clockMicros(),
        false);
  }

  private static TradingState state(
      String account, OpportunityEvent event, ControlView control, long now) {
    List<String> venues = event.legs().stream().map(Leg::venue).toList();
    List<String> instruments = event.legs().stream().map(Leg::instrument).toList();
    return control.state(account, event.strategy(), venues, instruments, now);
  }

  private static double minConfidence(Mode mode, String account, ControlView control, long now) {
    BigDecimal moved = ControlCheck.positiveDecimal(control.limit(account, MIN_CONFIDENCE, now));
    if (mode != Mode.AUTONOMOUS || moved == null) {
      return mode.minConfidence();
    }
    return Math.max(LOWEST_CONFIDENCE, Math.min(HIGHEST_CONFIDENCE, moved.doubleValue()));
  }
}
