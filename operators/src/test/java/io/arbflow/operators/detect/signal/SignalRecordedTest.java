package io.arbflow.operators.detect.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RecordedSet;
import io.arbflow.operators.detect.bars.BarLane;
import io.arbflow.operators.detect.bars.BarState;
import io.arbflow.operators.lane.LaneOutput;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/**
 * Daily closes of 23 funds, one bar a day, with the wide bounds of the other tests. There is little
 * reversion in them, and what there is hardly pays: the lane says so.
 */
class SignalRecordedTest {
  private static final BarSettings BARS = new BarSettings(60_000_000, 60_000_000, 0, 100, 30);

  @Test
  void dailyClosesHardlyRevert() {
    RecordedSet set = RecordedSet.of("pairs-etf-2008-2016");
    int signals = 0;
    int opened = 0;
    for (int id = 0; id < set.universe().instruments().size(); id++) {
      int instrument = id;
      List<Bar> bars =
          bars(set, set.quotes().stream().filter(q -> q.instrument() == instrument).toList());
      assertTrue(bars.size() > 2_000, "one bar a day: " + bars.size());
      DetectSettings settings = SignalLaneTest.settings();
      SignalLane lane = new SignalLane(set.universe(), settings);
      SignalState state = lane.create(instrument);
      Collected out = new Collected();
      for (Bar bar : bars) {
        double none = Double.NaN;
        ScoredBar scored = new ScoredBar(bar, none, none, none, none, none, 0);
        lane.onElement(state, SignalInput.of(scored), out);
      }
      signals +=
          (int) (state.reversion.outcomes.resolved(1) + state.reversion.outcomes.resolved(-1));
      opened += out.of(EventKind.OPENED).size();
    }
    assertEquals(188, signals);
    assertEquals(2, opened);
  }

  private static List<Bar> bars(RecordedSet set, List<Quote> quotes) {
    List<Bar> bars = new ArrayList<>();
    BarLane lane = new BarLane(set.universe(), BARS);
    BarState state = lane.create(quotes.get(0).instrument());
    LaneOutput<Bar> out =
        new LaneOutput<>() {
          @Override
          public void emit(Bar bar, long micros) {
            bars.add(bar);
          }

          @Override
          public <T> void side(OutputTag<T> tag, T value, long micros) {
            throw new AssertionError(value);
          }
        };
    for (Quote quote : quotes) {
      lane.onTime(state, quote.eventTimeMicros(), out);
      lane.onElement(state, quote, out);
    }
    lane.onEnd(state, set.end(), out);
    return bars;
  }
}
