package io.arbflow.operators.detect.regime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.context.MarketReturn;
import io.arbflow.operators.detect.RegimeSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.lane.LaneOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarketReturnLaneTest {
  private static final int USD = 1;
  private static final RegimeSettings SETTINGS =
      new RegimeSettings(50, 50, 3, 1, 0.7, 100, 100, 0.9, List.of());

  private final List<MarketReturn> emitted = new ArrayList<>();
  private final LaneOutput<MarketReturn> out = Readings.to(emitted::add);
  private final MarketReturnLane lane = new MarketReturnLane(Readings.groups(), SETTINGS);
  private final MarketState state = lane.create(USD);

  private void bar(int instrument, long minute, double logReturn) {
    lane.onElement(state, new RoutedBar(USD, Readings.bar(instrument, minute, logReturn)), out);
  }

  /** Against the definition, recomputed from all returns of each member. */
  @Test
  void isTheMeanOfMembersWeightedByWhatIsUsual() {
    Random random = new Random(1);
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    for (int n = 1; n <= 40; n++) {
      double a = random.nextGaussian() * 1e-4;
      double b = random.nextGaussian() * 1e-2;
      boolean both = n % 5 != 0;
      bar(0, n, a);
      if (both) {
        bar(1, n, b);
      }
      double weightA = weight(first);
      double weightB = both ? weight(second) : 0;
      first.add(a);
      if (both) {
        second.add(b);
      }
      if (weightA + weightB > 0) {
        expected.add((weightA * a + weightB * b) / (weightA + weightB));
      }
    }
    lane.onTime(state, Long.MAX_VALUE - 1, out);
    assertEquals(expected.size(), emitted.size());
    assertTrue(expected.size() > 30);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), emitted.get(i).value(), 1e-15);
    }
  }

  /** Plain mean square of at most 50 values, which fewer than 50 values do not fade in. */
  private static double weight(List<Double> before) {
    double square = before.stream().mapToDouble(v -> v * v).average().orElse(0);
    return before.size() >= 3 ? 1 / Math.sqrt(square) : 0;
  }

  /** Regimes are of the size of returns: it must not be divided away. */
  @Test
  void twiceAsMuchMovementIsTwiceTheReturn() {
    for (int n = 1; n <= 10; n++) {
      bar(0, n, n % 2 == 0 ? 1e-3 : -1e-3);
      bar(1, n, n % 2 == 0 ? 1e-2 : -1e-2);
    }
    bar(0, 11, 1e-3);
    bar(1, 11, 1e-2);
    bar(0, 12, 2e-3);
    bar(1, 12, 2e-2);
    lane.onEnd(state, 12 * Readings.MINUTE, out);
    double once = emitted.get(emitted.size() - 2).value();
    assertEquals(2 / (1e3 + 1e2), once, 1e-12);
    assertEquals(2 * once, emitted.get(emitted.size() - 1).value(), 0.05 * once);
  }

  @Test
  void anInstantIsEmittedOnceItIsFinal() {
    for (int n = 1; n <= 7; n++) {
      bar(0, n, n % 2 == 0 ? 1e-3 : -1e-3);
    }
    assertEquals(3, emitted.size());
    assertEquals(7 * Readings.MINUTE, lane.nextDueMicros(state));
    lane.onTime(state, 7 * Readings.MINUTE, out);
    assertEquals(3, emitted.size());
    lane.onTime(state, 7 * Readings.MINUTE + 1, out);
    assertEquals(4, emitted.size());
    assertEquals(-1e-3, emitted.get(3).value(), 1e-15);
    assertEquals(7 * Readings.MINUTE, emitted.get(3).atMicros());
    assertEquals(Long.MAX_VALUE, lane.nextDueMicros(state));
    lane.onTime(state, 9 * Readings.MINUTE, out);
    assertEquals(4, emitted.size());
  }

  @Test
  void whatDoesNotMoveIsLeftOut() {
    for (int n = 1; n <= 20; n++) {
      bar(0, n, n == 1 ? Double.NaN : 0);
      bar(1, n, n % 2 == 0 ? 1e-3 : -2e-3);
    }
    lane.onEnd(state, 20 * Readings.MINUTE, out);
    assertTrue(emitted.size() > 10);
    assertTrue(emitted.stream().allMatch(r -> r.members() == 1 && Double.isFinite(r.value())));
  }

  /** The memory fades: after many windows of quieter returns the usual is the quieter one. */
  @Test
  void theUsualIsForgotten() {
    for (int n = 1; n <= 1_200; n++) {
      bar(0, n, (n % 2 == 0 ? 1 : -1) * (n <= 100 ? 1e-2 : 1e-4));
    }
    assertEquals(1e-4, Math.sqrt(state.meanSquare[0]), 1e-6);
  }

  @Test
  void otherMembersStartAnew() {
    MarketState other = new MarketState(USD, -1, 7);
    other.atMicros = 5;
    other.count = 1;
    lane.onElement(other, new RoutedBar(USD, Readings.bar(1, 1, 0.01)), out);
    assertEquals(0, emitted.size());
    assertEquals(2, other.seen.length);
    assertEquals(1, other.seen[1]);
  }
}
