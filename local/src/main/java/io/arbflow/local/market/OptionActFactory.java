package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.opportunity.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes acts on options whose arithmetic is safe: the planted combination pays and no other one
 * does. As in {@link ActFactory} each leg is moved in the arbitrageur's favour by its own cost and
 * an equal share, per contract, of what is missing: the combination's slack (by how much it is
 * worth less than nothing at fair prices) and the wanted edge. Only combinations with little slack,
 * of which {@link Bystanders} says that no other one pays with them, are played. Every basis point
 * here is of the share's price.
 */
final class OptionActFactory {
  private static final double LEAST_EDGE_BPS = 3;
  private static final double EDGE_RANGE_BPS = 2;

  /** Most slack per contract of a combination that is played. */
  private static final double MOST_SLACK_BPS = 9;

  private static final int LEAST_ROUNDS = 14;
  private static final int ROUNDS_RANGE = 6;

  /** Rounds of silence before the market moves, and after that. */
  private static final int SILENT_ROUNDS = 30;

  private static final int ROUNDS_AFTER_RAMP = 10;

  /** Enough to seem to pay after all costs of a conversion or a reversal. */
  private static final double STALE_RAMP_BPS = 110;

  private final SimulatedUniverse universe;
  private final SurePayoff payoff;
  private final Random random;
  private final Map<String, EnumMap<ActKind, List<Combination>>> playable = new HashMap<>();
  private final Map<String, Bystanders> bystanders = new HashMap<>();
  private final Map<String, Boolean> lastRampUp = new HashMap<>();

  OptionActFactory(SimulatedUniverse universe, Random random) {
    this.universe = universe;
    this.payoff = universe.payoff();
    this.random = random;
  }

  /** An act on the class that starts in the round. */
  Act act(ActKind kind, OptionClass listed, int round) {
    return switch (kind) {
      case STUB_ASK -> {
        List<Instrument> series = universe.series(listed);
        Book book = universe.bookOf(series.get(random.nextInt(series.size())));
        yield Act.of(kind, round, round + duration(), List.of(new Act.Part(Side.SELL, book, 0)));
      }
      case STALE_UNDERLYING -> staleUnderlying(listed, round);
      default -> combined(kind, listed, round);
    };
  }

  /** A trap that is in the class itself: what is shown is calm, and yet seems to pay. */
  Act permanent(ActKind kind, OptionClass listed, int endRound) {
    boolean buysShare = kind == ActKind.SPLIT;
    List<Act.Part> legs = new ArrayList<>();
    legs.add(new Act.Part(side(buysShare), universe.bookOf(universe.share(listed)), 0));
    for (Instrument option : universe.series(listed)) {
      boolean call = option.right() == OptionRight.CALL;
      legs.add(new Act.Part(side(buysShare != call), universe.bookOf(option), 0));
    }
    return Act.of(kind, 0, endRound, legs);
  }

  private Act combined(ActKind kind, OptionClass listed, int round) {
    List<Combination> choice =
        playable
            .computeIfAbsent(listed.underlying(), id -> new EnumMap<>(ActKind.class))
            .computeIfAbsent(kind, k -> playable(k, listed));
    Combination combination = choice.get(random.nextInt(choice.size()));
    double edge = edgeBps(kind, combination, random.nextDouble());
    List<Act.Part> legs =
        combination.legs().stream()
            .map(
                leg -> {
                  Book book = universe.bookOf(leg.instrument());
                  return new Act.Part(leg.side(), book, book.costBps() + edge);
                })
            .toList();
    return new Act(kind, round, round + duration(), legs, -1, 0, combination);
  }

  /** Combinations of the class that may be played. */
  List<Combination> playable(ActKind kind, OptionClass listed) {
    Bystanders others =
        bystanders.computeIfAbsent(listed.underlying(), id -> new Bystanders(universe, listed));
    return new Combinations(universe.share(listed), universe.series(listed))
        .all(kind).stream().filter(one -> isPlayable(kind, one, others)).toList();
  }

  private boolean isPlayable(ActKind kind, Combination combination, Bystanders others) {
    if (kind == ActKind.BUTTERFLY && Combinations.isEquallySpaced(combination)
        || kind == ActKind.JELLY_ROLL && combination.legs().get(0).side() == Side.BUY) {
      return false; // the odd strikes are what is to be shown; a bought roll's borrow fee is a
      // guess
    }
    return others.slack(combination) / combination.weight() <= MOST_SLACK_BPS
        && others.stayOut(combination, edgeBps(kind, combination, 1), !kind.isTrap());
  }

  /**
   * What the combination gains per contract; the trap of early exercise, half of what that costs.
   */
  private double edgeBps(ActKind kind, Combination combination, double share) {
    if (kind != ActKind.EARLY_EXERCISE) {
      return LEAST_EDGE_BPS + EDGE_RANGE_BPS * share;
    }
    double danger = payoff.earlyExercise(combination) / spot(combination) * 1e4;
    return -danger / 2 / combination.weight();
  }

  private static double spot(Combination combination) {
    return OptionClass.on(combination.option().underlying()).firstPrice();
  }

  /**
   * The share's quote is left behind; every second time the other way, so that prices come home.
   */
  private Act staleUnderlying(OptionClass listed, int round) {
    boolean up = lastRampUp.merge(listed.underlying(), random.nextBoolean(), (was, any) -> !was);
    int rampRounds = (int) Math.ceil(STALE_RAMP_BPS / FairValues.RAMP_STEP_BPS);
    int end = round + SILENT_ROUNDS + rampRounds + ROUNDS_AFTER_RAMP;
    Book book = universe.bookOf(universe.share(listed));
    return new Act(
        ActKind.STALE_UNDERLYING,
        round,
        end,
        List.of(new Act.Part(side(up), book, 0)),
        round + SILENT_ROUNDS,
        up ? STALE_RAMP_BPS : -STALE_RAMP_BPS,
        null);
  }

  private int duration() {
    return LEAST_ROUNDS + random.nextInt(ROUNDS_RANGE);
  }

  private static Side side(boolean buy) {
    return buy ? Side.BUY : Side.SELL;
  }
}
