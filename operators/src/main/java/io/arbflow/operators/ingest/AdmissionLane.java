package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Quote;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * {@link QuoteAdmission} as a lane, keyed by instrument.
 *
 * <p><b>Input/output.</b> Decoded quotes in arrival order in; admitted quotes and withdrawals out,
 * dead letters on {@link DeadLetterSplit#DEAD_LETTERS}. <b>Owned state.</b> One {@link
 * AdmissionState} per instrument. <b>Expiry.</b> None: the universe bounds the keys and the venues.
 * <b>Failure behaviour.</b> A quote is refused, never an exception. Acts on arrival in both time
 * modes, because lateness is about arrival.
 */
public final class AdmissionLane implements LaneLogic<Quote, AdmissionState, Quote> {
  private static final long serialVersionUID = 1L;

  private final QuoteAdmission admission;

  /**
   * @param admission the decisions
   */
  public AdmissionLane(QuoteAdmission admission) {
    this.admission = admission;
  }

  @Override
  public TypeSerializer<AdmissionState> stateSerializer() {
    return AdmissionStateSerializer.INSTANCE;
  }

  @Override
  public AdmissionState create(int key) {
    return new AdmissionState();
  }

  @Override
  public void onElement(AdmissionState state, Quote quote, LaneOutput<Quote> out) {
    Screened screened = admission.admit(state, quote);
    if (screened == null) {
      return;
    }
    if (screened.deadLetter() != null) {
      out.side(DeadLetterSplit.DEAD_LETTERS, screened.deadLetter(), quote.eventTimeMicros());
    }
    if (screened.quote() != null) {
      out.emit(screened.quote(), quote.eventTimeMicros());
    }
  }

  @Override
  public void onTime(AdmissionState state, long beforeMicros, LaneOutput<Quote> out) {
    // Time alone admits nothing.
  }

  @Override
  public void onEnd(AdmissionState state, long endMicros, LaneOutput<Quote> out) {
    // Nothing waits here.
  }

  @Override
  public long nextDueMicros(AdmissionState state) {
    return Long.MAX_VALUE;
  }

  @Override
  public void onControl(ControlView control) {
    // No setting concerns admission.
  }
}
