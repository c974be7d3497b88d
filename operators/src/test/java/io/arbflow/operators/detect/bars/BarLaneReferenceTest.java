package io.arbflow.operators.detect.bars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.market.Quote;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.RandomMarket;
import io.arbflow.operators.lane.LaneOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/**
 * The lane against {@link BarReference} on seeded streams of several venues with withdrawals,
 * halts, gaps, repeated, late and disordered quotes.
 */
class BarLaneReferenceTest {
  private static final int SEEDS = 80;
  private static final int QUOTES = 160;
  private static final BarSettings SETTINGS = new BarSettings(1_000_000, 4_000_000, 0, 10, 2);

  @Test
  void everyBarEqualsTheReferences() throws IOException {
    int bars = 0;
    int late = 0;
    int oneSidedEnds = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Run run = new Run(seed);
      run.all();
      List<Bar> wanted =
          new BarReference(run.market.universe, SETTINGS.baseMicros(), run.accepted).bars();
      SameBars.check(wanted, run.bars, "seed " + seed);
      assertEquals(run.wantedLate, run.late, "late of seed " + seed);
      bars += run.bars.size();
      late += run.late.size();
      oneSidedEnds += (int) run.bars.stream().filter(b -> b.bid() == null).count();
    }
    assertTrue(bars > 20 * SEEDS, "bars " + bars);
    assertTrue(late > SEEDS, "late " + late);
    assertTrue(oneSidedEnds > SEEDS, "bars that end without a bid " + oneSidedEnds);
  }

  /** Nothing looks ahead: whatever comes after a cut, what was out by then is the same. */
  @Test
  void whatIsOutDoesNotDependOnWhatComes() throws IOException {
    for (long seed = 0; seed < 5; seed++) {
      Run whole = new Run(seed);
      whole.all();
      for (int cut = 1; cut < QUOTES; cut++) {
        Run part = new Run(seed);
        part.first(cut);
        assertEquals(whole.bars.subList(0, part.bars.size()), part.bars, "cut at " + cut);
      }
    }
  }

  /** As the runtime drives it, with a store and a read at odd moments. */
  private static final class Run implements LaneOutput<Bar> {
    final RandomMarket market;
    final List<Bar> bars = new ArrayList<>();
    final List<Quote> late = new ArrayList<>();
    final List<Quote> accepted = new ArrayList<>();
    final List<Quote> wantedLate = new ArrayList<>();
    private final List<Quote> arriving;
    private final Random random;
    private final BarLane lane;
    private BarState state;
    private long watermark = Long.MIN_VALUE;
    private long closed = Long.MIN_VALUE;

    Run(long seed) {
      market = RandomMarket.ofShare(seed);
      random = new Random(seed);
      arriving = disordered(market.shareQuotes(QUOTES), random);
      lane = new BarLane(market.universe, SETTINGS);
      state = lane.create(0);
    }

    private static List<Quote> disordered(List<Quote> quotes, Random random) {
      List<Quote> arriving = new ArrayList<>(quotes);
      for (int i = 0; i < 40; i++) {
        int at = random.nextInt(QUOTES - 1);
        Collections.swap(arriving, at, Math.min(QUOTES - 1, at + 1 + random.nextInt(4)));
      }
      for (int i = 0; i < 10; i++) {
        int at = random.nextInt(arriving.size());
        arriving.add(Math.min(arriving.size(), at + random.nextInt(3)), arriving.get(at));
      }
      return arriving;
    }

    void all() throws IOException {
      first(arriving.size());
      lane.onEnd(state, watermark, this);
      assertEquals(Long.MAX_VALUE, lane.nextDueMicros(state));
    }

    void first(int count) throws IOException {
      for (Quote quote : arriving.subList(0, count)) {
        (quote.eventTimeMicros() < closed ? wantedLate : accepted).add(quote);
        lane.onElement(state, quote, this);
        if (random.nextInt(4) == 0) {
          pass(quote.eventTimeMicros() - random.nextInt(500_000));
        }
        if (random.nextInt(10) == 0) {
          state = stored(state);
        }
      }
    }

    private void pass(long before) {
      if (before < watermark) {
        return;
      }
      watermark = before;
      lane.onTime(state, before, this);
      assertTrue(lane.nextDueMicros(state) >= before);
      for (Quote quote : accepted) {
        long end = Math.floorDiv(quote.eventTimeMicros(), 1_000_000L) * 1_000_000 + 1_000_000;
        closed = end <= before ? Math.max(closed, end) : closed;
      }
    }

    @Override
    public void emit(Bar bar, long micros) {
      assertEquals(bar.endMicros() - 1, micros);
      bars.add(bar);
    }

    @Override
    public <T> void side(OutputTag<T> tag, T value, long micros) {
      assertEquals(BarLane.LATE, tag);
      late.add((Quote) value);
    }
  }

  private static BarState stored(BarState state) throws IOException {
    BarStateSerializer serializer = BarStateSerializer.INSTANCE;
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(state), bytes);
    DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());
    BarState read = serializer.deserialize(in);
    assertEquals(0, in.available());
    return read;
  }
}
