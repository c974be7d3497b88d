package io.arbflow.llm.catalogue;

import java.util.List;
import java.util.Locale;

/**
 * One provider that serves a model.
 *
 * @param provider its name
 * @param tag its slug, perhaps with a variant behind a slash; what a pin names
 * @param status 0 in order, below 0 impaired
 * @param uptime5m percent of requests that succeeded in the last 5 minutes; NaN when unknown
 * @param uptime30m in the last 30 minutes
 * @param uptime1d in the last day
 * @param latencyMillis time to the first token over the last 30 minutes
 * @param tokensPerSecond throughput over the last 30 minutes
 * @param quantization of the weights, as the server names it; "" when unknown
 * @param parameters that requests may carry; empty when the server does not say
 * @param price this provider's
 */
public record ModelEndpoint(
    String provider,
    String tag,
    int status,
    double uptime5m,
    double uptime30m,
    double uptime1d,
    Percentiles latencyMillis,
    Percentiles tokensPerSecond,
    String quantization,
    List<String> parameters,
    ModelPrice price) {

  /** Percent over the shortest window that has a figure; NaN when none has. */
  public double uptime() {
    if (!Double.isNaN(uptime5m)) {
      return uptime5m;
    }
    return Double.isNaN(uptime30m) ? uptime1d : uptime30m;
  }

  /** Whether a pin to this provider's slug, with or without its variant, means this one. */
  public boolean isPinnedBy(String slug) {
    String wanted = slug.toLowerCase(Locale.ROOT);
    String mine = tag.toLowerCase(Locale.ROOT);
    return mine.equals(wanted)
        || mine.startsWith(wanted + '/')
        || provider.toLowerCase(Locale.ROOT).equals(wanted);
  }
}
