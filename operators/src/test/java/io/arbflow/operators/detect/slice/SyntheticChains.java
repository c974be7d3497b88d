package io.arbflow.operators.detect.slice;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.option.AmericanOption;
import io.arbflow.domain.option.AmericanTree;
import io.arbflow.domain.option.Black76;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.contracts.OptionChains;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Chains on one share, priced by Black-76 on a smile and quoted with a spread: free of arbitrage
 * until a quote is moved. One rate, so that the forward is the spot's carried at it.
 */
public final class SyntheticChains {
  public static final long DAY = 86_400_000_000L;
  public static final long START = 20_000 * DAY + DAY / 2;
  public static final double RATE = 0.02;
  public static final double MULTIPLIER = 100;
  public static final double OPTION_FEE = 0.10;
  public static final double SHARE_FEE = 0.001;
  public static final double TICK = 0.01;

  /** A volatility by log-moneyness and years. */
  public interface SmileShape {
    double vol(double logMoneyness, double years);
  }

  /** An SVI-like skew with curvature. */
  public static final SmileShape SKEWED =
      (k, years) -> Math.sqrt(0.04 + 0.08 * (-0.4 * k + Math.sqrt(k * k + 0.01)) - 0.008);

  public final Universe universe;
  public final OptionChains chains;
  public final SliceMaker maker;
  private final int options;
  private final int shares;
  private final double halfSpread;
  private final ExerciseStyle style;
  private final List<Dividend> dividends;
  private final AmericanOption pricer = new AmericanOption();
  public double noise;
  public double size = 40;
  public double shareSize = 50_000;
  private long ordinal;

  /**
   * @param halfSpread of options, money, before rounding outwards to the tick
   */
  public SyntheticChains(ExerciseStyle style, double halfSpread, long... expiries) {
    this(List.of("XYZ"), style, halfSpread, expiries);
  }

  /**
   * @param names of the shares, in the order of the alphabet
   * @param halfSpread of options, money, before rounding outwards to the tick
   */
  public SyntheticChains(
      List<String> names, ExerciseStyle style, double halfSpread, long... expiries) {
    this(names, style, halfSpread, List.of(), expiries);
  }

  /**
   * @param names of the shares, in the order of the alphabet
   * @param halfSpread of options, money, before rounding outwards to the tick
   * @param dividends of the first share
   */
  public SyntheticChains(
      List<String> names,
      ExerciseStyle style,
      double halfSpread,
      List<Dividend> dividends,
      long... expiries) {
    this.dividends = dividends;
    this.halfSpread = halfSpread;
    this.style = style;
    List<Instrument> instruments = new ArrayList<>();
    for (String name : names) {
      instruments.add(Instrument.equity(name, "USD", TICK, 1));
      for (long expiry : expiries) {
        for (double strike = 70; strike <= 130; strike += 2.5) {
          for (OptionRight right : OptionRight.values()) {
            instruments.add(option(name, style, expiry, strike, right));
          }
        }
      }
    }
    universe =
        new Universe(
            List.of(Venue.of("OPT", 0, OPTION_FEE, 60_000), Venue.of("US", 0, SHARE_FEE, 60_000)),
            instruments,
            List.of(new InterestRate("USD", RATE, RATE, List.of())),
            dividends,
            List.of(),
            List.of(),
            null);
    chains = new OptionChains(universe);
    maker = new SliceMaker(universe);
    options = universe.venueId("OPT");
    shares = universe.venueId("US");
  }

  private static Instrument option(
      String share, ExerciseStyle style, long expiry, double strike, OptionRight right) {
    return new Instrument(
        share + "-" + expiry / DAY + "-" + right.name().charAt(0) + "-" + strike,
        InstrumentType.OPTION,
        null,
        "USD",
        share,
        right,
        strike,
        expiry,
        style,
        MULTIPLIER,
        TICK,
        1,
        Double.NaN,
        0,
        0);
  }

