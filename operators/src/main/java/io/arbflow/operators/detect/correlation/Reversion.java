package io.arbflow.operators.detect.correlation;

import io.arbflow.operators.detect.BreakdownSettings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What share of the spread of a broken pair comes back over the horizon, as far as earlier breaks
 * of the market tell. Each outcome is y = share x x + noise: x the spread when the break was
 * confirmed and y its way back by the horizon, both in standard deviations that the pair's residual
 * would have had over the horizon before the break. The share is the posterior mean of a normal
 * prior; the noise variance is the outcomes' own, with one outcome of the prior variance believed
 * in beforehand, and at least 1. Mutable.
 *
 * <p>Breaks crowd, and those of one crisis share its returns. Therefore only outcomes that do not
 * overlap are learned from, over all pairs of the market: while one is followed no other is.
 */
final class Reversion {
  private long outcomes;
  private double squares;
  private double products;
  private double returned;

  /** Takes an outcome: where the spread was, and how far it came back. */
  void learn(double x, double y) {
    outcomes++;
    squares += x * x;
    products += x * y;
    returned += y * y;
  }

  /** Breaks that were followed to their horizon. */
  long outcomes() {
    return outcomes;
  }

  /** Expected share of a spread that comes back. */
  double share(BreakdownSettings settings) {
    double noise = noise(settings);
    double prior = 1 / (settings.priorError() * settings.priorError());
    return (settings.priorReversion() * prior + products / noise) / (prior + squares / noise);
  }

  /** Standard deviation of that belief. */
  double error(BreakdownSettings settings) {
    double prior = 1 / (settings.priorError() * settings.priorError());
    return Math.sqrt(1 / (prior + squares / noise(settings)));
  }

  /** Variance of an outcome about its expectation, over that of the residual before the break. */
  double noise(BreakdownSettings settings) {
    double fitted = squares > 0 ? products / squares : 0;
    double left = returned - 2 * fitted * products + fitted * fitted * squares;
    // The outcome that is believed in replaces the degree of freedom that the fit takes.
    return Math.max(1, (settings.priorNoise() + left) / Math.max(1, outcomes));
  }

  Reversion copy() {
    Reversion copy = new Reversion();
    copy.outcomes = outcomes;
    copy.squares = squares;
    copy.products = products;
    copy.returned = returned;
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeLong(outcomes);
    out.writeDouble(squares);
    out.writeDouble(products);
    out.writeDouble(returned);
  }

  static Reversion read(DataInputView in) throws IOException {
    Reversion reversion = new Reversion();
    reversion.outcomes = in.readLong();
    reversion.squares = in.readDouble();
    reversion.products = in.readDouble();
    reversion.returned = in.readDouble();
    return reversion;
  }
}
