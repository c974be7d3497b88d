package io.arbflow.domain.matrixprofile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeftProfileTest {
  private static final int WINDOW = 6;
  private static final int HISTORY = 70;

  @Test
  void everyDistanceIsThatOfThePairWrittenOut() throws IOException {
    Random random = new Random(1);
    double[] series = MatrixProfileTest.series(random, 300);
    LeftProfile profile = new LeftProfile(WINDOW, HISTORY);
    for (int n = 0; n < series.length; n++) {
      profile.add(series[n]);
      int first = Math.max(0, n + 1 - HISTORY);
      assertEquals(n + 1 - first, profile.size());
      for (int start = 0; start <= profile.newest(); start++) {
        double expected =
            BruteForce.distance(series, first + start, first + profile.newest(), WINDOW);
        assertEquals(expected, profile.distance(start), 1e-7, n + " " + start);
      }
      if (n % 13 == 0) {
        LeftProfile copy = profile.copy();
        profile = throughBytes(profile);
        copy.add(99);
      }
    }
  }

  private static LeftProfile throughBytes(LeftProfile from) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    from.write(new DataOutputStream(bytes));
    LeftProfile read =
        LeftProfile.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertTrue(read.fits(WINDOW, HISTORY));
    assertFalse(read.fits(WINDOW, HISTORY + 1));
    assertFalse(read.fits(WINDOW + 1, HISTORY));
    return read;
  }

  /** Batch over the past alone: the left profile is what the batch knew when the window was new. */
  @Test
  void theNearestIsWhatABatchOverThePastFinds() {
    double[] series = MatrixProfileTest.series(new Random(3), 68);
    LeftProfile profile = new LeftProfile(WINDOW, HISTORY);
    for (int n = 0; n < series.length; n++) {
      profile.add(series[n]);
      int nearest = profile.nearest(WINDOW);
      if (profile.newest() < WINDOW) {
        assertEquals(-1, nearest);
        continue;
      }
      int newest = profile.newest();
      double least =
          IntStream.rangeClosed(0, newest - WINDOW)
              .mapToDouble(j -> BruteForce.distance(series, j, newest, WINDOW))
              .min()
              .orElseThrow();
      assertEquals(least, profile.distance(nearest), 1e-7);
    }
  }

  /** Windows taken one after the other as time passes; of those the nearest. */
  @Test
  void neighboursAreTakenForwardsAndTheNearestCount() {
    Random random = new Random(4);
    int horizon = 3;
    int apart = 9;
    for (int round = 0; round < 40; round++) {
      double[] series = random.doubles(HISTORY, 0, 1).toArray();
      LeftProfile profile = new LeftProfile(WINDOW, HISTORY);
      for (double value : series) {
        profile.add(value);
      }
      int newest = HISTORY - WINDOW;
      double farthest = 3;
      List<Integer> expected = new ArrayList<>();
      int before = -apart;
      for (int start = 0; start <= newest - apart; start++) {
        boolean like = BruteForce.distance(series, start, newest, WINDOW) <= farthest;
        if (like && start - before >= apart) {
          expected.add(start);
          before = start;
        }
      }
      expected.sort(
          Comparator.comparingDouble(j -> BruteForce.distance(series, j, newest, WINDOW)));
      expected = expected.subList(0, Math.min(3, expected.size()));
      Neighbours neighbours = new Neighbours(3);
      neighbours.find(profile, horizon, apart, farthest);
      assertEquals(expected.size(), neighbours.size());
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < neighbours.size(); i++) {
        int start = expected.get(i);
        assertEquals(start, neighbours.start(i));
        int end = start + WINDOW - 1;
        double scaled = (series[end + horizon] - series[end]) / deviation(series, start);
        sum += scaled;
        squares += scaled * scaled;
      }
      int k = expected.size();
      assertEquals(sum / k, neighbours.mean(profile, horizon), 1e-9);
      if (k > 1) {
        double variance = (squares - sum * sum / k) / (k - 1);
        assertEquals(Math.sqrt(variance), neighbours.deviation(profile, horizon), 1e-9);
      }
    }
  }

  private static double deviation(double[] series, int start) {
    double mean = 0;
    double square = 0;
    for (int i = start; i < start + WINDOW; i++) {
      mean += series[i] / WINDOW;
      square += series[i] * series[i] / WINDOW;
    }
    return Math.sqrt(square - mean * mean);
  }

  /** What follows a shape of a random walk is unrelated to it: 5 % are unusual at 5 %. */
  @Test
  void onARandomWalkNeighboursSayTooMuchNoMoreOftenThanTheirLevel() {
    Random random = new Random(12);
    Neighbours neighbours = new Neighbours(10);
    int walks = 4_000;
    int forecasts = 0;
    int beyond = 0;
    for (int walk = 0; walk < walks; walk++) {
      LeftProfile profile = new LeftProfile(WINDOW, 300);
      double level = 0;
      for (int i = 0; i < 300; i++) {
        level += random.nextGaussian();
        profile.add(level);
      }
      neighbours.find(profile, 3, WINDOW + 3, Math.sqrt(2 * WINDOW * 0.3));
      if (neighbours.size() >= 5) {
        forecasts++;
        beyond += neighbours.level(profile, 3) <= 0.05 ? 1 : 0;
      }
    }
    assertTrue(forecasts > walks / 2, "" + forecasts);
    double sigma = Math.sqrt(0.05 * 0.95 / forecasts);
    assertTrue(beyond / (double) forecasts < 0.05 + 3 * sigma, beyond + " of " + forecasts);
    assertTrue(beyond / (double) forecasts > 0.02, beyond + " of " + forecasts);
  }

  @Test
  void aWindowThatHasNotBeenFollowedYetIsNoNeighbour() {
    LeftProfile profile = new LeftProfile(2, 8);
    for (double value : new double[] {1, 2, 1, 2, 1, 2}) {
      profile.add(value);
    }
    Neighbours neighbours = new Neighbours(9);
    neighbours.find(profile, 3, 2, 0.1);
    assertEquals(1, neighbours.size());
    assertEquals(0, neighbours.start(0));
    neighbours.find(profile, 2, 2, 0.1);
    assertEquals(2, neighbours.size());
    assertEquals(2, neighbours.start(1));
    assertEquals(0, neighbours.mean(profile, 2), 1e-12);
    assertEquals(-2, neighbours.mean(profile, 1), 1e-12);
  }

  @Test
  void constantWindowsAreNoNeighboursAndWhatIsNoNumberIsRefused() {
    LeftProfile profile = new LeftProfile(2, 8);
    for (int i = 0; i < 7; i++) {
      profile.add(5);
    }
    Neighbours neighbours = new Neighbours(2);
    neighbours.find(profile, 1, 2, 9);
    assertEquals(0, neighbours.size());
    assertTrue(Double.isNaN(neighbours.mean(profile, 1)));
    assertThrows(IllegalArgumentException.class, () -> profile.add(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new LeftProfile(4, 7));
    assertThrows(IllegalArgumentException.class, () -> new LeftProfile(1, 7));
  }
}
