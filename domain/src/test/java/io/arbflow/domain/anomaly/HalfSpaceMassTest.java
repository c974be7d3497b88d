package io.arbflow.domain.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfSpaceMassTest {
  private static final int WINDOW = 64;

  /** Counts the points of the last full window anew for each score, by walking every tree. */
  @Test
  void scoresAreThoseOfCountingTheLastFullWindow() throws IOException {
    Random random = new Random(1);
    HalfSpaceForest forest = new HalfSpaceForest(9, 5, 2, 77);
    HalfSpaceMass mass = new HalfSpaceMass(forest, WINDOW);
    List<double[]> seen = new ArrayList<>();
    for (int n = 0; n < 400; n++) {
      double[] point = {random.nextDouble(), Math.pow(random.nextDouble(), 3)};
      int full = n / WINDOW * WINDOW;
      double expected =
          full == 0 ? Double.NaN : slow(forest, seen.subList(full - WINDOW, full), point);
      assertEquals(expected, mass.score(forest, point), 1e-9);
      mass.add(forest, point);
      mass.add(forest, new double[] {Double.NaN, 0});
      seen.add(point);
      if (n % 50 == 7) {
        mass = n % 100 == 7 ? mass.copy() : throughBytes(forest, mass);
      }
    }
  }

  private static double slow(HalfSpaceForest forest, List<double[]> window, double[] point) {
    double density = 0;
    for (int tree = 0; tree < forest.trees(); tree++) {
      List<double[]> inside = new ArrayList<>(window);
      int node = 0;
      int depth = 0;
      while (depth < forest.depth() && inside.size() > 0.1 * WINDOW) {
        int next = forest.child(tree, node, point);
        int parent = node;
        int of = tree;
        inside.removeIf(other -> forest.child(of, parent, other) != next);
        node = next;
        depth++;
      }
      density += inside.size() * Math.pow(2, depth);
    }
    return -Math.log((density + 1) / (9.0 * WINDOW)) / Math.log(2);
  }

  private static HalfSpaceMass throughBytes(HalfSpaceForest forest, HalfSpaceMass from)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    from.write(new DataOutputStream(bytes));
    HalfSpaceMass read =
        HalfSpaceMass.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertTrue(read.fits(forest, WINDOW));
    assertFalse(read.fits(forest, WINDOW + 1));
    assertFalse(read.fits(new HalfSpaceForest(9, 5, 2, 78), WINDOW));
    assertFalse(read.fits(new HalfSpaceForest(9, 4, 2, 77), WINDOW));
    assertFalse(read.fits(new HalfSpaceForest(8, 5, 2, 77), WINDOW));
    return read;
  }

  @Test
  void aPointAwayFromTheCrowdIsMoreUnusualThanAllOfTheCrowd() {
    Random random = new Random(2);
    HalfSpaceForest forest = new HalfSpaceForest(25, 7, 3, 5);
    HalfSpaceMass mass = new HalfSpaceMass(forest, 250);
    for (int i = 0; i < 250; i++) {
      mass.add(forest, crowd(random));
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 500; i++) {
      most = Math.max(most, mass.score(forest, crowd(random)));
    }
    assertTrue(mass.score(forest, new double[] {0.9, 0.1, 0.9}) > most);
    assertTrue(
        mass.score(forest, new double[] {0.3, 0.5, 0.95}) > mass.score(forest, crowd(random)));
  }

  private static double[] crowd(Random random) {
    return new double[] {
      0.3 + 0.05 * random.nextDouble(),
      0.5 + 0.05 * random.nextDouble(),
      0.4 + 0.05 * random.nextDouble()
    };
  }

  @Test
  void theSeedDecidesTheTrees() {
    assertEquals(scoreOf(5), scoreOf(5));
    assertNotEquals(scoreOf(5), scoreOf(6));
  }

  private static double scoreOf(long seed) {
    HalfSpaceForest forest = new HalfSpaceForest(5, 4, 3, seed);
    HalfSpaceMass mass = new HalfSpaceMass(forest, 30);
    Random random = new Random(3);
    for (int i = 0; i < 30; i++) {
      mass.add(forest, crowd(random));
    }
    double sum = 0; // one score alone may agree by chance: there are few values it can have
    for (int i = 0; i < 50; i++) {
      sum +=
          mass.score(
              forest, new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()});
    }
    return sum;
  }

  @Test
  void parametersThatCannotWorkAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new HalfSpaceForest(0, 4, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new HalfSpaceForest(1, 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new HalfSpaceForest(1, 4, 0, 1));
    HalfSpaceForest forest = new HalfSpaceForest(1, 4, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> new HalfSpaceMass(forest, 0));
  }
}
