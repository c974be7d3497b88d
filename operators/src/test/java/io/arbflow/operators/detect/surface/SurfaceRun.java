package io.arbflow.operators.detect.surface;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.time.TimeMode;
import java.util.EnumMap;
import java.util.List;

/** The lane on slices in order of time, without Flink. */
final class SurfaceRun {
  static final List<Strategy> ALL =
      List.of(
          Strategy.SURFACE_DISTORTION,
          Strategy.SKEW,
          Strategy.DELTA_NEUTRAL,
          Strategy.GAMMA_SCALPING,
          Strategy.THETA_DECAY);

  final Collected out = new Collected();
  final SurfaceLane lane;
  SurfaceState state;

  SurfaceRun(Universe universe, DetectSettings settings) {
    lane = new SurfaceLane(universe, settings, TimeMode.REPLAY);
  }

  /** All five strategies on, without a threshold in basis points. */
  static DetectSettings settings(SurfaceSettings surface) {
    return settings(surface, ALL);
  }

  static DetectSettings settings(SurfaceSettings surface, List<Strategy> on) {
    EnumMap<Strategy, StrategySettings> strategies = new EnumMap<>(Strategy.class);
    on.forEach(s -> strategies.put(s, new StrategySettings(true, 0, 0.5, Long.MAX_VALUE)));
    DetectSettings plain = new DetectSettings(strategies, 4, false, 10_000, 20_000);
    return plain.withSurface(surface);
  }

  SurfaceRun see(Slice slice) {
    if (state == null) {
      state = lane.create(slice.underlying());
    }
    lane.onElement(state, slice, out);
    return this;
  }

  /** Everything before the instant is final. */
  SurfaceRun until(long micros) {
    if (lane.nextDueMicros(state) < micros) {
      lane.onTime(state, micros, out);
    }
    return this;
  }

  SurfaceRun end(long micros) {
    until(micros);
    lane.onEnd(state, micros, out);
    return this;
  }

  List<OpportunityEvent> opened() {
    return out.of(EventKind.OPENED);
  }

  List<OpportunityEvent> opened(Strategy strategy) {
    return opened().stream().filter(event -> event.strategy() == strategy).toList();
  }
}
