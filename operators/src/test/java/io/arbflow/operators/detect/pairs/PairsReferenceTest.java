package io.arbflow.operators.detect.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.timeseries.Ols;
import io.arbflow.domain.timeseries.Trend;
import io.arbflow.operators.detect.PairsSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The figures a trade is entered on, worked out again from the whole history: the filter in
 * textbook matrices from the first bar on, the reversion by least squares over its window.
 */
class PairsReferenceTest {
  private static final int BARS = 800;
  private static final int SELECTED = 120;
  private static final PairMarket MARKET = new PairMarket(2, List.of());

  /** Innovation, its deviation and the hedge ratio of one bar. */
  private record Score(double innovation, double deviation, double beta) {}

  @Test
  void entriesRestOnTheWholeHistory() {
    int checked = 0;
    for (int seed = 141; seed < 146; seed++) {
      double[][] mids = PairMarket.cointegrated(2, BARS, 1.3, 0.8, new Random(seed));
      PairsSettings settings = PairMarket.settings(false);
      PairRun run = new PairRun(MARKET, settings);
      for (int t = 0; t < BARS; t++) {
        if (t == SELECTED) {
          run.select(
              new PairSelection(0, true, true, 0.01, 0.01, 1.3, 3, 1, 1, (t + 1) * PairMarket.BAR));
        }
        run.instant(
            List.of(PairMarket.bar(0, t, mids[0][t]), PairMarket.bar(1, t, mids[1][t])), false);
      }
      List<Score> scores = scores(mids, settings);
      for (OpportunityEvent event : run.of(EventKind.OPENED)) {
        check(event, mids, scores, settings);
        checked++;
      }
    }
    assertTrue(checked > 20, "checked " + checked);
  }

  private static void check(
      OpportunityEvent event, double[][] mids, List<Score> scores, PairsSettings settings) {
    int t = (int) (event.eventTimeMicros() / PairMarket.BAR) - 1;
    Map<String, Double> numbers = event.evidence().numbers();
    Score score = scores.get(t);
    assertEquals(score.innovation(), numbers.get("innovation"), 1e-10);
    assertEquals(score.deviation(), numbers.get("innovationDeviation"), 1e-10);
    assertEquals(score.beta(), numbers.get("hedgeRatio"), 1e-9);
    // The line knows the changes up to the bar before, and none from before the selection.
    int from = Math.max(SELECTED + 1, t - 1 - settings.windowBars());
    int n = t - 1 - from;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      Score then = scores.get(from + i);
      x[i] = then.innovation();
      y[i] =
          Math.log(mids[0][from + i + 1] / mids[0][from + i])
              - then.beta() * Math.log(mids[1][from + i + 1] / mids[1][from + i]);
    }
    assertEquals(n, numbers.get("estimationBars"), 0);
    Ols line = Ols.fit(y, Trend.CONSTANT.columns(n)[0], x);
    double phi = 1 + line.coefficients()[1];
    phi += (1 + 3 * phi) / n;
    assertEquals(Math.log(2) / -Math.log(phi), numbers.get("halfLifeBars"), 1e-6);
    int horizon = (int) Math.ceil(settings.horizonHalfLives() * numbers.get("halfLifeBars"));
    double mean = Arrays.stream(x).average().orElseThrow();
    double step = -(1 - phi) * (score.innovation() - mean);
    double change = Math.abs(step * (1 - Math.pow(phi, horizon)) / (1 - phi));
    double notional = event.legs().get(0).quantity() * mids[0][t];
    double other = event.legs().get(1).quantity() * mids[1][t];
    double spreads = 2 * PairMarket.HALF_SPREAD * (notional + other);
    assertEquals(change * notional - spreads, event.grossEdge(), 1e-6 * notional);
    assertTrue(numbers.get("standardError") > 0);
  }

  private static List<Score> scores(double[][] mids, PairsSettings settings) {
    List<Score> scores = new ArrayList<>();
    int warm = settings.warmBars();
    double[] y = Arrays.stream(mids[0]).map(Math::log).toArray();
    double[] x = Arrays.stream(mids[1]).map(Math::log).toArray();
    double origin = Arrays.stream(x, 0, warm).average().orElseThrow();
    double[] centred = Arrays.stream(x).map(v -> v - origin).toArray();
    Ols start =
        Ols.fit(
            Arrays.copyOf(y, warm), Arrays.copyOf(centred, warm), Trend.CONSTANT.columns(warm)[0]);
    double noise = start.residualVariance();
    double[] state = start.coefficients().clone();
    double[][] p = new double[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        p[i][j] = noise * start.inverseCross()[i][j];
      }
    }
    for (int t = 0; t < warm; t++) {
      scores.add(null);
    }
    for (int t = warm; t < y.length; t++) {
      double[] h = {centred[t], 1};
      p[0][0] += settings.hedgeDrift() * noise;
      p[1][1] += settings.hedgeDrift() * noise;
      double e = y[t] - state[0] * h[0] - state[1];
      double[] ph = {p[0][0] * h[0] + p[0][1], p[1][0] * h[0] + p[1][1]};
      double s = h[0] * ph[0] + ph[1] + noise;
      scores.add(new Score(e, Math.sqrt(s), state[0]));
      for (int i = 0; i < 2; i++) {
        state[i] += ph[i] / s * e;
        for (int j = 0; j < 2; j++) {
          p[i][j] -= ph[i] * ph[j] / s;
        }
      }
      noise += (e * e - s) / settings.memoryBars();
    }
    return scores;
  }
}
