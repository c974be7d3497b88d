package io.arbflow.local.market;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * When which act is played on options. Each class is a stage with one act at a time, two plants and
 * a trap in turn, with calm rounds between them; both kinds are dealt from shuffled decks, so that
 * even a short run shows many. The classes that are traps themselves are so all the time. Pure
 * function of the seed.
 */
final class OptionSchedule {
  private static final int CALM_BETWEEN = 10;
  private static final int CALM_RANGE = 8;

  /** What the class has strikes for: no conversion over an ex-date is sure, for example. */
  private static final List<Stage> STAGES =
      List.of(
          new Stage(
              OptionClass.LUMEN,
              List.of(
                  ActKind.CONVERSION,
                  ActKind.REVERSAL,
                  ActKind.BOX_SPREAD,
                  ActKind.VERTICAL_CREDIT,
                  ActKind.VERTICAL_SLOPE,
                  ActKind.BUTTERFLY,
                  ActKind.CALENDAR_SPREAD,
                  ActKind.JELLY_ROLL),
              List.of(
                  ActKind.EARLY_EXERCISE,
                  ActKind.UNEQUAL_STRIKES,
                  ActKind.STUB_ASK,
                  ActKind.STALE_UNDERLYING)),
          new Stage(
              OptionClass.TITAN,
              List.of(
                  ActKind.CONVERSION,
                  ActKind.REVERSAL,
                  ActKind.BOX_SPREAD,
                  ActKind.VERTICAL_SLOPE,
                  ActKind.BUTTERFLY),
              List.of(ActKind.UNEQUAL_STRIKES, ActKind.STUB_ASK, ActKind.STALE_UNDERLYING)),
          new Stage(
              OptionClass.VESTA,
              List.of(
                  ActKind.REVERSAL,
                  ActKind.BOX_SPREAD,
                  ActKind.VERTICAL_CREDIT,
                  ActKind.VERTICAL_SLOPE,
                  ActKind.BUTTERFLY,
                  ActKind.CALENDAR_SPREAD,
                  ActKind.JELLY_ROLL),
              List.of(ActKind.EARLY_EXERCISE, ActKind.STUB_ASK, ActKind.STALE_UNDERLYING)));

  /** What may be played on a class. */
  record Stage(OptionClass listed, List<ActKind> plants, List<ActKind> traps) {}

  private final OptionActFactory factory;
  private final Random random;

  private OptionSchedule(SimulatedUniverse universe, long seed) {
    this.random = new Random(~seed);
    this.factory = new OptionActFactory(universe, random);
  }

  static List<Stage> stages() {
    return STAGES;
  }

  /**
   * @param lastRound every passing act is over before this round
   * @param endRound last round of all
   */
  static List<Act> of(SimulatedUniverse universe, long seed, int lastRound, int endRound) {
    OptionSchedule schedule = new OptionSchedule(universe, seed);
    List<Act> acts = new ArrayList<>();
    acts.add(schedule.factory.permanent(ActKind.UNKNOWN_DIVIDEND, OptionClass.MIRA, endRound));
    acts.add(schedule.factory.permanent(ActKind.SPLIT, OptionClass.GEMINI, endRound));
    STAGES.forEach(stage -> schedule.play(stage, lastRound, acts));
    return List.copyOf(acts);
  }

  private void play(Stage stage, int lastRound, List<Act> acts) {
    Deque<ActKind> plants = new ArrayDeque<>();
    Deque<ActKind> traps = new ArrayDeque<>();
    int round = Schedule.CALM_START + random.nextInt(CALM_BETWEEN);
    for (int played = 0; round < lastRound; played++) {
      ActKind kind = played % 3 == 2 ? deal(traps, stage.traps()) : deal(plants, stage.plants());
      Act act = factory.act(kind, stage.listed(), round);
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
