package io.arbflow.operators.detect.surface;

import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.detect.episode.Episodes;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What the surface lane knows of one underlying: as many expiries as it has chains, each with its
 * last slice. Mutable; changed by the lane alone.
 */
public final class SurfaceState {
  final int underlying;
  VarianceHistory variance = new VarianceHistory();

  /** By {@link SurfaceStrategies} index. */
  final Episodes[] episodes;

  private ExpiryState[] expiries = {};

  /** The last fit of all expiries together; made again when a slice has changed, not kept. */
  SurfaceFit surface;

  /** Forecasts made from the history as it was at a period; not kept. */
  private VarianceForecast forecast;

  private long forecastPeriod = Long.MIN_VALUE;
  private double forecastYears = Double.NaN;

  SurfaceState(int underlying) {
    this(underlying, new Episodes[SurfaceStrategies.COUNT]);
    Arrays.setAll(episodes, i -> new Episodes());
  }

  private SurfaceState(int underlying, Episodes[] episodes) {
    this.underlying = underlying;
    this.episodes = episodes;
  }

  /** The latest instant that this key has lived through. */
  long nowMicros() {
    return episodes[0].nowMicros();
  }

  /** Chains that a slice was seen of. */
  int expiries() {
    return expiries.length;
  }

  /** By chain id, which is by expiry. */
  ExpiryState expiry(int index) {
    return expiries[index];
  }

  /** The chain's, or null when no slice was seen. */
  ExpiryState expiryOf(int chain) {
    for (ExpiryState expiry : expiries) {
      if (expiry.chain == chain) {
        return expiry;
      }
    }
    return null;
  }

  /** The chain's, new when no slice was seen. */
  ExpiryState expiryFor(int chain) {
    ExpiryState known = expiryOf(chain);
    if (known != null) {
      return known;
    }
    ExpiryState added = new ExpiryState(chain);
    expiries = Arrays.copyOf(expiries, expiries.length + 1);
    int at = expiries.length - 1;
    for (; at > 0 && expiries[at - 1].chain > chain; at--) {
      expiries[at] = expiries[at - 1];
    }
    expiries[at] = added;
    return added;
  }

  /**
   * What the underlying is expected to realise until the horizon; null when too little is known.
   */
  VarianceForecast forecast(SurfaceSettings settings, double years) {
    if (variance.latest() != forecastPeriod || years != forecastYears) {
      forecast = VarianceForecast.of(variance, settings.periodMicros(), years);
      forecastPeriod = variance.latest();
      forecastYears = years;
    }
    return forecast;
  }

  SurfaceState copy() {
    SurfaceState copy = new SurfaceState(underlying, new Episodes[episodes.length]);
    Arrays.setAll(copy.episodes, i -> episodes[i].copy());
    copy.variance = variance.copy();
    copy.expiries = new ExpiryState[expiries.length];
    Arrays.setAll(copy.expiries, i -> expiries[i].copy());
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(underlying);
    for (Episodes some : episodes) {
      some.write(out);
    }
    variance.write(out);
    out.writeInt(expiries.length);
    for (ExpiryState expiry : expiries) {
      expiry.write(out);
    }
  }

  static SurfaceState read(DataInputView in) throws IOException {
    SurfaceState state = new SurfaceState(in.readInt(), new Episodes[SurfaceStrategies.COUNT]);
    for (int i = 0; i < state.episodes.length; i++) {
      state.episodes[i] = Episodes.read(in);
    }
    state.variance = VarianceHistory.read(in);
    state.expiries = new ExpiryState[in.readInt()];
    for (int i = 0; i < state.expiries.length; i++) {
      state.expiries[i] = ExpiryState.read(in);
    }
    return state;
  }
}
