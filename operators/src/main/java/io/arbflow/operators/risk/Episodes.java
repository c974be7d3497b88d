package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * What the account knows of opportunities: which are decided, which wait for a person, and the
 * newest event of those that are undecided or wait. Everything costs at most the logarithm of their
 * number.
 */
final class Episodes {
  private static final Comparator<PendingApproval> BY_DUE =
      Comparator.comparingLong(PendingApproval::dueMicros)
          .thenComparing(waiting -> waiting.order().orderId());

  private final Rows<Long> decided;
  private final Rows<OpportunityEvent> live;
  private final Rows<PendingApproval> pending;
  private final DueQueue decidedDue = new DueQueue();
  private final DueQueue liveDue = new DueQueue();
  private final TreeSet<PendingApproval> waiting = new TreeSet<>(BY_DUE);

  /**
   * @param decided opportunity id to the instant it may be forgotten
   * @param live newest event of episodes that are undecided or wait for a person
   * @param pending waiting for a person, by opportunity id
   */
  Episodes(Rows<Long> decided, Rows<OpportunityEvent> live, Rows<PendingApproval> pending) {
    this.decided = decided;
    this.live = live;
    this.pending = pending;
    decided.all().forEach((id, until) -> decidedDue.add(until, id));
    live.all().forEach((id, event) -> liveDue.add(forgetAt(event), id));
    waiting.addAll(pending.all().values());
  }

  /**
   * @param endMicros the later of now and the expiry of the order sent for it
   */
  void decide(OpportunityEvent event, long endMicros) {
    String id = event.opportunityId();
    setDecided(id, Math.max(event.expiresAtMicros(), endMicros) + RiskBook.HORIZON_MICROS);
    live.remove(id);
    PendingApproval waited = pending.remove(id);
    if (waited != null) {
      waiting.remove(waited);
    }
  }

  boolean isDecided(String opportunityId) {
    return decided.contains(opportunityId);
  }

  void await(PendingApproval approval) {
    String id = approval.order().opportunityId();
    PendingApproval waited = pending.put(id, approval);
    if (waited != null) {
      waiting.remove(waited);
    }
    waiting.add(approval);
    setDecided(id, approval.dueMicros() + RiskBook.HORIZON_MICROS);
    setLive(id, approval.basis());
  }

  boolean follows(String opportunityId) {
    return pending.contains(opportunityId) || !decided.contains(opportunityId);
  }

  void follow(OpportunityEvent event) {
    String id = event.opportunityId();
    OpportunityEvent known = live.get(id);
    boolean newer = known == null || known.eventTimeMicros() <= event.eventTimeMicros();
    if (follows(id) && newer && (known == null || known.event() != EventKind.CLOSED)) {
      setLive(id, event);
    }
  }

  OpportunityEvent newest(OpportunityEvent opened) {
    OpportunityEvent known = live.get(opened.opportunityId());
    return known == null || known.eventTimeMicros() < opened.eventTimeMicros() ? opened : known;
  }

  /** The waits that have run out, in the order in which they did. */
  List<PendingApproval> due(long clockMicros) {
    if (nextDueMicros() > clockMicros) {
      return List.of();
    }
    List<PendingApproval> due = new ArrayList<>();
    for (PendingApproval approval : waiting) {
      if (approval.dueMicros() > clockMicros) {
        break;
      }
      due.add(approval);
    }
    return due;
  }

  /** When the first wait runs out; {@link Long#MAX_VALUE} for none. */
  long nextDueMicros() {
    return waiting.isEmpty() ? Long.MAX_VALUE : waiting.first().dueMicros();
  }

  /** Forgets what nothing can come of any more. */
  void forget(long clockMicros) {
    while (decidedDue.isDue(clockMicros)) {
      String id = decidedDue.poll();
      Long until = decided.get(id);
      if (until != null && until <= clockMicros) {
        decided.remove(id);
      }
    }
    while (liveDue.isDue(clockMicros)) {
      String id = liveDue.poll();
      OpportunityEvent event = live.get(id);
      // What waits for a person stays, and goes with its decision.
      if (event != null && !pending.contains(id) && forgetAt(event) <= clockMicros) {
        live.remove(id);
      }
    }
  }

  private static long forgetAt(OpportunityEvent event) {
    return event.expiresAtMicros() + RiskBook.HORIZON_MICROS;
  }

  private void setDecided(String id, long forgetAtMicros) {
    decided.put(id, forgetAtMicros);
    decidedDue.add(forgetAtMicros, id);
  }

  private void setLive(String id, OpportunityEvent event) {
    OpportunityEvent known = live.put(id, event);
    if (known == null || known.expiresAtMicros() != event.expiresAtMicros()) {
      liveDue.add(forgetAt(event), id);
    }
  }
}
