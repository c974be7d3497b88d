package io.arbflow.operators.detect.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.quality.Alert;
import io.arbflow.domain.selection.MultipleTesting;
import io.arbflow.operators.detect.PairScreenSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairScreenTest {
  private static final int BARS = 200;
  private static final PairScreenSettings ALL = PairMarket.settings(true).screen();

  /**
   * Independent random walks: under the complete null hypothesis the false discovery rate is the
   * chance that anything at all is selected, and must not exceed the level.
   */
  @Test
  void selectsIndependentWalksNoMoreOftenThanTheLevel() {
    Random random = new Random(101);
    int trials = 150;
    int anything = 0;
    int pairs = 0;
    PairMarket market = new PairMarket(8, List.of());
    for (int trial = 0; trial < trials; trial++) {
      PairRun run = new PairRun(market, PairMarket.settings(true));
      run.bars(PairMarket.walks(8, BARS, 0.01, random), 0, BARS);
      anything += run.selections.isEmpty() ? 0 : 1;
      pairs += run.selections.size();
    }
    double q = ALL.discoveryRate();
    double bound = q + 3 * Math.sqrt(q * (1 - q) / trials);
    assertTrue(anything <= bound * trials, "selected something in " + anything);
    // Of 28 pairs, the share selected is far below the level.
    assertTrue(pairs <= q * 28 * trials, "pairs " + pairs);
  }

  /** Without the control a twentieth of the pairs would pass, which is why it is there. */
  @Test
  void probabilitiesOfIndependentWalksAreValid() {
    Random random = new Random(102);
    int trials = 1_500;
    int passed = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[][] logs = logs(PairMarket.walks(2, BARS, 0.01, random));
      passed += PairTest.of(logs[0], logs[1], ALL).pValue() <= 0.05 ? 1 : 0;
    }
    double bound = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / trials);
    assertTrue(passed <= bound * trials, "passed " + passed);
    assertTrue(passed > 0, "a test that never passes shows nothing");
  }

  /** White noise is stationary by itself: no pair of it is one of integrated series. */
  @Test
  void neverSelectsWhiteNoise() {
    Random random = new Random(103);
    PairMarket market = new PairMarket(6, List.of());
    double[][] mids = new double[6][BARS];
    for (double[] series : mids) {
      for (int t = 0; t < BARS; t++) {
        series[t] = 100 * Math.exp(0.01 * random.nextGaussian());
      }
    }
    PairRun run = new PairRun(market, PairMarket.settings(true)).bars(mids, 0, BARS);
    assertEquals(List.of(), run.selections);
  }

  /** The same prices in a shuffled order of time: what was found is found no more. */
  @Test
  void shuffledTimesSelectNothing() {
    PairMarket market = new PairMarket(8, List.of());
    double[][] mids = PairMarket.cointegrated(8, BARS, 1.5, 0.7, new Random(104));
    Random random = new Random(108);
    for (int t = BARS - 1; t > 0; t--) {
      int other = random.nextInt(t + 1);
      for (double[] series : mids) {
        double kept = series[t];
        series[t] = series[other];
        series[other] = kept;
      }
    }
    PairRun run = new PairRun(market, PairMarket.settings(true)).bars(mids, 0, BARS);
    assertEquals(List.of(), run.selections);
  }

  @Test
  void findsWhatIsCointegrated() {
    PairMarket market = new PairMarket(8, List.of());
    double[][] mids = PairMarket.cointegrated(8, BARS, 1.5, 0.7, new Random(104));
    PairRun run = new PairRun(market, PairMarket.settings(true)).bars(mids, 0, BARS);
    List<PairSelection> found = run.selections;
    assertTrue(found.size() >= 3, "found " + found);
    int planted = 0;
    for (PairSelection selection : found) {
      boolean neighbours =
          run.pairs.second(selection.pair()) - run.pairs.first(selection.pair()) == 1
              && run.pairs.first(selection.pair()) % 2 == 0;
      planted += neighbours ? 1 : 0;
      if (neighbours) {
        double expected = selection.firstDepends() ? 1.5 : 1 / 1.5;
        assertEquals(expected, selection.hedgeRatio(), 0.25);
        assertEquals(Math.log(2) / -Math.log(0.7), selection.halfLifeBars(), 1.5);
      }
      assertEquals(28, selection.tested());
      assertEquals(BARS * PairMarket.BAR, selection.formationEndMicros());
      assertEquals(1, selection.version());
    }
    assertTrue(planted >= 3, "planted " + planted);
  }

  /** Selected once, the pair is dropped by name when its prices part company. */
  @Test
  void dropsWhatIsNoLongerCointegrated() {
    PairMarket market = new PairMarket(2, List.of());
    double[][] mids = PairMarket.cointegrated(2, 1_000, 1, 0.6, new Random(105));
    double[][] apart = PairMarket.walks(2, 1_000, 0.01, new Random(106));
    for (int i = 0; i < 2; i++) {
      System.arraycopy(apart[i], 300, mids[i], 300, 700);
    }
    PairRun run = new PairRun(market, PairMarket.settings(false)).bars(mids, 0, 1_000);
    assertTrue(run.selections.get(0).selected());
    PairSelection last = run.selections.get(run.selections.size() - 1);
    assertFalse(last.selected());
    assertTrue(last.adjustedPValue() > ALL.discoveryRate());
    assertTrue(last.version() > 1);
    assertEquals(Alert.Kind.PAIR_SELECTED, run.alerts.get(0).kind());
    assertTrue(run.alerts.get(0).subject().matches("S00\\|S01|S01\\|S00"));
    assertEquals("screen 1: 1 pairs tested, 1 selected", run.alerts.get(1).detail().split(";")[0]);
    assertTrue(run.alerts.stream().anyMatch(a -> a.kind() == Alert.Kind.PAIR_DROPPED));
  }

  /** A pair is tested on common bars only; with too few it is not tested and does not count. */
  @Test
  void lookedAtOnCommonBarsOnly() {
    PairMarket market = new PairMarket(4, List.of());
    double[][] mids = PairMarket.cointegrated(4, 300, 1, 0.6, new Random(107));
    for (int t = 0; t < 300; t += 3) {
      mids[1][t] = Double.NaN;
    }
    PairRun run = new PairRun(market, PairMarket.settings(false)).bars(mids, 0, 299);
    assertEquals(1, run.selections.size(), "two thirds of 299 are one bar too few");
    assertEquals(1, run.selections.get(0).tested());
    assertEquals(1, run.selections.get(0).pair());
  }

  @Test
  void eligibleInstruments() {
    Instrument dollars = Instrument.equity("A", "USD", 0.01, 1);
    Instrument euros = Instrument.equity("B", "EUR", 0.01, 1);
    Instrument more = Instrument.equity("C", "USD", 0.01, 1);
    Universe universe =
        new Universe(
            List.of(Venue.of("V", 0, 0, 1)),
            List.of(dollars, euros, more),
            List.of(),
            List.of(),
            List.of(),
            List.of(new PairSpec("C", "A"), new PairSpec("A", "C"), new PairSpec("A", "B")),
            null);
    assertTrue(PairTable.refusal(universe).contains("A and B"));
    PairTable given = new PairTable(universe, PairScreenSettings.DEFAULTS);
    assertEquals(1, given.size());
    assertEquals(universe.instrumentId("C"), given.first(0));
    PairTable all = new PairTable(universe, ALL);
    assertEquals(1, all.size());
    assertEquals(universe.instrumentId("A"), all.first(0));
    assertNotEquals(given.fingerprint(), all.fingerprint());
    assertEquals(0, all.pairsOf(universe.instrumentId("B")).length);
    PairScreenSettings few =
        new PairScreenSettings(
            true, 2, 200, 150, MultipleTesting.BONFERRONI, 0.1, 0.05, 0.05, 1, 1, 40);
    assertThrows(IllegalArgumentException.class, () -> new PairTable(universe, few));
  }

  private static double[][] logs(double[][] mids) {
    double[][] logs = new double[mids.length][mids[0].length];
    for (int i = 0; i < mids.length; i++) {
      for (int t = 0; t < mids[i].length; t++) {
        logs[i][t] = Math.log(mids[i][t]);
      }
    }
    return logs;
  }

  /** A probability that is no number would leave nothing selected among all pairs. */
  @Test
  void everySeriesHasAProbability() {
    Random random = new Random(77);
    double[] walk =
        Arrays.stream(PairMarket.walks(1, 200, 0.01, random)[0]).map(Math::log).toArray();
    double[] constant = new double[200];
    Arrays.fill(constant, Math.log(7));
    double[] step = constant.clone();
    Arrays.fill(step, 100, 200, Math.log(8));
    double[] line = new double[200];
    double[] late = constant.clone();
    double[] spike = constant.clone();
    spike[50] += 0.01;
    for (int t = 0; t < 200; t++) {
      line[t] = 0.01 * t;
      late[t] = t < 197 ? late[t] : walk[t];
    }
    double[] twice = Arrays.stream(walk).map(v -> 2 * v + 1).toArray();
    double[][] all = {walk, constant, step, line, late, spike, twice, walk.clone()};
    PairScreenSettings settings = PairMarket.settings(false).screen();
    for (int i = 0; i < all.length; i++) {
      for (int j = 0; j < all.length; j++) {
        double p = PairTest.of(all[i], all[j], settings).pValue();
        assertTrue(p >= 0 && p <= 1, i + " and " + j + ": " + p);
      }
    }
  }
}
