package io.arbflow.operators.detect.bars;

import io.arbflow.domain.bar.Bar;
import io.arbflow.operators.detect.BarSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Merges base bars in event-time windows that start at whole multiples of their length. */
public final class BarWindows {

  /** Side output: base bars whose window is over. */
  public static final OutputTag<Bar> LATE =
      new OutputTag<>("late-bars", TypeInformation.of(Bar.class));

  private BarWindows() {}

  /**
   * The bars of {@code settings.lengthMicros}, unfinished ones each time they have grown by {@code
   * settings.earlyMicros}.
   *
   * @param base bars of {@code settings.baseMicros} by instrument; each instrument's in order
   */
  public static SingleOutputStreamOperator<Bar> of(
      KeyedStream<Bar, Integer> base, BarSettings settings) {
    long millis = TimeUnit.MICROSECONDS.toMillis(settings.lengthMicros());
    return base.window(TumblingEventTimeWindows.of(Duration.ofMillis(millis)))
        .trigger(new BarTrigger(settings.earlyMicros()))
        .sideOutputLateData(LATE)
        .aggregate(
            new BarMerging(),
            new Naming(),
            TypeInformation.of(MergedBars.class),
            TypeInformation.of(MergedBars.class),
            TypeInformation.of(Bar.class));
  }

  /**
   * Gives a window's bar the window's end.
   *
   * <p><b>Input/output.</b> What a window's base bars come to in, the bar out; complete once the
   * watermark is at the window's end. <b>Owned state.</b> None. <b>Expiry.</b> None. <b>Failure
   * behaviour.</b> Cannot fail.
   */
  private static final class Naming
      extends ProcessWindowFunction<MergedBars, Bar, Integer, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        Integer instrument, Context context, Iterable<MergedBars> merged, Collector<Bar> out) {
      TimeWindow window = context.window();
      boolean complete = context.currentWatermark() >= window.maxTimestamp();
      long length = (window.getEnd() - window.getStart()) * 1_000;
      out.collect(merged.iterator().next().in(length, window.getEnd() * 1_000, complete));
    }
  }
}
