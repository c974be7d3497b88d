package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.opportunity.Side;
import java.util.List;
import java.util.Random;

/**
 * Makes acts on a share and its futures whose arithmetic is safe. As in {@link ActFactory} each of
 * two legs is moved in the arbitrageur's favour by its own cost and half of what is missing: the
 * trade's slack (by how much it is worth less than nothing at fair prices) and the wanted edge. Any
 * other trade holds a leg that was not moved; that leg's cost and the other trade's slack are
 * together more than the half. Every basis point here is of the share's price.
 */
final class FutureActFactory {
  private static final double LEAST_EDGE_BPS = 5;
  private static final double EDGE_RANGE_BPS = 4;
  private static final int LEAST_ROUNDS = 18;
  private static final int ROUNDS_RANGE = 10;

  /** Rounds of silence before the market moves, and after that. */
  private static final int SILENT_ROUNDS = 30;

  private static final int ROUNDS_AFTER_RAMP = 10;

  /** Enough to seem to pay after all costs of either direction. */
  private static final double STALE_RAMP_BPS = 80;

  private final SimulatedUniverse universe;
  private final CarryWorth worth;
  private final Random random;
  private boolean rampsUp;

  FutureActFactory(SimulatedUniverse universe, Random random) {
    this.universe = universe;
    this.worth = universe.carryWorth();
    this.random = random;
    this.rampsUp = random.nextBoolean();
  }

  /** An act on the class that starts in the round. */
  Act act(ActKind kind, FutureClass listed, int round) {
    Instrument share = universe.share(listed);
    List<Instrument> futures = universe.futures(listed);
    Instrument near = futures.get(0);
    Instrument far = futures.get(1);
    Instrument any = futures.get(random.nextInt(futures.size()));
    return switch (kind) {
      case STALE_FUTURE -> staleFuture(near, round);
      case CALENDAR_CARRY -> plant(kind, new CarryTrade(near, far, true), round);
      case CALENDAR_REVERSE -> plant(kind, new CarryTrade(near, far, false), round);
      case CASH_AND_CARRY -> plant(kind, new CarryTrade(share, any, true), round);
      case REVERSE_CASH_AND_CARRY -> plant(kind, new CarryTrade(share, any, false), round);
      case DEAR_BORROW -> dearBorrow(kind, new CarryTrade(share, any, false), round);
      default -> throw new IllegalArgumentException("is not played on futures: " + kind);
    };
  }

  private Act plant(ActKind kind, CarryTrade trade, int round) {
    return moved(kind, trade, LEAST_EDGE_BPS + EDGE_RANGE_BPS * random.nextDouble(), round);
  }

  /** Pays by half of what it costs to borrow the share, if one forgets that. */
  private Act dearBorrow(ActKind kind, CarryTrade trade, int round) {
    double spot = firstPrice(trade.near());
    return moved(kind, trade, -worth.borrowFee(trade, spot) / spot * 1e4 / 2, round);
  }

  private Act moved(ActKind kind, CarryTrade trade, double edgeBps, int round) {
    double share = (slackBps(trade) + edgeBps) / 2;
    Book near = universe.bookOf(trade.near());
    Book far = universe.bookOf(trade.far());
    return Act.of(
        kind,
        round,
        round + LEAST_ROUNDS + random.nextInt(ROUNDS_RANGE),
        List.of(
            new Act.Part(trade.nearSide(), near, near.costBps() + share),
            new Act.Part(trade.farSide(), far, far.costBps() + share)));
  }

  /** Hardly depends on the share's price, which moves before the act is played. */
  private double slackBps(CarryTrade trade) {
    double spot = firstPrice(trade.far());
    return -worth.worth(trade, universe.fair(trade.near(), spot), universe.fair(trade.far(), spot))
        / spot
        * 1e4;
  }

  /** The near future is left behind; every second time the other way, so that prices come home. */
  private Act staleFuture(Instrument near, int round) {
    rampsUp = !rampsUp;
    int rampRounds = (int) Math.ceil(STALE_RAMP_BPS / FairValues.RAMP_STEP_BPS);
    int end = round + SILENT_ROUNDS + rampRounds + ROUNDS_AFTER_RAMP;
    Side side = rampsUp ? Side.BUY : Side.SELL;
    return new Act(
        ActKind.STALE_FUTURE,
        round,
        end,
        List.of(new Act.Part(side, universe.bookOf(near), 0)),
        round + SILENT_ROUNDS,
        rampsUp ? STALE_RAMP_BPS : -STALE_RAMP_BPS,
        null);
  }

  private static double firstPrice(Instrument instrument) {
    return FutureClass.on(SimulatedUniverse.asset(instrument)).firstPrice();
  }
}
