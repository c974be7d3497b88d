package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whom to ask when, and when to end: the waves of one review. Knows votes and no time. */
public final class Agenda {
  private final Consensus consensus;
  private final List<List<Seat>> waves;
  private final Set<Seat> asked = EnumSet.noneOf(Seat.class);
  private int next;

  /** Of a review that has not begun. */
  public Agenda(Consensus consensus) {
    this.consensus = consensus;
    this.waves = consensus.voting().waves().inOrder();
  }

  /** What to do. */
  public enum Step {
    /** The votes that are in decide. */
    END,
    /** The next wave is to be asked now. */
    ASK,
    /** Seats that are being asked may still spare the next wave, or are all there is. */
    WAIT
  }

  /** Whether there is a wave that has not been asked. */
  public boolean hasMore() {
    return next < waves.size();
  }

  /** Which wave is next, from 0. */
  public int wave() {
    return next;
  }

  /** The seats to ask now; to be called while {@link #hasMore}. */
  public List<Seat> ask() {
    List<Seat> wave = waves.get(next++);
    asked.addAll(wave);
    return wave;
  }

  /**
   * What to do after these votes.
   *
   * @param in the votes that are in, abstentions of failed seats included, one per seat
   */
  public Step step(Collection<Vote> in) {
    Set<Seat> out = EnumSet.allOf(Seat.class);
    in.forEach(vote -> out.remove(vote.seat()));
    if (out.isEmpty() || consensus.isUnoverturnable(in, out)) {
      return Step.END;
    }
    if (!hasMore()) {
      return Step.WAIT;
    }
    Set<Seat> later = EnumSet.copyOf(out);
    later.removeAll(asked);
    out.retainAll(asked);
    if (!out.isEmpty()) {
      return consensus.isInevitable(in, out, later) ? Step.ASK : Step.WAIT;
    }
    return consensus.isSureEnough(in) ? Step.END : Step.ASK;
  }
}
