package io.arbflow.benchmarks.esper;

/** A quote as Esper reads it, by getters. */
public final class EsperQuote {
  private final int instrument;
  private final int venue;
  private final double bid;
  private final double ask;

  EsperQuote(int instrument, int venue, double bid, double ask) {
    this.instrument = instrument;
    this.venue = venue;
    this.bid = bid;
    this.ask = ask;
  }

  public int getInstrument() {
    return instrument;
  }

  public int getVenue() {
    return venue;
  }

  public double getBid() {
    return bid;
  }

  public double getAsk() {
    return ask;
  }
}
