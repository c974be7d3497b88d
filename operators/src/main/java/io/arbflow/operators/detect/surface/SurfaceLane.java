package io.arbflow.operators.detect.surface;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.volatility.Skew;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * SURFACE_DISTORTION, SKEW, DELTA_NEUTRAL, GAMMA_SCALPING and THETA_DECAY: views on volatility, all
 * of them expectations with a standard error. None is ever LOCKED: a violation between expiries at
 * equal forward log-moneyness needs the carry between them and is the term lane's; one inside an
 * expiry that is locked is the chain lane's.
 *
 * <p><b>Input/output.</b> Slices of one underlying's chains in; opportunity events out. Live, a
 * slice is evaluated at once; in a replay the slices of an instant are evaluated together when the
 * instant is final. At one instant all closings come before all openings. A slice is scored against
 * histories that end before it; it joins them afterwards.
 *
 * <p><b>Owned state.</b> A {@link SurfaceState} per underlying: the last slice of each chain,
 * histories of bounded size, at most one open episode per strategy and chain (SURFACE_DISTORTION:
 * and strike), at most {@value SurfaceBook#MOST_AWAITING_MARKS} per strategy that wait to be
 * measured.
 *
 * <p><b>Expiry.</b> An episode closes at the first instant at which a leg is stale, or at its
 * chain's expiry; that instant is recorded. A leg that the next slice does not show closes it, too.
 * Keys are never forgotten: underlyings come from the universe.
 *
 * <p><b>Failure behaviour.</b> A slice that cannot be fitted opens nothing. Deterministic in its
 * input. Not thread-safe: one instance per subtask.
 */
public final class SurfaceLane implements LaneLogic<Slice, SurfaceState, OpportunityEvent> {
  private static final long serialVersionUID = 1L;

  private final boolean live;
  private final Desk desk;
  private final SurfaceBook[] books = new SurfaceBook[SurfaceStrategies.COUNT];

  public SurfaceLane(Universe universe, DetectSettings settings, TimeMode mode) {
    live = mode == TimeMode.LIVE;
    desk = Desk.of(universe, settings.surface());
    SurfaceStrategy[] strategies = SurfaceStrategies.all();
    for (int i = 0; i < strategies.length; i++) {
      books[i] = new SurfaceBook(i, desk, strategies[i], settings.of(strategies[i].strategy()));
    }
  }

  @Override
  public TypeSerializer<SurfaceState> stateSerializer() {
    return SurfaceStateSerializer.INSTANCE;
  }

  @Override
  public SurfaceState create(int key) {
    return new SurfaceState(key);
  }

  @Override
  public void onElement(SurfaceState state, Slice slice, LaneOutput<OpportunityEvent> out) {
    if (slice.eventTimeMicros() > state.nowMicros()) {
      settle(state, out);
      for (SurfaceBook book : books) {
        book.reach(state, slice.eventTimeMicros(), out);
      }
    }
    ExpiryState expiry = state.expiryFor(slice.chain());
    expiry.previous = expiry.slice == null ? null : expiry.smile(desk).fit();
    expiry.slice = slice;
    expiry.smile = null;
    expiry.touched = true;
    state.variance.add(
        slice.eventTimeMicros(),
        slice.mid(slice.underlyingRow()),
        desk.settings().barMicros(),
        desk.settings().periodMicros());
    if (live) {
      settle(state, out);
    }
  }

  @Override
  public void onTime(SurfaceState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    if (state.nowMicros() < beforeMicros) {
      settle(state, out);
    }
    for (SurfaceBook book : books) {
      book.finish(state, beforeMicros, out);
    }
  }

  @Override
  public void onEnd(SurfaceState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    settle(state, out);
    for (SurfaceBook book : books) {
      book.end(state, endMicros, out);
    }
  }

  @Override
  public long nextDueMicros(SurfaceState state) {
    long due = Long.MAX_VALUE;
    for (SurfaceBook book : books) {
      due = Math.min(due, book.dueMicros(state));
    }
    for (int i = 0; i < state.expiries(); i++) {
      due = state.expiry(i).touched ? Math.min(due, state.nowMicros()) : due;
    }
    return due;
  }

  @Override
  public void onControl(ControlView control) {
    for (SurfaceBook book : books) {
      book.onControl(control);
    }
  }

  /** Evaluates the chains whose slices are new. */
  private void settle(SurfaceState state, LaneOutput<OpportunityEvent> out) {
    boolean any = false;
    for (int i = 0; i < state.expiries(); i++) {
      if (state.expiry(i).touched) {
        score(state.expiry(i));
        any = true;
      }
    }
    if (any) {
      evaluate(state, out);
    }
  }

  private void evaluate(SurfaceState state, LaneOutput<OpportunityEvent> out) {
    for (SurfaceBook book : books) {
      book.keepOrClose(state, out);
    }
    for (SurfaceBook book : books) {
      book.open(state, out);
    }
    for (int i = 0; i < state.expiries(); i++) {
      if (state.expiry(i).touched) {
        remember(state.expiry(i));
        state.expiry(i).touched = false;
      }
    }
  }

  /** Against the history before the slice. */
  private void score(ExpiryState expiry) {
    Smile smile = expiry.smile(desk);
    Skew skew = skew(smile);
    expiry.riskReversalScore =
        skew == null
            ? SkewTrack.Score.NONE
            : expiry.riskReversal.score(skew.riskReversal(), desk.settings());
    expiry.butterflyScore =
        skew == null
            ? SkewTrack.Score.NONE
            : expiry.butterfly.score(skew.butterfly(), desk.settings());
  }

  private void remember(ExpiryState expiry) {
    Skew skew = skew(expiry.smile(desk));
    long at = expiry.slice.eventTimeMicros();
    boolean due =
        expiry.sampledMicros == Long.MIN_VALUE
            || at - expiry.sampledMicros >= desk.settings().skewSampleMicros();
    if (skew != null && due) {
      expiry.riskReversal.add(at, skew.riskReversal(), desk.settings());
      expiry.butterfly.add(at, skew.butterfly(), desk.settings());
      expiry.sampledMicros = at;
    }
  }

  private static Skew skew(Smile smile) {
    return smile.fitted() ? Skew.of(smile.fit(), smile.slice().years(), Skew.QUARTER) : null;
  }
}
