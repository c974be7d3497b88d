package io.arbflow.jobs;

import io.arbflow.operators.time.MarketClock;
import java.io.Serializable;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Event time that follows the wall clock: for patterns on what people, venues and models send,
 * which does not wait for quotes. Place it behind the shuffle, so that one clock stamps all events
 * of a key. The clock of a subtask never goes back.
 *
 * @param <T> event
 */
final class LiveTime<T> implements WatermarkStrategy<T> {
  private static final long serialVersionUID = 1L;
  private static final long MICROS_PER_MILLI = 1_000;

  /** Something of an event, in microseconds. */
  @FunctionalInterface
  interface Micros<T> extends Serializable {
    /** Of the event. */
    long of(T event);
  }

  private final boolean ofArrival;
  private final Micros<T> micros;
  private final long lagMillis;
  private final long holdMillis;
  private final Steady clock;

  private LiveTime(
      boolean ofArrival, Micros<T> micros, long lagMillis, long holdMillis, MarketClock clock) {
    this.ofArrival = ofArrival;
    this.micros = micros;
    this.lagMillis = lagMillis;
    this.holdMillis = holdMillis;
    this.clock = new Steady(clock);
  }

  /**
   * An event is when it arrives, or so much later: none is ever late. After a start the clock
   * stands still for a while, in which what happened meanwhile is read.
   *
   * @param delay of the event
   * @param holdMicros how long the clock stands still
   */
  static <T> LiveTime<T> ofArrival(Micros<T> delay, long holdMicros, MarketClock clock) {
    return new LiveTime<>(true, delay, 1, holdMicros / MICROS_PER_MILLI, clock);
  }

  /**
   * An event is when it says; it may take a while to get here.
   *
   * @param instant of the event, epoch microseconds
   * @param lagMicros a later one is late
   */
  static <T> LiveTime<T> ofInstant(Micros<T> instant, long lagMicros, MarketClock clock) {
    return new LiveTime<>(false, instant, lagMicros / MICROS_PER_MILLI, 0, clock);
  }

  @Override
  public TimestampAssigner<T> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
    return (event, known) -> {
      long millis = Math.floorDiv(micros.of(event), MICROS_PER_MILLI);
      return ofArrival ? clock.millis() + millis : millis;
    };
  }

  @Override
  public WatermarkGenerator<T> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    long from = clock.millis() + holdMillis;
    return new WatermarkGenerator<>() {
      @Override
      public void onEvent(T event, long timestamp, WatermarkOutput output) {}

      @Override
      public void onPeriodicEmit(WatermarkOutput output) {
        long now = clock.millis();
        if (now >= from) {
          output.emitWatermark(new Watermark(now - lagMillis));
        }
      }
    };
  }

  /** The wall clock of one subtask, which waits where the machine's is set back. */
  private static final class Steady implements Serializable {
    private static final long serialVersionUID = 1L;

    private final MarketClock clock;
    private long latest = Long.MIN_VALUE;

    Steady(MarketClock clock) {
      this.clock = clock;
    }

    long millis() {
      latest = Math.max(latest, Math.floorDiv(clock.nowMicros(0), MICROS_PER_MILLI));
      return latest;
    }
  }
}
