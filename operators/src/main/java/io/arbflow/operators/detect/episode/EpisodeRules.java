package io.arbflow.operators.detect.episode;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.StrategySettings;
import java.io.Serializable;

/**
 * What has to hold for an episode to open and to stay: the settings given at submission, with what
 * control has changed since. Control is looked up when it has changed or a command in force may
 * have expired, not per quote.
 */
public final class EpisodeRules implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long MICROS_PER_MILLI = 1_000;

  private final Strategy strategy;
  private final StrategySettings given;
  private transient ControlView control;

  /** The values below hold from the first of these instants to just before the second. */
  private long validFromMicros = Long.MIN_VALUE;

  private long validUntilMicros = Long.MAX_VALUE;
  private boolean enabled;
  private double minNetEdgeBps;
  private double closeEdgeFraction;
  private long maxLegSkewMicros;
  private double maxNetEdgeBps;

  public EpisodeRules(Strategy strategy, StrategySettings given) {
    this.strategy = strategy;
    this.given = given;
    take(given);
  }

  /** Control has changed; what it says applies from the next instant that is looked at. */
  public void onControl(ControlView view) {
    control = view;
    validFromMicros = Long.MAX_VALUE;
  }

  /** Brings the values to the instant. */
  public void at(long nowMicros) {
    if (control != null && (nowMicros < validFromMicros || nowMicros >= validUntilMicros)) {
      lookUp(nowMicros);
    }
  }

  public boolean enabled() {
    return enabled;
  }

  /**
   * Whether an episode may open on this: an edge, large enough but not too large to be true, from
   * quotes close enough.
   */
  public boolean opens(Candidate candidate) {
    return candidate.hasEdge()
        && candidate.reaches(minNetEdgeBps)
        && candidate.netEdgeBps() <= maxNetEdgeBps
        && candidate.legSkewMicros() <= maxLegSkewMicros;
  }

  /** Whether an open episode stays open on this. */
  public boolean stays(Candidate candidate) {
    return candidate.hasEdge() && candidate.reaches(closeEdgeFraction * minNetEdgeBps);
  }

  private void lookUp(long nowMicros) {
    enabled = control.enabled(strategy, given.enabled(), nowMicros);
    minNetEdgeBps = parameter("minNetEdgeBps", given.minNetEdgeBps(), nowMicros);
    closeEdgeFraction = parameter("closeEdgeFraction", given.closeEdgeFraction(), nowMicros);
    maxNetEdgeBps = parameter("maxNetEdgeBps", given.maxNetEdgeBps(), nowMicros);
    double skewMillis = parameter("maxLegSkewMillis", Double.NaN, nowMicros);
    maxLegSkewMicros =
        Double.isNaN(skewMillis)
            ? given.maxLegSkewMicros()
            : (long) (skewMillis * MICROS_PER_MILLI);
    validFromMicros = control.lastExpiryMicros(nowMicros);
    validUntilMicros = control.nextExpiryMicros(nowMicros);
  }

  /** A value that is no number was refused before it got here; if not, the given one stays. */
  private double parameter(String name, double otherwise, long nowMicros) {
    String value = control.parameter(strategy, name, nowMicros);
    if (value == null) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(value);
      return Double.isFinite(number) && number >= 0 ? number : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private void take(StrategySettings settings) {
    enabled = settings.enabled();
    minNetEdgeBps = settings.minNetEdgeBps();
    closeEdgeFraction = settings.closeEdgeFraction();
    maxLegSkewMicros = settings.maxLegSkewMicros();
    maxNetEdgeBps = settings.maxNetEdgeBps();
  }
}
