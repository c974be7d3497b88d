package io.arbflow.local.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FutureMarketTest {
  private static final long START = 1_700_000_000_000_000L;
  private static final int ROUNDS = 600;
  private static final Set<String> FAMILIES = Set.of("FUTURES_CALENDAR", "CASH_AND_CARRY");
  private static final Set<SlowFutureReference.Guard> ALL_GUARDS =
      EnumSet.allOf(SlowFutureReference.Guard.class);

  private record Run(List<Truth> truth, List<SlowFutureReference.Edge> edges) {
    List<Truth> plants() {
      return truth.stream()
          .filter(one -> one.kind() == Truth.Kind.PLANT && FAMILIES.contains(one.family()))
          .toList();
    }

    List<SlowFutureReference.Edge> notPlanted() {
      return edges.stream()
          .filter(edge -> plants().stream().noneMatch(plant -> isOf(edge, plant)))
          .toList();
    }
  }

  static LongStream seeds() {
    return LongStream.concat(LongStream.rangeClosed(1, 8), LongStream.of(-1, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingPaysButThePlantsAndEveryPlantPays(long seed) {
    Run run = play(seed, ALL_GUARDS);
    assertEquals(List.of(), run.notPlanted());
    for (Truth plant : run.plants()) {
      List<SlowFutureReference.Edge> found =
          run.edges.stream().filter(e -> isOf(e, plant)).toList();
      assertFalse(found.isEmpty(), () -> "does not pay: " + plant);
      assertEquals(plant.expectedNetEdgeBps(), found.get(0).bps(), 0.01, plant::toString);
      double net = plant.expectedNetEdge();
      assertEquals(net, found.get(0).net(), 0.002 * net, plant::toString);
      assertTrue(found.get(0).bps() > 3, plant::toString);
      assertTrue(lasts(found) > 1_500_000, () -> "too short: " + plant);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aMinuteShowsBothStrategiesInBothDirectionsAndEveryTrap(long seed) {
    Run run = play(seed, EnumSet.noneOf(SlowFutureReference.Guard.class));
    Set<String> directions =
        run.plants().stream()
            .map(plant -> plant.family() + " " + plant.legs().get(0).side())
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "FUTURES_CALENDAR BUY",
            "FUTURES_CALENDAR SELL",
            "CASH_AND_CARRY BUY",
            "CASH_AND_CARRY SELL"),
        directions);
    Set<String> traps = run.truth.stream().map(Truth::trap).collect(Collectors.toSet());
    assertTrue(traps.containsAll(Set.of("STALE_FUTURE", "DEAR_BORROW")), traps::toString);
  }

  @ParameterizedTest
  @EnumSource(
      value = SlowFutureReference.Guard.class,
      names = {"STALE", "BORROW"})
  void everyTrapCatchesTheDetectorThatLacksItsGuard(SlowFutureReference.Guard missing) {
    Run run = play(7, EnumSet.complementOf(EnumSet.of(missing)));
    String name = missing == SlowFutureReference.Guard.STALE ? "STALE_FUTURE" : "DEAR_BORROW";
    List<Truth> traps = run.truth.stream().filter(t -> name.equals(t.trap())).toList();
    assertFalse(traps.isEmpty());
    for (Truth trap : traps) {
      assertTrue(
          run.notPlanted().stream().anyMatch(edge -> fellFor(edge, trap)),
          () -> "nobody falls for " + trap);
    }
  }

  /** Even the calm market does. */
  @Test
  void whoeverForgetsTheDividendReportsWhereNothingIs() {
    Run run = play(7, EnumSet.complementOf(EnumSet.of(SlowFutureReference.Guard.DIVIDEND)));
    assertTrue(
        run.notPlanted().stream()
            .anyMatch(edge -> run.truth.stream().noneMatch(t -> touches(edge, t))));
  }

  @Test
  void thePlantsOfAStrategyAreNotAllOfOneExpiry() {
    Set<String> far = new HashSet<>();
    for (long seed = 1; seed <= 4; seed++) {
      play(seed, ALL_GUARDS).plants().stream()
          .filter(plant -> plant.family().equals("CASH_AND_CARRY"))
          .forEach(plant -> far.add(plant.legs().get(1).instrument()));
    }
    assertEquals(2, far.size(), far::toString);
  }

  private static Run play(long seed, Set<SlowFutureReference.Guard> guards) {
    SimulatedMarket market = SimulatedMarket.create(seed, ROUNDS, 70, START);
    SlowFutureReference reference = new SlowFutureReference(market.universe().universe(), guards);
    List<Truth> truth =
        new MarketFeed(market, Pacer.made(START), quote -> reference.quote(quote.json())).play();
    return new Run(truth, reference.edges());
  }

  private static boolean isOf(SlowFutureReference.Edge edge, Truth plant) {
    return edge.family().equals(plant.family())
        && edge.legs().equals(Set.copyOf(plant.legs()))
        && isIn(edge, plant);
  }

  private static boolean fellFor(SlowFutureReference.Edge edge, Truth trap) {
    return isIn(edge, trap)
        && edge.legs().stream()
            .anyMatch(leg -> leg.instrument().equals(trap.legs().get(0).instrument()));
  }

  private static boolean touches(SlowFutureReference.Edge edge, Truth truth) {
    return isIn(edge, truth)
        && edge.legs().stream().anyMatch(leg -> truth.instruments().contains(leg.instrument()));
  }

  private static boolean isIn(SlowFutureReference.Edge edge, Truth truth) {
    return edge.micros() >= truth.startMicros() && edge.micros() <= truth.endMicros();
  }

  private static long lasts(List<SlowFutureReference.Edge> edges) {
    return edges.get(edges.size() - 1).micros() - edges.get(0).micros();
  }
}
