package io.arbflow.domain.market;

/**
 * What an instrument is worth at an instant: the best bid and ask over its venues.
 *
 * @param instrument the feed's name
 * @param bid best bid, in the quote currency per unit; positive
 * @param ask best ask; positive
 * @param atMicros market time at which both sides held and were fresh, epoch microseconds
 */
public record Mark(String instrument, double bid, double ask, long atMicros) {

  /** Half way between bid and ask. */
  public double mid() {
    return (bid + ask) / 2;
  }
}
