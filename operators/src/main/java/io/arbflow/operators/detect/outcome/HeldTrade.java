package io.arbflow.operators.detect.outcome;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.operators.detect.episode.Candidate;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A directional trade from its entry to its exit. Part of a lane's state; immutable.
 *
 * @param instrument dense id
 * @param direction 1 bought, -1 sold
 * @param quantity base units, shares or contracts
 * @param entryPrice executable price that it was entered at
 * @param entryMid mid then
 * @param entryFees money, paid on entry
 * @param entryIndex index of the complete bar that it was entered at the end of
 * @param horizonBars complete bars until it is left
 * @param mean expected log return towards the direction over the horizon, at entry
 * @param meanError standard error of that
 * @param predictionError standard deviation of the return about that
 */
public record HeldTrade(
    int instrument,
    int direction,
    double quantity,
    double entryPrice,
    double entryMid,
    double entryFees,
    long entryIndex,
    int horizonBars,
    double mean,
    double meanError,
    double predictionError) {

  /**
   * The trade that is entered with a candidate of {@link OneLegPricing#enter}.
   *
   * @param index of the complete bar at whose end it is entered
   */
  public static HeldTrade of(
      Candidate candidate,
      Bar bar,
      long index,
      SignalForecast forecast,
      int horizonBars,
      OneLegPricing pricing) {
    int instrument = candidate.instrument(0);
    double quantity = candidate.quantity(0);
    double price = candidate.price(0);
    return new HeldTrade(
        instrument,
        candidate.isBuy(0) ? 1 : -1,
        quantity,
        price,
        bar.close(),
        pricing.fee(candidate.venue(0), instrument, quantity, price),
        index,
        horizonBars,
        forecast.mean(),
        forecast.meanError(),
        forecast.predictionError());
  }

  /** Bars until the horizon, 0 when it is reached. */
  public long barsLeft(long index) {
    return Math.max(0, entryIndex + horizonBars - index);
  }

  /**
   * Expected return of the bars left: the expectation accrues evenly. What the mid has done since
   * entry does not change it.
   */
  public double meanLeft(long index) {
    return mean * barsLeft(index) / horizonBars;
  }

  /** Standard error of {@link #meanLeft}. */
  public double meanErrorLeft(long index) {
    return meanError * barsLeft(index) / horizonBars;
  }

  /** Log return of the mid towards the direction since entry. */
  public double moved(double mid) {
    return direction * Math.log(mid / entryMid);
  }

  /**
   * Whether and why the trade is to be left at the end of a complete bar.
   *
   * @param stopSigmas prediction errors that the mid may go against it; {@link
   *     Double#POSITIVE_INFINITY} for no stop
   */
  public ExitRule rule(long index, double mid, double stopSigmas) {
    if (barsLeft(index) == 0) {
      return ExitRule.HORIZON;
    }
    return moved(mid) < -stopSigmas * predictionError ? ExitRule.STOP : ExitRule.NONE;
  }

  /**
   * What the trade has earned when it is left at the end of the bar: bought is sold at the bid,
   * sold is bought back at the ask, taker's fees both ways, what borrowing cost, displayed size
   * ignored.
   *
   * @param enteredMicros when it was entered
   * @return money in the instrument's currency, or NaN when the side is absent or stale
   */
  public double realisedNetEdge(Bar bar, long enteredMicros, OneLegPricing pricing) {
    BarSide exit = pricing.exit(bar, direction);
    if (exit == null) {
      return Double.NaN;
    }
    double units = quantity * pricing.multiplier(instrument);
    double fees = pricing.fee(exit.venue(), instrument, quantity, exit.price());
    double borrowing =
        pricing.borrowing(
            instrument, direction, entryPrice * units, bar.endMicros() - enteredMicros);
    return direction * (exit.price() - entryPrice) * units - entryFees - fees - borrowing;
  }

  public void write(DataOutputView out) throws IOException {
    out.writeInt(instrument);
    out.writeInt(direction);
    out.writeDouble(quantity);
    out.writeDouble(entryPrice);
    out.writeDouble(entryMid);
    out.writeDouble(entryFees);
    out.writeLong(entryIndex);
    out.writeInt(horizonBars);
    out.writeDouble(mean);
    out.writeDouble(meanError);
    out.writeDouble(predictionError);
  }

  public static HeldTrade read(DataInputView in) throws IOException {
    return new HeldTrade(
        in.readInt(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readLong(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }
}
