package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * When which act is played. The currency graph has one act at a time, because what happens to one
 * pair can be seen from the others; each instrument that is on no cycle has its own sequence.
 * Within a sequence plants and traps alternate, with calm rounds between them. Pure function of the
 * seed.
 */
final class Schedule {
  /** Rounds at the start that are always calm: the job reads its first quotes in them. */
  static final int CALM_START = 25;

  private static final int CALM_BETWEEN = 12;

  private final ActFactory factory;
  private final SimulatedUniverse universe;
  private final Random random;
  private final List<ActKind> deck = new ArrayList<>();

  private Schedule(SimulatedUniverse universe, long seed) {
    this.universe = universe;
    this.random = new Random(seed);
    this.factory = new ActFactory(universe, random);
  }

  /**
   * @param lastRound every act is over before this round
   */
  static List<Act> of(SimulatedUniverse universe, long seed, int lastRound) {
    return new Schedule(universe, seed).acts(lastRound);
  }

  private List<Act> acts(int lastRound) {
    List<List<Instrument>> stages = new ArrayList<>();
    stages.add(universe.cyclePairs());
    universe.separateInstruments().forEach(instrument -> stages.add(List.of(instrument)));
    int[] next = new int[stages.size()];
    int[] played = new int[stages.size()];
    for (int i = 0; i < next.length; i++) {
      next[i] = CALM_START + random.nextInt(CALM_BETWEEN);
    }
    List<Act> acts = new ArrayList<>();
    for (int stage = earliest(next); next[stage] < lastRound; stage = earliest(next)) {
      Act act = act(stages.get(stage), stage == 0, played[stage]++, next[stage]);
      if (act.endRound() <= lastRound) {
        acts.add(act);
      }
      next[stage] = act.endRound() + CALM_BETWEEN + random.nextInt(CALM_BETWEEN);
    }
    return List.copyOf(acts);
  }

  /** On the graph: cycle, cross-venue, trap, and again; elsewhere cross-venue and trap in turn. */
  private Act act(List<Instrument> stage, boolean graph, int played, int round) {
    Instrument instrument = stage.get(random.nextInt(stage.size()));
    if (graph && played % 3 == 0) {
      return factory.cycle(round);
    }
    boolean plant = graph ? played % 3 == 1 : played % 2 == 0;
    return factory.onOneInstrument(plant ? ActKind.CROSS_VENUE : nextTrap(), instrument, round);
  }

  /** Traps are dealt from a shuffled deck, so that even a short run shows every kind. */
  private ActKind nextTrap() {
    if (deck.isEmpty()) {
      for (ActKind kind : ActKind.values()) {
        if (kind.isTrap() && !kind.isOnOptions() && !kind.isOnFutures()) {
          deck.add(kind);
        }
      }
      Collections.shuffle(deck, random);
    }
    return deck.remove(deck.size() - 1);
  }

  private static int earliest(int[] next) {
    int best = 0;
    for (int i = 1; i < next.length; i++) {
      if (next[i] < next[best]) {
        best = i;
      }
    }
    return best;
  }
}
