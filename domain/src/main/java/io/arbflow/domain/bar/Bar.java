package io.arbflow.domain.bar;

/**
 * What one instrument did from the start of a bar to its end. The instant of the end belongs to the
 * next bar. Mids are of the best fresh bid and ask over all venues, in the instrument's currency.
 * There is no bar for a span in which nobody quoted both sides.
 *
 * @param instrument dense id
 * @param lengthMicros its length; starts are whole multiples of it since the epoch
 * @param endMicros its end, exclusive
 * @param complete whether the bar is over; false for an early firing, which shows what is known so
 *     far and is followed by another one with the same end
 * @param open first mid
 * @param high greatest mid
 * @param low least mid
 * @param close last mid
 * @param microPrice last mid weighted by the opposite side's size: (bid x askSize + ask x bidSize)
 *     / (bidSize + askSize)
 * @param realisedVariance sum of squared log returns of the mid on the grid of the base bars, from
 *     the last close before this bar; not annualised
 * @param meanSpreadBps spread over mid, weighted by time, basis points
 * @param meanImbalance (bidSize - askSize) / (bidSize + askSize), weighted by time, -1 to 1
 * @param quotes accepted quotes in it
 * @param bid best bid at the end, or null when nobody bids then
 * @param ask best ask at the end, or null when nobody offers then
 * @param asOfMicros up to where it is known, exclusive: its end when it is complete, earlier for an
 *     early firing, whose bid and ask are those of here
 */
public record Bar(
    int instrument,
    long lengthMicros,
    long endMicros,
    boolean complete,
    double open,
    double high,
    double low,
    double close,
    double microPrice,
    double realisedVariance,
    double meanSpreadBps,
    double meanImbalance,
    long quotes,
    BarSide bid,
    BarSide ask,
    long asOfMicros) {

  /** One that is known to its end. */
  public Bar(
      int instrument,
      long lengthMicros,
      long endMicros,
      boolean complete,
      double open,
      double high,
      double low,
      double close,
      double microPrice,
      double realisedVariance,
      double meanSpreadBps,
      double meanImbalance,
      long quotes,
      BarSide bid,
      BarSide ask) {
    this(
        instrument,
        lengthMicros,
        endMicros,
        complete,
        open,
        high,
        low,
        close,
        microPrice,
        realisedVariance,
        meanSpreadBps,
        meanImbalance,
        quotes,
        bid,
        ask,
        endMicros);
  }

  /** Its first instant. */
  public long startMicros() {
    return endMicros - lengthMicros;
  }
}
