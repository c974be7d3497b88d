package io.arbflow.local.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionMarketTest {
  private static final long START = 1_700_000_000_000_000L;
  private static final int ROUNDS = 600;
  private static final Set<SlowOptionReference.Guard> ALL_GUARDS =
      EnumSet.allOf(SlowOptionReference.Guard.class);

  private record Run(List<Truth> truth, List<SlowOptionReference.Edge> edges) {
    List<Truth> plants() {
      return truth.stream().filter(one -> one.kind() == Truth.Kind.PLANT && isOption(one)).toList();
    }
  }

  static LongStream seeds() {
    return LongStream.concat(LongStream.rangeClosed(1, 6), LongStream.of(-1, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingPaysButThePlantsAndEveryPlantPays(long seed) {
    Run run = play(seed, ALL_GUARDS);
    for (SlowOptionReference.Edge edge : run.edges) {
      assertTrue(
          edge.carry() || run.plants().stream().anyMatch(plant -> isOf(edge, plant)),
          () -> "not planted: " + edge);
    }
    for (Truth plant : run.plants()) {
      List<SlowOptionReference.Edge> found =
          run.edges.stream().filter(e -> isOf(e, plant)).toList();
      assertFalse(found.isEmpty(), () -> "does not pay: " + plant);
      assertEquals(plant.expectedNetEdgeBps(), found.get(0).bps(), 0.01, plant::toString);
      assertTrue(found.get(0).bps() > 2, plant::toString);
      assertTrue(lasts(found) > 1_200_000, () -> "too short: " + plant);
    }
  }

  @ParameterizedTest
  @EnumSource(SlowOptionReference.Guard.class)
  void everyTrapCatchesTheDetectorThatLacksItsGuard(SlowOptionReference.Guard missing) {
    Run run = play(7, EnumSet.complementOf(EnumSet.of(missing)));
    Set<String> caught = new HashSet<>();
    for (Truth trap : run.truth) {
      if (trap.kind() == Truth.Kind.TRAP && run.edges.stream().anyMatch(e -> fellFor(e, trap))) {
        caught.add(trap.trap());
      }
    }
    assertTrue(caught.contains(trapFor(missing)), () -> missing + " only: " + caught);
  }

  @Test
  void anUnknownDividendIsSeenAndSaidToBeARisk() {
    Run run = play(2, ALL_GUARDS);
    Truth trap =
        run.truth.stream().filter(t -> "UNKNOWN_DIVIDEND".equals(t.trap())).findFirst().get();
    assertTrue(run.edges.stream().anyMatch(e -> e.carry() && touches(e, trap)));
  }

  private static String trapFor(SlowOptionReference.Guard guard) {
    return switch (guard) {
      case EXECUTABLE -> "STUB_ASK";
      case STALE -> "STALE_UNDERLYING";
      case EARLY_EXERCISE -> "EARLY_EXERCISE";
      case RATIO -> "UNEQUAL_STRIKES";
      case IMPLIED_DIVIDEND -> "UNKNOWN_DIVIDEND";
      case BELIEVABLE -> "SPLIT";
    };
  }

  private static Run play(long seed, Set<SlowOptionReference.Guard> guards) {
    SimulatedMarket market = SimulatedMarket.create(seed, ROUNDS, 70, START);
    SlowOptionReference reference = new SlowOptionReference(market.universe().universe(), guards);
    List<Truth> truth =
        new MarketFeed(market, Pacer.made(START), quote -> reference.quote(quote.json())).play();
    return new Run(truth, reference.edges());
  }

  private static boolean isOption(Truth one) {
    return one.venues().contains("OPTX");
  }

  private static boolean isOf(SlowOptionReference.Edge edge, Truth plant) {
    return edge.family().equals(plant.family())
        && edge.legs().equals(Set.copyOf(plant.legs()))
        && isIn(edge, plant);
  }

  private static boolean fellFor(SlowOptionReference.Edge edge, Truth trap) {
    return !edge.carry() && touches(edge, trap) && isIn(edge, trap);
  }

  private static boolean touches(SlowOptionReference.Edge edge, Truth trap) {
    return edge.legs().stream().anyMatch(leg -> trap.instruments().contains(leg.instrument()));
  }

  private static boolean isIn(SlowOptionReference.Edge edge, Truth truth) {
    return edge.micros() >= truth.startMicros() && edge.micros() <= truth.endMicros();
  }

  private static long lasts(List<SlowOptionReference.Edge> edges) {
    return edges.get(edges.size() - 1).micros() - edges.get(0).micros();
  }
}
