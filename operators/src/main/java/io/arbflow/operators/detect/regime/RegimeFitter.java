package io.arbflow.operators.detect.regime;

import io.arbflow.domain.context.MarketReturn;
import io.arbflow.domain.context.RegimeParameters;
import io.arbflow.domain.regime.MarkovSwitchingFit;
import io.arbflow.domain.regime.SwitchingForm;
import io.arbflow.domain.regime.VolatilityRegimes;
import io.arbflow.domain.variance.EstimateStatus;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.RegimeSettings;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Fits the two regimes of a market to its last returns, now and then. An operator of its own: a fit
 * takes tens of milliseconds, and neither the filter's arithmetic nor any opportunity waits in it.
 *
 * <p><b>Input/output.</b> Returns of one market in order in; a {@link RegimeParameters} after half
 * a window and then every {@code refitBars}, made from the returns up to its instant. It is adopted
 * when the fit succeeded, two regimes are worth their parameters against one by Schwarz' criterion,
 * and both last: on a market that has one regime the earlier parameters stay.
 *
 * <p><b>Owned state.</b> A {@link FitState} per market: the last {@code windowBars} returns.
 *
 * <p><b>Expiry.</b> None: markets come from the universe. A market whose members, or a window whose
 * length was changed by configuration starts anew; versions go on rising.
 *
 * <p><b>Failure behaviour.</b> A fit that fails says so in its status. Work is bounded by the fit's
 * own limits. Deterministic in its input. Not thread-safe: one instance per subtask.
 */
public final class RegimeFitter implements LaneLogic<MarketReturn, FitState, RegimeParameters> {
  private static final long serialVersionUID = 1L;

  /** What two regimes of one mean have more than one regime. */
  private static final int FURTHER_PARAMETERS = SwitchingForm.volatility().parameters() - 2;

  private final MarketGroups groups;
  private final int windowBars;
  private final int refitBars;
  private final double leastDuration;

  /** Of the given markets. */
  public RegimeFitter(MarketGroups groups, RegimeSettings settings) {
    this.groups = groups;
    this.windowBars = settings.windowBars();
    this.refitBars = settings.refitBars();
    this.leastDuration = settings.leastDuration();
  }

  @Override
  public TypeSerializer<FitState> stateSerializer() {
    return FitStateSerializer.INSTANCE;
  }

  @Override
  public FitState create(int key) {
    return new FitState(key, groups.identity(key), windowBars);
  }

  @Override
  public void onElement(FitState state, MarketReturn value, LaneOutput<RegimeParameters> out) {
    if (state.identity != groups.identity(state.group) || state.window.length != windowBars) {
      state.startAnew(groups.identity(state.group), windowBars);
    }
    state.window[(int) (state.seen % windowBars)] = value.value();
    state.seen++;
    boolean due = state.fittedAt == 0 || state.seen - state.fittedAt >= refitBars;
    if (due && state.seen >= windowBars / 2) {
      state.fittedAt = state.seen;
      out.emit(fit(state, value.atMicros()), value.atMicros());
    }
  }

  private RegimeParameters fit(FitState state, long atMicros) {
    double[] returns = state.returns();
    MarkovSwitchingFit fit = MarkovSwitchingFit.of(returns, SwitchingForm.volatility());
    if (fit.status() != EstimateStatus.OK) {
      return RegimeParameters.failed(
          state.group, state.version, fit.status(), returns.length, atMicros);
    }
    double preference =
        fit.schwarzAgainst(
            MarkovSwitchingFit.oneRegime(returns), FURTHER_PARAMETERS, returns.length);
    boolean lasting = Arrays.stream(fit.model().durations()).allMatch(d -> d >= leastDuration);
    boolean adopted = preference < 0 && lasting;
    state.version += adopted ? 1 : 0;
    return RegimeParameters.of(
        state.group,
        state.version,
        adopted,
        VolatilityRegimes.of(fit.model()),
        preference,
        returns.length,
        atMicros);
  }

  @Override
  public void onTime(FitState state, long beforeMicros, LaneOutput<RegimeParameters> out) {
    // Returns are all that happens here.
  }

  @Override
  public void onEnd(FitState state, long endMicros, LaneOutput<RegimeParameters> out) {
    // Nothing waits.
  }

  @Override
  public long nextDueMicros(FitState state) {
    return Long.MAX_VALUE;
  }

  @Override
  public void onControl(ControlView control) {
    // The market moves whatever is switched on.
  }
}
