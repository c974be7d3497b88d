package io.arbflow.local.market;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * When which act is played on futures: one act at a time on each class, two plants and a trap in
 * turn, with calm rounds between them, both dealt from shuffled decks. The plants of the two
 * strategies take turns, so that even a short run shows both. Pure function of the seed.
 */
final class FutureSchedule {
  private static final int CALM_BETWEEN = 10;
  private static final int CALM_RANGE = 8;
  private static final long OWN_SEED = 0x4F52494F4EL;

  private static final List<ActKind> CALENDARS =
      List.of(ActKind.CALENDAR_CARRY, ActKind.CALENDAR_REVERSE);
  private static final List<ActKind> CARRIES =
      List.of(ActKind.CASH_AND_CARRY, ActKind.REVERSE_CASH_AND_CARRY);
  private static final List<ActKind> TRAPS = List.of(ActKind.STALE_FUTURE, ActKind.DEAR_BORROW);

  private final FutureActFactory factory;
  private final Random random;

  private FutureSchedule(SimulatedUniverse universe, long seed) {
    this.random = new Random(seed ^ OWN_SEED);
    this.factory = new FutureActFactory(universe, random);
  }

  /**
   * @param lastRound every act is over before this round
   */
  static List<Act> of(SimulatedUniverse universe, long seed, int lastRound) {
    FutureSchedule schedule = new FutureSchedule(universe, seed);
    List<Act> acts = new ArrayList<>();
    FutureClass.ALL.forEach(listed -> schedule.play(listed, lastRound, acts));
    return List.copyOf(acts);
  }

  private void play(FutureClass listed, int lastRound, List<Act> acts) {
    List<List<ActKind>> kinds = List.of(CALENDARS, CARRIES, TRAPS);
    List<Deque<ActKind>> decks =
        List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
    int round = Schedule.CALM_START + random.nextInt(CALM_BETWEEN);
    for (int played = 0; round < lastRound; played++) {
      int turn = played % kinds.size();
      Act act = factory.act(deal(decks.get(turn), kinds.get(turn)), listed, round);
      if (act.endRound() <= lastRound) {
        acts.add(act);
      }
      round = act.endRound() + CALM_BETWEEN + random.nextInt(CALM_RANGE);
    }
  }

  private ActKind deal(Deque<ActKind> deck, List<ActKind> all) {
    if (deck.isEmpty()) {
      List<ActKind> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, random);
      deck.addAll(shuffled);
    }
    return deck.pop();
  }
}
