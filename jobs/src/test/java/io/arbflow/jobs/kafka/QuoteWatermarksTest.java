package io.arbflow.jobs.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.Quote;
import io.arbflow.operators.ingest.Screened;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class QuoteWatermarksTest {
  private static final long DISORDER_MILLIS = 200;

  private static final Quote QUOTE = Quote.top(0, 0, 100, 1, 101, 1, 0, 0);

  private final List<Long> marks = new ArrayList<>();
  private final ManualClock clock = new ManualClock();
  private final WatermarkGenerator<Screened> generator =
      QuoteWatermarks.strategy(DISORDER_MILLIS, Duration.ofSeconds(1))
          .createWatermarkGenerator(new Context());

  @Test
  void nothingIsKnownBeforeTheFirstQuote() {
    tick();
    assertEquals(List.of(), marks);
  }

  @Test
  void staysBehindTheNewestByTheDisorder() {
    quoteAt(10_000);
    tick();
    quoteAt(9_900);
    tick();
    quoteAt(10_050);
    tick();
    assertEquals(List.of(9_799L, 9_799L, 9_849L), marks);
  }

  /** 500 ms without a quote are half of the second that makes a partition idle. */
  @Test
  void reachesTheNewestOnceThePartitionIsSilent() {
    quoteAt(10_000);
    tick();
    clock.advanceTime(Duration.ofMillis(499));
    tick();
    clock.advanceTime(Duration.ofMillis(1));
    tick();
    quoteAt(10_300);
    tick();
    assertEquals(List.of(9_799L, 9_799L, 10_000L, 10_099L), marks);
  }

  /** A quote that is not the newest is no silence. */
  @Test
  void anOldQuoteBreaksTheSilence() {
    quoteAt(10_000);
    tick();
    clock.advanceTime(Duration.ofMillis(400));
    quoteAt(9_950);
    tick();
    clock.advanceTime(Duration.ofMillis(400));
    tick();
    assertEquals(List.of(9_799L, 9_799L, 9_799L), marks);
  }

  @Test
  void aDeadLetterMovesNothing() {
    quoteAt(10_000);
    generator.onEvent(Screened.refused(null), 99_000, new Output());
    tick();
    assertEquals(List.of(9_799L), marks);
  }

  private void quoteAt(long millis) {
    generator.onEvent(Screened.accepted(QUOTE), millis, new Output());
  }

  private void tick() {
    generator.onPeriodicEmit(new Output());
  }

  private final class Output implements WatermarkOutput {
    @Override
    public void emitWatermark(Watermark mark) {
      marks.add(mark.getTimestamp());
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }

  private final class Context implements WatermarkGeneratorSupplier.Context {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return clock;
    }
  }
}
