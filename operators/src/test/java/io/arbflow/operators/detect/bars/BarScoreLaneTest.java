package io.arbflow.operators.detect.bars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.lane.LaneOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class BarScoreLaneTest {
  private static final long MINUTE = 60_000_000;
  private static final BarSettings SETTINGS = new BarSettings(1_000_000, MINUTE, 0, 12, 5);

  @Test
  void everyScoreIsAgainstTheCompleteBarsBeforeIt() throws IOException {
    for (long seed = 0; seed < 20; seed++) {
      List<Bar> bars = bars(new Random(seed), 120);
      List<ScoredBar> found = run(bars);
      assertEquals(bars.size(), found.size());
      for (int i = 0; i < bars.size(); i++) {
        List<Bar> history = bars.subList(0, i).stream().filter(Bar::complete).toList();
        check(history, bars.get(i), found.get(i));
      }
    }
  }

  @Test
  void nothingAfterABarChangesItsScore() throws IOException {
    List<Bar> bars = bars(new Random(7), 60);
    List<ScoredBar> whole = run(bars);
    for (int cut = 1; cut <= bars.size(); cut++) {
      assertEquals(whole.subList(0, cut), run(bars.subList(0, cut)));
    }
  }

  @Test
  void aPriceThatStandsStillIsNotScored() throws IOException {
    List<Bar> bars = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      bars.add(bar(i, true, 100, 0, 1, 5));
    }
    ScoredBar last = run(bars).get(8);
    assertEquals(Double.NaN, last.returnZ());
    assertEquals(Double.NaN, last.volatilityRatio());
    assertEquals(1, last.quoteRateRatio());
  }

  private static void check(List<Bar> history, Bar bar, ScoredBar found) {
    int n = history.size();
    assertEquals(n, found.index());
    double logReturn = n == 0 ? Double.NaN : Math.log(bar.close() / history.get(n - 1).close());
    assertEquals(logReturn, found.logReturn());
    if (n < SETTINGS.leastBars()) {
      assertTrue(Double.isNaN(found.returnZ()) && Double.isNaN(found.quoteRateRatio()));
      return;
    }
    double mean = 0;
    double weights = 0;
    double squared = 0;
    double squares = 0;
    for (int i = 1; i < n; i++) {
      double weight = weight(i, n);
      weights += weight;
      squared += weight * weight;
      mean += weight * Math.log(history.get(i).close() / history.get(i - 1).close());
    }
    mean /= weights;
    for (int i = 1; i < n; i++) {
      double off = Math.log(history.get(i).close() / history.get(i - 1).close()) - mean;
      squares += weight(i, n) * off * off;
    }
    double deviation = Math.sqrt(squares / (weights - squared / weights));
    assertEquals(logReturn / deviation, found.returnZ(), 1e-9 * Math.abs(found.returnZ()) + 1e-12);
    near(
        Math.sqrt(bar.realisedVariance() / mean(history, Bar::realisedVariance)),
        found.volatilityRatio());
    near(bar.meanSpreadBps() / mean(history, Bar::meanSpreadBps), found.spreadRatio());
    near(bar.quotes() / mean(history, Bar::quotes), found.quoteRateRatio());
  }

  private static void near(double wanted, double found) {
    assertEquals(wanted, found, 1e-9 * Math.abs(wanted));
  }

  private static double mean(List<Bar> history, ToDoubleFunction<Bar> value) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < history.size(); i++) {
      double weight = weight(i, history.size());
      sum += weight * value.applyAsDouble(history.get(i));
      weights += weight;
    }
    return sum / weights;
  }

  private static double weight(int i, int n) {
    return Math.exp((i - n) / SETTINGS.memoryBars());
  }

  private static List<Bar> bars(Random random, int count) {
    List<Bar> bars = new ArrayList<>();
    double price = 100;
    long minute = 0;
    for (int i = 0; i < count; i++) {
      boolean complete = random.nextInt(3) > 0;
      minute += 1 + random.nextInt(3);
      price *= Math.exp(0.001 * random.nextGaussian());
      double spread = 1 + random.nextDouble();
      bars.add(
          bar(minute, complete, price, 1e-6 * random.nextDouble(), spread, random.nextInt(90)));
    }
    return bars;
  }

  private static Bar bar(
      long minute, boolean complete, double close, double variance, double spread, long quotes) {
    BarSide side = new BarSide(close, 1, 0, minute * MINUTE - 1);
    return new Bar(
        3,
        MINUTE,
        minute * MINUTE,
        complete,
        close,
        close,
        close,
        close,
        close,
        variance,
        spread,
        0,
        quotes,
        side,
        side,
        complete ? minute * MINUTE : minute * MINUTE - 15_000_000);
  }

  private static List<ScoredBar> run(List<Bar> bars) throws IOException {
    BarScoreLane lane = new BarScoreLane(SETTINGS);
    List<ScoredBar> found = new ArrayList<>();
    ScoreState state = lane.create(3);
    for (Bar bar : bars) {
      lane.onElement(state, bar, collector(found));
      state = stored(state);
    }
    return found;
  }

  private static LaneOutput<ScoredBar> collector(List<ScoredBar> found) {
    return new LaneOutput<>() {
      @Override
      public void emit(ScoredBar bar, long micros) {
        assertEquals(bar.bar().asOfMicros(), micros);
        found.add(bar);
      }

      @Override
      public <T> void side(OutputTag<T> tag, T value, long micros) {
        throw new AssertionError(tag);
      }
    };
  }

  private static ScoreState stored(ScoreState state) throws IOException {
    ScoreStateSerializer serializer = ScoreStateSerializer.INSTANCE;
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(state), bytes);
    DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());
    ScoreState read = serializer.deserialize(in);
    assertEquals(0, in.available());
    return read;
  }
}
