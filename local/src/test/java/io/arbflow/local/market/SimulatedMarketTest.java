package io.arbflow.local.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedMarketTest {
  private static final long START = 1_700_000_000_000_000L;
  private static final int ROUNDS = 600;
  private static final Set<SlowReference.Guard> ALL_GUARDS =
      EnumSet.allOf(SlowReference.Guard.class);

  private record Run(List<Truth> truth, List<SlowReference.Edge> edges, List<String> lines) {}

  static LongStream seeds() {
    return LongStream.concat(
        LongStream.rangeClosed(1, 8), LongStream.of(-1, 0, 20260101, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingPaysButThePlantsAndEveryPlantPays(long seed) {
    Run run = play(seed, ALL_GUARDS);
    for (SlowReference.Edge edge : run.edges) {
      assertTrue(
          plants(run).stream().anyMatch(plant -> isOf(edge, plant)), () -> "not planted: " + edge);
    }
    for (Truth plant : plants(run)) {
      List<SlowReference.Edge> found = run.edges.stream().filter(e -> isOf(e, plant)).toList();
      assertFalse(found.isEmpty(), () -> "does not pay: " + plant);
      assertEquals(plant.expectedNetEdgeBps(), found.get(0).bps(), 0.01, plant::toString);
      assertTrue(found.get(0).bps() > 4, plant::toString);
      assertTrue(lasts(found) > 1_500_000, () -> "too short: " + plant);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aMinuteShowsEveryFamilyAndEveryTrap(long seed) {
    Set<String> names = new HashSet<>();
    SimulatedMarket market = SimulatedMarket.create(seed, ROUNDS, 70, START);
    for (Truth one : new MarketFeed(market, Pacer.made(START), quote -> {}).play()) {
      names.add(one.kind() == Truth.Kind.PLANT ? one.family() : one.trap());
    }
    for (ActKind kind : ActKind.values()) {
      String name = kind.isTrap() ? kind.name() : kind.family().name();
      assertTrue(names.contains(name), () -> kind + " is missing from " + names);
    }
  }

  @ParameterizedTest
  @EnumSource(SlowReference.Guard.class)
  void everyTrapCatchesTheDetectorThatLacksItsGuard(SlowReference.Guard missing) {
    Set<SlowReference.Guard> guards = EnumSet.complementOf(EnumSet.of(missing));
    Run run = play(7, guards);
    Set<String> caught = new HashSet<>();
    for (Truth trap : run.truth) {
      if (trap.kind() == Truth.Kind.TRAP && run.edges.stream().anyMatch(e -> isIn(e, trap))) {
        caught.add(trap.trap());
      }
    }
    assertTrue(caught.containsAll(trapsFor(missing)), () -> missing + " only: " + caught);
  }

  @Test
  void theSeedDecidesEverything() {
    Run run = play(3, ALL_GUARDS);
    Run again = play(3, ALL_GUARDS);
    assertEquals(run.lines, again.lines);
    assertEquals(run.truth, again.truth);
    assertNotEquals(run.lines, play(4, ALL_GUARDS).lines);
  }

  @Test
  void theWallClockPacerNeverStartsARoundEarly() {
    Pacer pacer = Pacer.wall();
    long first = pacer.await(0, 0, 2);
    long second = pacer.await(1, 0, 2);
    long third = pacer.await(2, 0, 2);
    assertTrue(second - first >= Pacer.ROUND_MICROS, () -> first + " " + second);
    assertTrue(third - second >= Pacer.ROUND_MICROS / 2, () -> second + " " + third);
  }

  private static Set<String> trapsFor(SlowReference.Guard guard) {
    return switch (guard) {
      case STALE -> Set.of("STALE_VENUE", "FROZEN_FEED");
      case CROSSED -> Set.of("CROSSED_FEED");
      case FEES -> Set.of("FEE_KILLED");
      case LOT -> Set.of("TOO_THIN");
      case HALTED -> Set.of("HALTED");
      case JUMP -> Set.of("FAT_FINGER");
      case FUTURE -> Set.of("CLOCK_SKEW");
    };
  }

  private static Run play(long seed, Set<SlowReference.Guard> guards) {
    SimulatedMarket market = SimulatedMarket.create(seed, ROUNDS, 70, START);
    SlowReference reference = new SlowReference(market.universe(), guards);
    List<String> lines = new ArrayList<>();
    long[] clock = {START};
    Pacer made = Pacer.made(START);
    Pacer pacer = (round, index, count) -> clock[0] = made.await(round, index, count);
    QuoteSink sink =
        quote -> {
          lines.add(quote.json());
          reference.quote(quote.json(), clock[0]);
        };
    return new Run(new MarketFeed(market, pacer, sink).play(), reference.edges(), lines);
  }

  private static List<Truth> plants(Run run) {
    Set<String> families = Set.of("CROSS_VENUE", "CURRENCY_CYCLE");
    return run.truth.stream()
        .filter(one -> one.kind() == Truth.Kind.PLANT && families.contains(one.family()))
        .toList();
  }

  private static boolean isOf(SlowReference.Edge edge, Truth plant) {
    return edge.family().equals(plant.family())
        && edge.legs().equals(Set.copyOf(plant.legs()))
        && edge.micros() >= plant.startMicros()
        && edge.micros() <= plant.endMicros();
  }

  private static boolean isIn(SlowReference.Edge edge, Truth trap) {
    return edge.micros() >= trap.startMicros()
        && edge.micros() <= trap.endMicros()
        && edge.legs().stream()
            .anyMatch(
                leg ->
                    leg.instrument().equals(trap.legs().get(0).instrument())
                        && leg.venue().equals(trap.legs().get(0).venue()));
  }

  private static long lasts(List<SlowReference.Edge> edges) {
    return edges.get(edges.size() - 1).micros() - edges.get(0).micros();
  }
}
