package io.arbflow.domain.changepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SingleBreakTest {

  @Test
  void isTheBestOfAllBreaks() {
    Random random = new Random(1);
    for (int run = 0; run < 50; run++) {
      double[] values = random.doubles(30).map(u -> 100 + random.nextGaussian()).toArray();
      int least = 3;
      int best = -1;
      double fewest = Double.POSITIVE_INFINITY;
      for (int i = least; i <= values.length - least; i++) {
        double squares = squares(values, 0, i) + squares(values, i, values.length);
        if (squares < fewest) {
          fewest = squares;
          best = i;
        }
      }
      SingleBreak found = SingleBreak.of(values, least);
      assertEquals(best, found.index());
      double f = (squares(values, 0, values.length) - fewest) / (fewest / (values.length - 2));
      assertEquals(f, found.statistic(), 1e-9 * f);
      assertEquals(mean(values, 0, best), found.meanBefore(), 1e-10);
      assertEquals(mean(values, best, values.length), found.meanAfter(), 1e-10);
    }
  }

  @Test
  void agreesWithTheBayesianDetectorOnAStep() {
    Random random = new Random(2);
    double[] values = new double[100];
    Bocpd bocpd = new Bocpd(NormalGamma.STANDARD, 0.01, 1e-6, 200);
    for (int t = 0; t < values.length; t++) {
      values[t] = random.nextGaussian() + (t < 40 ? 1.5 : -1.5);
      bocpd.update(values[t]);
    }
    assertEquals(40, SingleBreak.of(values, 5).index());
    assertEquals(40, values.length - bocpd.runs().mostProbable());
  }

  @Test
  void tooShortIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> SingleBreak.of(new double[5], 3));
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  private static double squares(double[] values, int from, int to) {
    double mean = mean(values, from, to);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (values[i] - mean) * (values[i] - mean);
    }
    return sum;
  }
}
