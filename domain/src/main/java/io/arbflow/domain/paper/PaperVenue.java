package io.arbflow.domain.paper;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.paper.PaperDraws.Draw;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The simulated venue: what becomes of a leg, given the quote that stands when it arrives.
 *
 * <p>A leg walks the displayed levels within its limit and gets, of each, the drawn share rounded
 * down to whole lots, at the displayed price worsened by the drawn ticks. What is not filled is
 * cancelled at once. Orders do not move the market, and do not take size from one another: that two
 * never spend the same depth is the risk stage's duty.
 */
public final class PaperVenue implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final BigDecimal BPS = new BigDecimal("0.0001");
  private static final int PRICE_SCALE = 12;

  private final Universe universe;
  private final PaperSettings settings;

  public PaperVenue(Universe universe, PaperSettings settings) {
    this.universe = universe;
    this.settings = settings;
  }

  /** Market time, epoch microseconds, at which the leg arrives: a pure function of the leg. */
  public long arrivalMicros(PaperLeg leg) {
    double jitter = draws(leg).unit(Draw.LATENCY) * settings.latencyJitterMicros();
    return leg.pricedAtMicros() + settings.latencyMicros() + (long) jitter;
  }

  /**
   * The reports on a leg. One that is filled in part leaves a PARTIAL and a CANCELLED for the rest.
   *
   * @param quote newest of the leg's instrument and venue at {@link #arrivalMicros}, or null
   */
  public List<Fill> execute(PaperLeg leg, Quote quote) {
    long at = arrivalMicros(leg);
    if (at >= leg.expiresAtMicros()) {
      return List.of(leg.nothing(FillStatus.CANCELLED, at));
    }
    PaperDraws draws = draws(leg);
    if (quote == null
        || !tradable(quote, at)
        || draws.unit(Draw.REJECT) < settings.rejectProbability()) {
      return List.of(leg.nothing(FillStatus.REJECTED, at));
    }
    return reports(leg, sweep(leg, quote, draws), at);
  }

  /**
   * Open, within the venue's hours, and no older than the venue's quotes may be: what a dead feed
   * showed last is not there any more.
   */
  private boolean tradable(Quote quote, long atMicros) {
    Venue venue = universe.venue(quote.venue());
    return quote.status() == QuoteStatus.OPEN
        && atMicros - quote.eventTimeMicros() <= venue.maxQuoteAgeMicros()
        && (venue.session() == null || venue.session().isOpenAt(atMicros));
  }

  /** Quantity, and money paid or received for it before the multiplier. */
  private record Taken(BigDecimal quantity, BigDecimal money) {}

  private Taken sweep(PaperLeg leg, Quote quote, PaperDraws draws) {
    boolean buys = leg.order().side() == Side.BUY;
    Instrument instrument = universe.instrument(quote.instrument());
    BigDecimal slip = slip(draws, instrument);
    double share =
        settings.leastShare()
            + draws.unit(Draw.SHARE) * (settings.mostShare() - settings.leastShare());
    double[] levels = levels(quote, buys);
    BigDecimal left = leg.order().quantity();
    BigDecimal money = BigDecimal.ZERO;
    for (int i = 0; i < levels.length && left.signum() > 0; i += 2) {
      BigDecimal shown = BigDecimal.valueOf(levels[i]);
      BigDecimal price = buys ? shown.add(slip) : shown.subtract(slip);
      if (price.signum() <= 0 || beyond(price, leg.order().limitPrice(), buys)) {
        break;
      }
      BigDecimal taken = left.min(wholeLots(instrument, levels[i + 1], share));
      left = left.subtract(taken);
      money = money.add(taken.multiply(price));
    }
    return new Taken(leg.order().quantity().subtract(left), money);
  }

  private BigDecimal slip(PaperDraws draws, Instrument instrument) {
    if (draws.unit(Draw.SLIP) >= settings.slipProbability()) {
      return BigDecimal.ZERO;
    }
    long ticks = Math.min(settings.mostSlipTicks(), 1L + ticksBeyondOne(draws));
    return BigDecimal.valueOf(instrument.tickSize()).multiply(BigDecimal.valueOf(ticks));
  }

  private long ticksBeyondOne(PaperDraws draws) {
    return (long) (draws.unit(Draw.SLIP_TICKS) * settings.mostSlipTicks());
  }

  /** Price, size, price, size … from the top; empty when nobody is there. */
  private static double[] levels(Quote quote, boolean buys) {
    double[] depth = buys ? quote.askDepth() : quote.bidDepth();
    if (buys ? !quote.hasAsk() : !quote.hasBid()) {
      return Quote.NO_DEPTH;
    }
    if (depth.length > 0) {
      return depth;
    }
    return buys
        ? new double[] {quote.ask(), quote.askSize()}
        : new double[] {quote.bid(), quote.bidSize()};
  }

  private static boolean beyond(BigDecimal price, BigDecimal limit, boolean buys) {
    return buys ? price.compareTo(limit) > 0 : price.compareTo(limit) < 0;
  }

  private static BigDecimal wholeLots(Instrument instrument, double size, double share) {
    BigDecimal lot = BigDecimal.valueOf(instrument.lotSize());
    BigDecimal ours = BigDecimal.valueOf(size).multiply(BigDecimal.valueOf(share));
    return ours.divideToIntegralValue(lot).multiply(lot);
  }

  private List<Fill> reports(PaperLeg leg, Taken taken, long at) {
    if (taken.quantity().signum() == 0) {
      return List.of(leg.nothing(FillStatus.CANCELLED, at));
    }
    RoundingMode against =
        leg.order().side() == Side.BUY ? RoundingMode.CEILING : RoundingMode.FLOOR;
    BigDecimal price = taken.money().divide(taken.quantity(), PRICE_SCALE, against);
    BigDecimal shown = price.stripTrailingZeros();
    BigDecimal fee = fee(leg, taken);
    boolean full = taken.quantity().compareTo(leg.order().quantity()) == 0;
    FillStatus status = full ? FillStatus.FILLED : FillStatus.PARTIAL;
    Fill fill = leg.filled(status, taken.quantity(), shown, fee, at);
    return full ? List.of(fill) : List.of(fill, leg.nothing(FillStatus.CANCELLED, at));
  }

  /** Taker fee on price x quantity x multiplier, and per unit; exact. */
  private BigDecimal fee(PaperLeg leg, Taken taken) {
    Instrument instrument = universe.instrument(universe.instrumentId(leg.order().instrument()));
    Venue venue = universe.venue(universe.venueId(leg.order().venue()));
    BigDecimal notional = taken.money().multiply(BigDecimal.valueOf(instrument.multiplier()));
    BigDecimal rate = BigDecimal.valueOf(venue.takerFeeBps()).multiply(BPS);
    BigDecimal perUnit = BigDecimal.valueOf(venue.takerFeePerUnit()).multiply(taken.quantity());
    return notional.multiply(rate).add(perUnit).stripTrailingZeros();
  }

  private PaperDraws draws(PaperLeg leg) {
    return new PaperDraws(settings.seed(), leg);
  }
}