  /** Quotes of a whole chain and the share, all at the instant. */
  public ChainBook book(int chain, long now, double spot, SmileShape smile, Random random) {
    OptionChain listed = chains.chain(chain);
    ChainBook book = new ChainBook(listed.positions());
    double years = (listed.expiryMicros() - now) / (365.0 * DAY);
    double held =
        new DividendSchedule("XYZ", dividends).presentValue(now, listed.expiryMicros(), RATE);
    double forward = (spot - held) * Math.exp(RATE * years);
    for (int position = 0; position < listed.underlyingPosition(); position++) {
      double strike = listed.strike(position / 2);
      double vol = smile.vol(Math.log(strike / forward), years);
      OptionRight right = position % 2 == 0 ? OptionRight.CALL : OptionRight.PUT;
      double worth =
          held > 0 && style == ExerciseStyle.AMERICAN
              ? paying(right, spot, strike, years, vol, now)
              : worth(right, spot, forward, strike, years, vol);
      double mid = worth + (random == null ? 0 : noise * halfSpread * random.nextGaussian());
      put(book, chain, position, mid - halfSpread, mid + halfSpread, now);
    }
    share(book, chain, spot, now);
    return book;
  }

  private double worth(
      OptionRight right, double spot, double forward, double strike, double years, double vol) {
    return style == ExerciseStyle.AMERICAN
        ? pricer.price(right, spot, strike, years, RATE, 0, vol)
        : Math.exp(-RATE * years) * Black76.price(right, forward, strike, vol * Math.sqrt(years));
  }

  /** By a tree of its usual size. */
  private double paying(
      OptionRight right, double spot, double strike, double years, double vol, long now) {
    double[] times =
        dividends.stream().mapToDouble(d -> FinancingCurve.years(now, d.exTimeMicros())).toArray();
    double[] amounts = dividends.stream().mapToDouble(Dividend::amount).toArray();
    return new AmericanTree().price(right, spot, strike, years, RATE, 0, vol, times, amounts);
  }

  private void share(ChainBook book, int chain, double spot, long now) {
    int instrument = chains.chain(chain).underlying();
    Quote quote =
        Quote.top(
            instrument, shares, spot - 0.005, shareSize, spot + 0.005, shareSize, now, ordinal++);
    book.apply(chains.chain(chain).underlyingPosition(), quote, QuoteStatus.OPEN);
  }

  /** Replaces a quote; prices are rounded outwards to the tick, a bid below one is none. */
  public void put(ChainBook book, int chain, int position, double bid, double ask, long time) {
    double lower = Math.floor(bid / TICK + 1e-6) * TICK;
    double upper = Math.ceil(ask / TICK - 1e-6) * TICK;
    boolean bids = lower > TICK / 2;
    Quote quote =
        Quote.top(
            chains.chain(chain).instrument(position),
            options,
            bids ? lower : Double.NaN,
            bids ? size : 0,
            upper,
            size,
            time,
            ordinal++);
    book.apply(position, quote, QuoteStatus.OPEN);
  }

  /** The slice of a book. */
  public Slice slice(ChainBook book, int chain, long now) {
    return maker.make(book, chains.chain(chain), now, 0, ordinal);
  }

  /** The slice of an undisturbed chain. */
  public Slice slice(int chain, long now, double spot, SmileShape smile, Random random) {
    return slice(book(chain, now, spot, smile, random), chain, now);
  }

  /** The slice of an undisturbed chain whose last quote has the ordinal. */
  public Slice slice(int chain, long now, double spot, SmileShape smile, Random random, long last) {
    ChainBook book = book(chain, now, spot, smile, random);
    return maker.make(book, chains.chain(chain), now, 0, last);
  }

  /** Moves both sides of a position by the money. */
  public void shift(ChainBook book, int chain, int position, double money, long time) {
    put(
        book,
        chain,
        position,
        book.at(position).bid(0) + money,
        book.at(position).ask(0) + money,
        time);
  }
}
