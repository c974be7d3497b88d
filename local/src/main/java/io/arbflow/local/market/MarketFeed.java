package io.arbflow.local.market;

import io.arbflow.domain.market.QuoteStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Plays a simulated market to a sink at a pacer's speed, and says what was planted when. */
public final class MarketFeed {
  private static final long FUTURE_MICROS = 600_000_000;

  private final SimulatedMarket market;
  private final Pacer pacer;
  private final QuoteSink sink;
  private final TruthRecorder recorder;
  private final Map<Book, Long> lastStamps = new HashMap<>();

  public MarketFeed(SimulatedMarket market, Pacer pacer, QuoteSink sink) {
    this.market = market;
    this.pacer = pacer;
    this.sink = sink;
    this.recorder = new TruthRecorder(market.acts(), market.universe());
  }

  /**
   * Plays all rounds, or until the thread is interrupted.
   *
   * @param onTruth told of each act when it is over; acts cut short by an interrupt are not told
   */
  public void play(Consumer<Truth> onTruth) {
    while (!market.isOver() && !Thread.currentThread().isInterrupted()) {
      playRound(onTruth);
    }
  }

  /** Plays the next round; the market must not be over. */
  public void playRound(Consumer<Truth> onTruth) {
    List<SimQuote> quotes = market.next();
    int round = market.round();
    for (int i = 0; i < quotes.size(); i++) {
      send(round, quotes.get(i), pacer.await(round, i, quotes.size()));
    }
    recorder.endRound(round).forEach(onTruth);
  }

  /** Plays all rounds and returns everything that was planted. */
  public List<Truth> play() {
    List<Truth> truth = new ArrayList<>();
    play(truth::add);
    return truth;
  }

  private void send(int round, SimQuote quote, long nowMicros) {
    long stamp =
        switch (quote.stamp()) {
          case NOW -> nowMicros;
          case REPEATED -> lastStamps.getOrDefault(quote.book(), nowMicros);
          case FUTURE -> nowMicros + FUTURE_MICROS;
        };
    if (quote.stamp() == SimQuote.Stamp.NOW) {
      lastStamps.put(quote.book(), stamp);
    }
    recorder.sent(round, quote, stamp);
    sink.accept(
        new QuoteSink.Sent(
            quote.book().instrument().id(),
            json(quote, stamp),
            quote.stamp() == SimQuote.Stamp.FUTURE));
  }

  /** Names and numbers here need no escaping: they are this package's own. */
  private static String json(SimQuote q, long stamp) {
    StringBuilder json = new StringBuilder("{\"instrument\":\"");
    json.append(q.book().instrument().id());
    json.append("\",\"venue\":\"").append(q.book().venue().id()).append('"');
    side(json, "bid", q.bid(), q.bidSize());
    side(json, "ask", q.ask(), q.askSize());
    json.append(",\"eventTimeMicros\":").append(stamp);
    json.append(",\"sequence\":").append(q.sequence());
    if (q.status() != QuoteStatus.OPEN) {
      json.append(",\"status\":\"").append(q.status().name()).append('"');
    }
    return json.append('}').toString();
  }

  private static void side(StringBuilder json, String name, BigDecimal price, BigDecimal size) {
    if (price != null) {
      json.append(",\"").append(name).append("\":").append(price.toPlainString());
      json.append(",\"").append(name).append("Size\":").append(size.toPlainString());
    }
  }
}
