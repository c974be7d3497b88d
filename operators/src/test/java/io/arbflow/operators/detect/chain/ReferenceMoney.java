package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.contracts.OptionChain;
import java.util.List;

/** Discounting, dividends and gross edges as STRATEGIES.md writes them, from the universe alone. */
final class ReferenceMoney {
  private static final double MICROS_PER_YEAR = 1e6 * 86_400 * 365;

  final Universe universe;
  final OptionChain chain;
  private final Instrument underlying;

  private long known = Long.MIN_VALUE;
  private double dfBorrow;
  private double dfLend;

  ReferenceMoney(Universe universe, OptionChain chain) {
    this.universe = universe;
    this.chain = chain;
    this.underlying = universe.instrument(chain.underlying());
  }

  double years(long from, long to) {
    return (to - from) / MICROS_PER_YEAR;
  }

  double rate(long now, boolean borrow) {
    if (chain.inverse()) {
      return 0;
    }
    InterestRate rate =
        universe.rates().stream()
            .filter(r -> r.currency().equals(chain.currency()))
            .findFirst()
            .orElseThrow();
    double days = years(now, chain.expiryMicros()) * 365;
    List<InterestRate.Point> points = rate.curve();
    if (points.isEmpty()) {
      return borrow ? rate.borrowRate() : rate.lendRate();
    }
    InterestRate.Point before = points.get(0);
    for (InterestRate.Point point : points) {
      if (days <= point.days()) {
        double span = Math.max(1e-300, point.days() - before.days());
        double share = point == before ? 0 : (days - before.days()) / span;
        double a = borrow ? before.borrowRate() : before.lendRate();
        double b = borrow ? point.borrowRate() : point.lendRate();
        return a + share * (b - a);
      }
      before = point;
    }
    return borrow ? before.borrowRate() : before.lendRate();
  }

  double df(long now, boolean borrow) {
    if (now != known) {
      double years = years(now, chain.expiryMicros());
      dfBorrow = Math.exp(-rate(now, true) * years);
      dfLend = Math.exp(-rate(now, false) * years);
      known = now;
    }
    return borrow ? dfBorrow : dfLend;
  }

  private List<Dividend> dividends(long now) {
    return universe.dividends().stream()
        .filter(d -> d.underlying().equals(underlying.id()))
        .filter(d -> d.exTimeMicros() > now && d.exTimeMicros() <= chain.expiryMicros())
        .toList();
  }

  /** Present value of the dividends with ex-dates before the given one. */
  double dividendsBefore(long now, long until, boolean borrow) {
    return dividends(now).stream()
        .filter(d -> d.exTimeMicros() < until)
        .mapToDouble(d -> d.amount() * Math.exp(-rate(now, borrow) * years(now, d.exTimeMicros())))
        .sum();
  }

  private double conversionPays(double strike, long now) {
    double least = strike * df(now, true) + dividendsBefore(now, Long.MAX_VALUE, true);
    for (Dividend ex : chain.american() ? dividends(now) : List.<Dividend>of()) {
      double then = Math.exp(-rate(now, true) * years(now, ex.exTimeMicros()));
      least = Math.min(least, strike * then + dividendsBefore(now, ex.exTimeMicros(), true));
    }
    return least;
  }

  private double reversalOwes(double strike, long now) {
    double most = strike * df(now, false) + dividendsBefore(now, Long.MAX_VALUE, false);
    if (chain.american()) {
      most = Math.max(most, strike);
      for (Dividend ex : dividends(now)) {
        double then = Math.exp(-rate(now, false) * years(now, ex.exTimeMicros()));
        most = Math.max(most, strike * then + dividendsBefore(now, ex.exTimeMicros() + 1, false));
      }
    }
    return most;
  }

  boolean onFuture() {
    return underlying.type() == InstrumentType.FUTURE;
  }

  Double borrowRate() {
    return universe.borrow().stream()
        .filter(b -> b.instrument().equals(underlying.id()))
        .map(StockBorrow::annualRate)
        .findFirst()
        .orElse(null);
  }

  double borrowCost(double spotBid, long now) {
    Double rate = onFuture() ? null : borrowRate();
    return rate == null ? 0 : spotBid * rate * years(now, chain.expiryMicros());
  }

  double conversion(double c, double p, double s, double strike, long now) {
    if (chain.inverse()) {
      return c - p + strike / s - 1;
    }
    if (onFuture()) {
      double held = (strike - s) * df(now, true);
      return c - p + (chain.american() ? Math.min(held, strike - s) : held);
    }
    return c - p - s + conversionPays(strike, now);
  }

  double reversal(double c, double p, double s, double strike, long now) {
    if (chain.inverse()) {
      return p - c + 1 - strike / s;
    }
    if (onFuture()) {
      double held = (s - strike) * df(now, false);
      return p - c + (chain.american() ? Math.min(held, s - strike) : held);
    }
    return s + p - c - reversalOwes(strike, now) - borrowCost(s, now);
  }

  double slopeBound(double low, double high, long now) {
    if (chain.inverse()) {
      return 1 - low / high;
    }
    return chain.american() ? high - low : (high - low) * df(now, false);
  }
}
