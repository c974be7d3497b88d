package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered under one review key. A mutable POJO, so that Flink stores it without Kryo;
 * only {@link GateLogic}, {@link ReviewDesk}, {@link WaitingRoom} and {@link ReviewPolicy} change
 * or read it.
 */
public final class ReviewMemory {
  /**
   * The last APPROVE or REJECT, or null. May have expired: look at {@link ReviewPolicy#isUsable}.
   */
  public Verdict verdict;

  /** Regime of the market when the verdict was asked for; UNKNOWN when that is not known. */
  public String verdictRegime = OpportunityEvent.UNKNOWN_REGIME;

  /** When the latest verdict of any kind was decided; older ones are ignored. 0 for never. */
  public long lastDecidedAtMicros;

  /** When the last review was asked for, or 0. */
  public long askedAtMicros;

  /** The opportunity that was shown with it. */
  public String askedAbout = "";

  /** The market's regime then. */
  public String askedRegime = OpportunityEvent.UNKNOWN_REGIME;

  /** Whether it has its answer. */
  public boolean answered;

  /** Abstentions since the last APPROVE or REJECT. */
  public int abstentions;

  /** The ensemble abstained: nobody asks again, and nobody waits, before this instant. */
  public long quietUntilMicros;

  /** When nobody on the panel answered, last; 0 for never, or when a verdict has come since. */
  public long panelFailedAtMicros;

  /** The latest instant seen; a timer that was armed for an earlier one does not turn time back. */
  public long latestMicros;

  /** The armed timer in Flink's milliseconds, or {@link Long#MAX_VALUE}. */
  public long timerMillis = Long.MAX_VALUE;

  /** In order of arrival. */
  public List<WaitingOpening> waiting = new ArrayList<>();
}
