package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.VoteOutcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Whom a seat can still ask, in the configured order; a model that clearly does badly goes behind
 * those that do not. When nobody may be called and a breaker is the reason, a model that has been
 * left alone long enough gets a probe, so that a seat comes back within one deadline of its
 * outage's end.
 */
final class Candidates {
  private final SeatRouter router;
  private final SeatSettings seat;
  private final List<ModelRef> left;
  private VoteOutcome blocked;
  private boolean open;
  private boolean exhausted;

  /** A model that may be called, and the permission. */
  record Choice(ModelRef model, Admission admission) {}

  /**
   * @param limitMillis time that the first would be given
   */
  Candidates(SeatRouter router, SeatSettings seat, long limitMillis) {
    this.router = router;
    this.seat = seat;
    this.left = inOrder(limitMillis);
  }

  private List<ModelRef> inOrder(long limitMillis) {
    List<ModelRef> well = new ArrayList<>(seat.models().size());
    List<ModelRef> unwell = new ArrayList<>(0);
    for (ModelRef model : seat.models()) {
      boolean sick = router.health.isUnwell(router.route(seat, model), limitMillis);
      (sick ? unwell : well).add(model);
    }
    well.addAll(unwell);
    return well;
  }

  boolean isEmpty() {
    return left.isEmpty();
  }

  /** Why the first that was not allowed was not, or null. */
  VoteOutcome blocked() {
    return blocked;
  }

  /**
   * The next that may be called, taken off the list; null when there is none.
   *
   * @param mayProbe whether nobody has been asked yet
   */
  Choice next(boolean mayProbe) {
    while (!left.isEmpty()) {
      Choice choice = admitted(left.remove(0), false);
      if (choice != null) {
        return choice;
      }
    }
    if (!mayProbe || exhausted || !open) {
      return null;
    }
    exhausted = true;
    for (ModelRef model : seat.models()) {
      Choice choice = admitted(model, true);
      if (choice != null) {
        return choice;
      }
    }
    return null;
  }

  /** The next of another vendor that may be called, taken off the list; null when there is none. */
  Choice ofOtherVendor(String vendor) {
    for (Iterator<ModelRef> models = left.iterator(); models.hasNext(); ) {
      ModelRef model = models.next();
      if (!model.vendor().equals(vendor)) {
        Choice choice = admitted(model, false);
        if (choice != null) {
          models.remove();
          return choice;
        }
      }
    }
    return null;
  }

  private Choice admitted(ModelRef model, boolean probe) {
    Route route = router.route(seat, model);
    Admission admission =
        probe
            ? router.health.acquireProbe(route, router.probeMillis)
            : router.health.acquire(route);
    if (admission.isGranted()) {
      return new Choice(model, admission);
    }
    blocked = blocked == null ? admission.blocked() : blocked;
    open |= admission.blocked() == VoteOutcome.CIRCUIT_OPEN;
    return null;
  }
}
