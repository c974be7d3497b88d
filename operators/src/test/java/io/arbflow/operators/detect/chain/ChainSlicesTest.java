package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SyntheticChains;
import io.arbflow.operators.time.TimeMode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** When the chain lane tells the surface lane of its chain. */
class ChainSlicesTest {
  private static final long START = SyntheticChains.START;
  private static final long STEP = 400_000;

  private final SyntheticChains market =
      new SyntheticChains(ExerciseStyle.EUROPEAN, 0.02, START + 60 * SyntheticChains.DAY);

  private static DetectSettings settings(Strategy enabled) {
    StrategySettings on = new StrategySettings(true, 0, 0.5, Long.MAX_VALUE);
    return new DetectSettings(new EnumMap<>(Map.of(enabled, on)), 4, false, 10_000, 100);
  }

  /** All quotes of the chain at every step, the last first, as a feed may send them. */
  private Collected run(DetectSettings settings, int steps, int restoreAt) throws IOException {
    return run(new ChainLane(market.universe, settings, TimeMode.REPLAY), steps, restoreAt);
  }

  private Collected run(ChainLane lane, int steps, int restoreAt) throws IOException {
    Collected out = new Collected();
    ChainState state = lane.create(0);
    long ordinal = 0;
    for (int step = 0; step < steps; step++) {
      long now = START + step * STEP;
      ChainBook book = market.book(0, now, 100, SyntheticChains.SKEWED, null);
      for (int position = book.positions() - 1; position >= 0; position--) {
        if (step == restoreAt && position == 20) {
          state = restored(state);
        }
        VenueBook top = book.at(position);
        Quote quote =
            Quote.top(
                market.chains.chain(0).instrument(position),
                top.venue(0),
                top.bid(0),
                top.bidSize(0),
                top.ask(0),
                top.askSize(0),
                now,
                ordinal++);
        lane.onElement(state, new RoutedQuote(0, quote), out);
      }
    }
    lane.onTime(state, START + steps * STEP, out);
    return out;
  }

  private static ChainState restored(ChainState state) throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(1_024);
    ChainStateSerializer.INSTANCE.serialize(state, bytes);
    return ChainStateSerializer.INSTANCE.deserialize(
        new DataInputDeserializer(bytes.getCopyOfBuffer()));
  }

  @Test
  void onceAnIntervalAtTheFirstInstantEvaluatedAfterIt() throws IOException {
    List<Slice> slices = run(settings(Strategy.SKEW), 10, -1).slices;
    assertEquals(
        List.of(START, START + 3 * STEP, START + 6 * STEP, START + 9 * STEP),
        slices.stream().map(Slice::eventTimeMicros).toList());
    assertEquals(50, slices.get(0).ordinal(), "the last quote of the instant");
    assertEquals(slices.get(0), market.slice(0, START, 100, SyntheticChains.SKEWED, null, 50));
  }

  @Test
  void aRestoreInTheMiddleOfAnInstantChangesNothing() throws IOException {
    List<Slice> whole = run(settings(Strategy.SKEW), 10, -1).slices;
    for (int at = 2; at < 5; at++) {
      assertEquals(whole, run(settings(Strategy.SKEW), 10, at).slices);
    }
  }

  @Test
  void noneWhenNobodyWantsThem() throws IOException {
    assertEquals(List.of(), run(settings(Strategy.CONVERSION), 3, -1).slices);
    DetectSettings skew = settings(Strategy.SKEW);
    DetectSettings never =
        new DetectSettings(
            skew.strategies(),
            4,
            false,
            10_000,
            100,
            skew.chain(),
            0,
            skew.surface(),
            skew.statistics());
    assertEquals(List.of(), run(never, 3, -1).slices);
    assertTrue(run(skew, 3, -1).slices.size() == 1);
  }

  @Test
  void controlSwitchesThemOnAndOff() throws IOException {
    ChainLane off = new ChainLane(market.universe, settings(Strategy.CONVERSION), TimeMode.REPLAY);
    off.onControl(told(CommandKind.ENABLE));
    assertEquals(1, run(off, 3, -1).slices.size());
    ChainLane on = new ChainLane(market.universe, settings(Strategy.SKEW), TimeMode.REPLAY);
    on.onControl(told(CommandKind.DISABLE));
    assertEquals(List.of(), run(on, 3, -1).slices);
  }

  private static ControlView told(CommandKind kind) {
    ControlView control = new ControlView();
    control.apply(
        new ControlCommand(
            1, START, "desk", "", Scope.STRATEGY, "SKEW", kind, Map.of(), Long.MAX_VALUE));
    return control;
  }
}
