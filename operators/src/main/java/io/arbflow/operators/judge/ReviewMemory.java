package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered under one review key. A mutable POJO, so that Flink stores it without Kryo;
 * only {@link GateLogic} and {@link ReviewPolicy} change it.
 */
public final class ReviewMemory {
  /**
   * The last APPROVE or REJECT, or null. May have expired: look at {@link ReviewPolicy#isFresh}.
   */
  public Verdict verdict;

  /** When the latest verdict of any kind was decided; older ones are ignored. 0 for never. */
  public long lastDecidedAtMicros;

  /** When the review under way was asked for, or 0. */
  public long askedAtMicros;

  /** The ensemble abstained: nobody asks again, and nobody waits, before this instant. */
  public long quietUntilMicros;

  /** The latest instant seen; a timer that was armed for an earlier one does not turn time back. */
  public long latestMicros;

  /** The armed timer in Flink's milliseconds, or {@link Long#MAX_VALUE}. */
  public long timerMillis = Long.MAX_VALUE;

  /** In order of arrival. */
  public List<WaitingOpening> waiting = new ArrayList<>();
}
