package io.arbflow.operators.detect.bars;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Bars of one instrument as their definition reads: for every instant at which anything can change,
 * the book is made anew from all quotes up to it. Slow.
 */
final class BarReference {
  private final Universe universe;
  private final long length;
  private final List<Quote> quotes;

  /**
   * @param quotes of one instrument, in any order
   */
  BarReference(Universe universe, long lengthMicros, List<Quote> quotes) {
    this.universe = universe;
    this.length = lengthMicros;
    this.quotes =
        quotes.stream()
            .sorted(
                Comparator.comparingLong(Quote::eventTimeMicros)
                    .thenComparingInt(Quote::origin)
                    .thenComparingLong(Quote::ordinal))
            .toList();
  }

  List<Bar> bars() {
    TreeSet<Long> starts = new TreeSet<>();
    quotes.forEach(quote -> starts.add(Math.floorDiv(quote.eventTimeMicros(), length) * length));
    List<Bar> bars = new ArrayList<>();
    double lastClose = Double.NaN;
    for (long start : starts) {
      Bar bar = bar(start, lastClose);
      if (bar != null) {
        bars.add(bar);
        lastClose = bar.close();
      }
    }
    return bars;
  }

  private Bar bar(long start, double lastClose) {
    long end = start + length;
    TreeSet<Long> changes = new TreeSet<>();
    boolean quoted = false;
    int count = 0;
    for (Quote quote : quotes) {
      long stale = quote.eventTimeMicros() + age(quote) + 1;
      if (stale >= start && stale < end) {
        changes.add(stale);
      }
      if (quote.eventTimeMicros() >= start && quote.eventTimeMicros() < end) {
        changes.add(quote.eventTimeMicros());
        count++;
        quoted |= Book.at(this, quote.eventTimeMicros(), quote.eventTimeMicros()).twoSided();
      }
    }
    return quoted ? bar(start, end, changes, count, lastClose) : null;
  }

  private Bar bar(long start, long end, TreeSet<Long> changes, int count, double lastClose) {
    List<Double> mids = new ArrayList<>();
    Book last = null;
    Book before = Book.at(this, start - 1, start - 1);
    double spread = 0;
    double imbalance = 0;
    long weight = 0;
    TreeSet<Long> edges = new TreeSet<>(changes);
    edges.add(start);
    edges.add(end);
    for (long edge : edges.headSet(end)) {
      Book book = Book.at(this, edge, edge);
      if (changes.contains(edge) && book.twoSided() && !book.sameTop(before, edge, this)) {
        mids.add((book.bid.price() + book.ask.price()) / 2);
        last = book;
      }
      before = book;
      if (book.twoSided()) {
        long micros = edges.higher(edge) - edge;
        double mid = (book.bid.price() + book.ask.price()) / 2;
        spread += micros * 1e4 * (book.ask.price() - book.bid.price()) / mid;
        imbalance += micros * book.imbalance();
        weight += micros;
      }
    }
    Book atEnd = Book.at(this, end - 1, end);
    double close = mids.get(mids.size() - 1);
    double move = Double.isNaN(lastClose) ? 0 : Math.log(close / lastClose);
    return new Bar(
        quotes.get(0).instrument(),
        length,
        end,
        true,
        mids.get(0),
        mids.stream().mapToDouble(mid -> mid).max().getAsDouble(),
        mids.stream().mapToDouble(mid -> mid).min().getAsDouble(),
        close,
        last.micro(),
        move * move,
        spread / weight,
        imbalance / weight,
        count,
        atEnd.bid,
        atEnd.ask);
  }

  private long age(Quote quote) {
    return universe.venue(quote.venue()).maxQuoteAgeMicros();
  }

  private boolean quotedAt(long instant) {
    return quotes.stream().anyMatch(quote -> quote.eventTimeMicros() == instant);
  }

  /** The best of all venues' last quotes. */
  private record Book(BarSide bid, BarSide ask) {

    static Book at(BarReference reference, long quotedUntil, long now) {
      Map<Integer, Quote> last = new HashMap<>();
      for (Quote quote : reference.quotes) {
        if (quote.eventTimeMicros() <= quotedUntil) {
          last.put(quote.venue(), quote);
        }
      }
      Comparator<BarSide> bySize = Comparator.comparingDouble(BarSide::size).reversed();
      List<BarSide> bids = new ArrayList<>();
      List<BarSide> asks = new ArrayList<>();
      for (Quote quote : last.values()) {
        long at = quote.eventTimeMicros();
        if (quote.status() == QuoteStatus.OPEN && at + reference.age(quote) >= now) {
          if (quote.hasBid()) {
            bids.add(new BarSide(quote.bid(), quote.bidSize(), quote.venue(), at));
          }
          if (quote.hasAsk()) {
            asks.add(new BarSide(quote.ask(), quote.askSize(), quote.venue(), at));
          }
        }
      }
      bids.sort(
          Comparator.comparingDouble(BarSide::price)
              .reversed()
              .thenComparing(bySize)
              .thenComparingInt(BarSide::venue));
      asks.sort(
          Comparator.comparingDouble(BarSide::price)
              .thenComparing(bySize)
              .thenComparingInt(BarSide::venue));
      return new Book(bids.isEmpty() ? null : bids.get(0), asks.isEmpty() ? null : asks.get(0));
    }

    boolean twoSided() {
      return bid != null && ask != null;
    }

    /** A side that was not the best may go stale without a change. */
    boolean sameTop(Book before, long instant, BarReference reference) {
      return equals(before) && !reference.quotedAt(instant);
    }

    double micro() {
      return (bid.price() * ask.size() + ask.price() * bid.size()) / (bid.size() + ask.size());
    }

    double imbalance() {
      return (bid.size() - ask.size()) / (bid.size() + ask.size());
    }
  }
}
