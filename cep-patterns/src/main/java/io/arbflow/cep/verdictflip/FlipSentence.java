package io.arbflow.cep.verdictflip;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what flipped and whose doing it was. */
final class FlipSentence {

  private FlipSentence() {}

  /** E.g. "APPROVE, REJECT, APPROVE within 1500 us; seats that changed: RISK, VISION". */
  static String of(Verdict first, List<Verdict> flipped) {
    StringBuilder said = new StringBuilder(first.verdict().name());
    Set<Seat> changed = new TreeSet<>();
    Verdict before = first;
    for (Verdict verdict : flipped) {
      said.append(", ").append(verdict.verdict());
      changed.addAll(changed(before, verdict));
      before = verdict;
    }
    long span = before.decidedAtMicros() - first.decidedAtMicros();
    String seats = changed.stream().map(Seat::name).collect(Collectors.joining(", "));
    return said
        + " within "
        + span
        + " us; seats that changed: "
        + (seats.isEmpty() ? "none by itself" : seats);
  }

  /** Seats that said APPROVE or REJECT both times, and not the same. */
  private static Set<Seat> changed(Verdict before, Verdict after) {
    Set<Seat> changed = new TreeSet<>();
    for (Vote old : before.votes()) {
      for (Vote vote : after.votes()) {
        boolean both = old.verdict() != Judgement.ABSTAIN && vote.verdict() != Judgement.ABSTAIN;
        if (old.seat() == vote.seat() && both && old.verdict() != vote.verdict()) {
          changed.add(vote.seat());
        }
      }
    }
    return changed;
  }
}
