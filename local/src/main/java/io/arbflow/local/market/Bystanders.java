package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.opportunity.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All combinations of one option class that a detector may look at: tells whether another one than
 * the planted would pay too when the planted one's legs are moved. Every basis point is of the
 * share's price; slack is by how much a combination is worth less than nothing at fair prices.
 */
final class Bystanders {
  /** Looked at with the share here and there, since it moves until an act is played. */
  private static final double[] SPOTS = {0.985, 1, 1.015};

  /** A bystander has to be this far from paying. */
  private static final double LEAST_LOSS_BPS = 3;

  /** Least that the moved quote of a bought leg has to ask: nobody quotes less than a tick. */
  private static final double LEAST_ASK_BPS = 3;

  /** Furthest that a leg may be left from where it starts to pay. */
  private static final double LEAST_MOVE_BPS = -12;

  private static final List<ActKind> KINDS =
      List.of(
          ActKind.CONVERSION,
          ActKind.REVERSAL,
          ActKind.BOX_SPREAD,
          ActKind.VERTICAL_CREDIT,
          ActKind.VERTICAL_SLOPE,
          ActKind.BUTTERFLY,
          ActKind.CALENDAR_SPREAD,
          ActKind.JELLY_ROLL);

  private record Known(Combination combination, double[] slackBps) {}

  private final OptionClass listed;
  private final OptionPrices prices;
  private final SurePayoff payoff;
  private final Map<String, Double> costBps = new HashMap<>();
  private final Map<String, Double> feeBps = new HashMap<>();
  private final List<Known> all = new ArrayList<>();

  Bystanders(SimulatedUniverse universe, OptionClass listed) {
    this.listed = listed;
    this.prices = universe.prices();
    this.payoff = universe.payoff();
    Instrument share = universe.share(listed);
    List<Instrument> series = universe.series(listed);
    costBps.put(share.id(), universe.bookOf(share).costBps());
    for (Instrument one : series) {
      Book book = universe.bookOf(one);
      costBps.put(one.id(), book.costBps());
      feeBps.put(one.id(), book.feeBps());
    }
    Combinations combinations = new Combinations(share, series);
    for (ActKind kind : KINDS) {
      combinations.all(kind).forEach(one -> all.add(new Known(one, slackBps(one))));
    }
  }

  /** Slack with the share at its first price. */
  double slack(Combination combination) {
    return slackBps(combination, 1);
  }

  /**
   * Whether no other combination pays, nor this one when it is no plant.
   *
   * @param edgeBps what the combination shall gain, per contract
   * @param plant whether the combination itself may pay
   */
  boolean stayOut(Combination moved, double edgeBps, boolean plant) {
    Map<String, Side> sides = new HashMap<>();
    moved.legs().forEach(leg -> sides.put(leg.instrument().id(), leg.side()));
    double[] slack = slackBps(moved);
    for (int spot = 0; spot < SPOTS.length; spot++) {
      double move = slack[spot] / moved.weight() + edgeBps;
      if (move < LEAST_MOVE_BPS || !canBeQuoted(moved, move, spot)) {
        return false;
      }
      for (Known other : all) {
        double net = gain(other.combination, sides, move) - other.slackBps[spot];
        if (net > -LEAST_LOSS_BPS && !(plant && other.combination.equals(moved))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean canBeQuoted(Combination moved, double move, int spot) {
    double share = listed.firstPrice() * SPOTS[spot];
    for (Combination.Leg leg : moved.legs()) {
      if (leg.isOption() && leg.side() == Side.BUY) {
        double fairBps = prices.price(leg.instrument(), share) / share * 1e4;
        if (fairBps - move - feeBps.get(leg.instrument().id()) < LEAST_ASK_BPS) {
          return false;
        }
      }
    }
    return true;
  }

  /** What a combination gains from moved legs, less the costs of the others. */
  private double gain(Combination other, Map<String, Side> sides, double move) {
    double gain = 0;
    for (Combination.Leg leg : other.legs()) {
      double cost = costBps.get(leg.instrument().id());
      Side side = sides.get(leg.instrument().id());
      double own = side == null ? -cost : side == leg.side() ? move : -2 * cost - move;
      gain += leg.weight() * own;
    }
    return gain;
  }

  private double[] slackBps(Combination combination) {
    double[] slack = new double[SPOTS.length];
    for (int spot = 0; spot < SPOTS.length; spot++) {
      slack[spot] = slackBps(combination, SPOTS[spot]);
    }
    return slack;
  }

  private double slackBps(Combination combination, double level) {
    double spot = listed.firstPrice() * level;
    double worth =
        payoff.worth(
            combination, leg -> leg.isOption() ? prices.price(leg.instrument(), spot) : spot);
    return -worth / spot * 1e4;
  }
}
