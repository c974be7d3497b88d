package io.arbflow.operators.detect.controls;

import io.arbflow.domain.market.Quote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Quotes of four shares, second by second: the first is tied to the second, the third follows the
 * fourth by a bar, and now and then one of them jumps. A second without a quote is as usual as one
 * with.
 */
final class PathQuotes {
  static final int SHARES = 4;
  private static final int LAG = 10;

  private PathQuotes() {}

  /** The quotes of each step of time, in no order within it. */
  static List<List<Quote>> steps(int steps, int secondsPerStep, long seed) {
    Random random = new Random(seed);
    double[][] mids = mids(steps * secondsPerStep, random);
    List<List<Quote>> all = new ArrayList<>();
    long ordinal = 0;
    for (int step = 0; step < steps; step++) {
      List<Quote> quotes = new ArrayList<>();
      for (int s = step * secondsPerStep; s < (step + 1) * secondsPerStep; s++) {
        for (int share = 0; share < SHARES; share++) {
          if (random.nextInt(5) < 3) {
            long micros = s * PathSettings.SECOND + random.nextInt((int) PathSettings.SECOND);
            quotes.add(quote(share, mids[share][s], micros, ++ordinal, random));
          }
        }
      }
      Collections.shuffle(quotes, random);
      all.add(quotes);
    }
    return all;
  }

  private static Quote quote(int share, double mid, long micros, long ordinal, Random random) {
    double half = mid * 1e-5 * (1 + random.nextDouble());
    double bidSize = 50 + random.nextInt(100);
    double askSize = 50 + random.nextInt(100);
    return Quote.top(share, 0, mid - half, bidSize, mid + half, askSize, micros, ordinal);
  }

  private static double[][] mids(int seconds, Random random) {
    double[][] mids = new double[SHARES][seconds];
    double[] logs = new double[SHARES];
    double[] off = new double[SHARES];
    for (int s = 0; s < seconds; s++) {
      double jump = random.nextInt(150) == 0 ? 0.01 * random.nextGaussian() : 0;
      logs[1] += 6e-4 * random.nextGaussian();
      logs[3] += 6e-4 * random.nextGaussian();
      off[0] = 0.95 * off[0] + 5e-4 * random.nextGaussian() + jump;
      off[2] = 0.9 * off[2] + 3e-4 * random.nextGaussian();
      logs[0] = 1.1 * logs[1] + off[0];
      logs[2] = off[2] + (s < LAG ? 0 : 0.8 * Math.log(mids[3][s - LAG] / 100));
      for (int share = 0; share < SHARES; share++) {
        mids[share][s] = 100 * Math.exp(logs[share]);
      }
    }
    return mids;
  }
}
