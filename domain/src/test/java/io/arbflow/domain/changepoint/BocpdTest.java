package io.arbflow.domain.changepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;

class BocpdTest {
  private static final NormalGamma PRIOR = new NormalGamma(0.5, 0.4, 1.5, 0.8);
  private static final double HAZARD = 0.05;

  /** The recursion against the sum over every way to cut the series into segments. */
  @Test
  void agreesWithTheSumOverAllSegmentations() {
    Random random = new Random(1);
    int n = 9;
    double[] values = random.doubles(n).map(u -> 2 * random.nextGaussian()).toArray();
    Bocpd bocpd = new Bocpd(PRIOR, HAZARD, 0, 1_000);
    for (int t = 1; t <= n; t++) {
      RunLengths runs = bocpd.update(values[t - 1]);
      double[] expected = new double[t + 1];
      double total = 0;
      for (int cuts = 0; cuts < 1 << t; cuts++) {
        double p = 1;
        int begin = 0;
        // Bit i says whether the segment ends with value i.
        for (int i = 0; i < t; i++) {
          boolean ends = (cuts >> i & 1) == 1;
          p *= ends ? HAZARD : 1 - HAZARD;
          if (ends) {
            p *= marginal(values, begin, i + 1);
            begin = i + 1;
          }
        }
        p *= marginal(values, begin, t);
        expected[t - begin] += p;
        total += p;
      }
      assertEquals(t + 1, runs.size());
      for (int i = 0; i <= t; i++) {
        assertEquals(expected[runs.length()[i]] / total, runs.probability()[i], 1e-12);
      }
    }
  }

  /** Density of a whole segment with mean and precision integrated out. */
  private static double marginal(double[] values, int from, int to) {
    int n = to - from;
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += values[i] / n;
    }
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    double kappa = PRIOR.kappa() + n;
    double alpha = PRIOR.alpha() + n / 2.0;
    double off = mean - PRIOR.mean();
    double beta = PRIOR.beta() + squares / 2 + PRIOR.kappa() * n * off * off / (2 * kappa);
    return n == 0
        ? 1
        : Math.exp(
            Gamma.logGamma(alpha)
                - Gamma.logGamma(PRIOR.alpha())
                + PRIOR.alpha() * Math.log(PRIOR.beta())
                - alpha * Math.log(beta)
                + Math.log(PRIOR.kappa() / kappa) / 2
                - n * Math.log(2 * Math.PI) / 2);
  }

  @Test
  void prunedIsUnprunedWithinTheMassCut() {
    Random random = new Random(2);
    Bocpd exact = new Bocpd(NormalGamma.STANDARD, 0.004, 0, 1 << 20);
    Bocpd pruned = new Bocpd(NormalGamma.STANDARD, 0.004, 1e-6, 1_000);
    int most = 0;
    for (int t = 0; t < 1_500; t++) {
      double value = random.nextGaussian() * (t / 300 % 2 == 0 ? 1 : 2.5) + (t > 900 ? 1 : 0);
      RunLengths all = exact.update(value);
      RunLengths some = pruned.update(value);
      most = Math.max(most, some.size());
      // What is dropped once is below 1e-6 for each of a few hundred; what it would have grown to
      // later is what the bound allows for besides.
      assertEquals(0, distance(all, some), 1e-3, "after " + t);
      assertEquals(all.mostProbable(), some.mostProbable(), "after " + t);
    }
    assertTrue(most < 700, "kept " + most);
  }

  private static double distance(RunLengths all, RunLengths some) {
    double sum = 0;
    int j = 0;
    for (int i = 0; i < all.size(); i++) {
      boolean kept = j < some.size() && some.length()[j] == all.length()[i];
      sum += Math.abs(all.probability()[i] - (kept ? some.probability()[j++] : 0));
    }
    assertEquals(some.size(), j);
    return sum / 2;
  }

  @Test
  void theCapHolds() {
    Random random = new Random(3);
    Bocpd bocpd = new Bocpd(NormalGamma.STANDARD, 0.01, 1e-9, 20);
    for (int t = 0; t < 2_000; t++) {
      RunLengths runs = bocpd.update(random.nextGaussian());
      assertTrue(runs.size() <= 20);
      double sum = 0;
      for (double p : runs.probability()) {
        sum += p;
      }
      assertEquals(1, sum, 1e-9);
    }
    assertTrue(bocpd.runs().mostProbable() > 1_000, "forgot the long run");
  }

  @Test
  void aChangeIsFoundWhereItIs() {
    Random random = new Random(4);
    Bocpd bocpd = new Bocpd(NormalGamma.STANDARD, 0.01, 1e-6, 200);
    for (int t = 1; t <= 300; t++) {
      double value = random.nextGaussian() + (t > 200 ? 2 : 0);
      bocpd.update(value);
    }
    // Value t - r + 1 is the first of the segment.
    assertEquals(201, 300 - bocpd.runs().mostProbable() + 1, 3);
    assertTrue(bocpd.runs().shorterThan(110) > 0.99);
    assertTrue(bocpd.runs().shorterThan(90) < 0.5);
  }

  @Test
  void aRestoredOneGoesOnAlike() {
    Random random = new Random(5);
    Bocpd whole = new Bocpd(NormalGamma.STANDARD, 0.01, 1e-6, 50);
    Bocpd part = whole;
    for (int t = 0; t < 200; t++) {
      Bocpd next = new Bocpd(NormalGamma.STANDARD, 0.01, 1e-6, 50);
      next.restore(part.runs());
      part = next;
      double value = random.nextGaussian();
      assertEquals(whole.update(value), part.update(value));
      assertEquals(whole.runs().hashCode(), part.runs().hashCode());
    }
  }

  @Test
  void outliersDoNotBreakIt() {
    Bocpd bocpd = new Bocpd(NormalGamma.STANDARD, 0.01, 1e-6, 50);
    bocpd.update(0);
    bocpd.update(1e150);
    bocpd.update(0);
    double sum = 0;
    for (double p : bocpd.runs().probability()) {
      sum += p;
    }
    assertEquals(1, sum, 1e-9);
    assertThrows(IllegalArgumentException.class, () -> bocpd.update(Double.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> new Bocpd(NormalGamma.STANDARD, 0.01, 0.01, 9));
    assertThrows(IllegalArgumentException.class, () -> new NormalGamma(0, 0, 1, 1));
  }
}
