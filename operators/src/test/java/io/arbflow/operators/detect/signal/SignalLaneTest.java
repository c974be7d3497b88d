package io.arbflow.operators.detect.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.MomentumSettings;
import io.arbflow.operators.detect.ReversionSettings;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.StrategySettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The lane on made-up tapes, its state stored and read back after every bar. */
class SignalLaneTest {
  static final ReversionSettings REVERSION =
      new ReversionSettings(2, 60, 4, 0.05, 0.5, 20, 1.5, 6, 5, 60, 8, 2, 4, 0.95);
  static final MomentumSettings MOMENTUM =
      new MomentumSettings(2, 30, 2, 2, 0.05, 3, 6, 60, 8, 2, 4, 0.95);
  private static final double SPREAD = 1e-4;

  static DetectSettings settings() {
    StrategySettings on = new StrategySettings(true, 0, 0.5, Long.MAX_VALUE);
    StatisticsSettings defaults = StatisticsSettings.DEFAULTS;
    return new DetectSettings(
            new EnumMap<>(Map.of(Strategy.MEAN_REVERSION, on, Strategy.MOMENTUM, on)),
            4,
            false,
            0,
            100)
        .withStatistics(
            new StatisticsSettings(
                defaults.bars(),
                defaults.regime(),
                defaults.breakdown(),
                defaults.pairs(),
                REVERSION,
                MOMENTUM,
                defaults.leadLag(),
                defaults.anomaly(),
                defaults.shape()));
  }

  private static List<SignalInput> tape(List<Double> mids) {
    List<SignalInput> inputs = new ArrayList<>();
    for (int i = 0; i < mids.size(); i++) {
      inputs.add(SignalInput.of(Tape.bar(0, i, mids.get(i), SPREAD)));
    }
    return inputs;
  }

  private static List<OpportunityEvent> run(List<SignalInput> inputs, boolean ends)
      throws IOException {
    SignalLane lane = new SignalLane(Tape.universe(), settings());
    SignalState state = lane.create(0);
    Collected out = new Collected();
    for (SignalInput input : inputs) {
      lane.onTime(state, input.eventTimeMicros(), out);
      lane.onElement(state, input, out);
      state = stored(state);
    }
    if (ends) {
      lane.onTime(state, Tape.MINUTE * 100_000, out);
      if (lane.nextDueMicros(state) != Long.MAX_VALUE) {
        lane.onEnd(state, Tape.MINUTE * 100_000, out);
      }
      assertEquals(Long.MAX_VALUE, lane.nextDueMicros(state));
    }
    return out.events;
  }

  private static SignalState stored(SignalState state) throws IOException {
    SignalStateSerializer serializer = SignalStateSerializer.INSTANCE;
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(state), bytes);
    DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());
    SignalState read = serializer.deserialize(in);
    assertEquals(0, in.available());
    return read;
  }

  private static List<OpportunityEvent> of(List<OpportunityEvent> events, EventKind kind) {
    return events.stream().filter(event -> event.event() == kind).toList();
  }

  @Test
  void aPriceThatRevertsIsTradedTowardsItsMeanAndEarns() throws IOException {
    List<Double> mids = Tape.mids(new Random(4), 1_500, 0.6, 0.002);
    List<OpportunityEvent> events = run(tape(mids), true);
    List<OpportunityEvent> opened = of(events, EventKind.OPENED);
    assertTrue(opened.size() > 20, "opened " + opened.size());
    for (OpportunityEvent event : opened) {
      assertEquals(Strategy.MEAN_REVERSION, event.strategy());
      assertEquals(RiskClass.STATISTICAL, event.riskClass());
      Map<String, Double> numbers = event.evidence().numbers();
      assertTrue(event.netEdge() >= 2 * numbers.get("standardError"));
      boolean below = numbers.get("zScore") < 0;
      assertEquals(below ? Side.BUY : Side.SELL, event.legs().get(0).side());
      int index = (int) (event.eventTimeMicros() / Tape.MINUTE) - 1;
      double side = mids.get(index) * (1 + (below ? SPREAD : -SPREAD) / 2);
      assertEquals(side, event.legs().get(0).price(), 1e-9);
    }
    double realised = 0;
    int over = 0;
    List<OpportunityEvent> closed = of(events, EventKind.CLOSED);
    assertEquals(opened.size(), closed.size());
    for (OpportunityEvent event : closed) {
      realised += event.evidence().numbers().getOrDefault("realisedNetEdge", 0.0);
      over += event.closedReason() == ClosedReason.EDGE_GONE ? 1 : 0;
    }
    assertTrue(realised > 0, "realised " + realised);
    assertTrue(over > 10, "left at the mean " + over);
  }

  /** What a closed trade says it earned, by the tape alone. */
  @Test
  void whatATradeEarnedIsWhatTheTapeSays() throws IOException {
    List<Double> mids = Tape.mids(new Random(4), 900, 0.6, 0.002);
    List<OpportunityEvent> events = run(tape(mids), false);
    OpportunityEvent opened = null;
    int checked = 0;
    for (OpportunityEvent event : events) {
      if (event.event() == EventKind.OPENED) {
        opened = event;
      } else if (event.event() == EventKind.CLOSED) {
        int from = (int) (opened.eventTimeMicros() / Tape.MINUTE) - 1;
        int to = (int) (event.eventTimeMicros() / Tape.MINUTE) - 1;
        double sign = opened.legs().get(0).side() == Side.BUY ? 1 : -1;
        double entry = mids.get(from) * (1 + sign * SPREAD / 2);
        double exit = mids.get(to) * (1 - sign * SPREAD / 2);
        assertEquals(
            sign * (exit - entry) * 100, event.evidence().numbers().get("realisedNetEdge"), 1e-9);
        assertTrue(to - from <= REVERSION.horizonBars());
        boolean expired = event.closedReason() == ClosedReason.EXPIRED;
        assertEquals(expired, to - from == REVERSION.horizonBars());
        checked++;
      }
    }
    assertTrue(checked > 10);
  }

  @Test
  void aTrendIsFollowedWhileAnIgnitionConfirmsIt() throws IOException {
    List<SignalInput> inputs = trend(true);
    List<OpportunityEvent> opened = of(run(inputs, true), EventKind.OPENED);
    assertTrue(
        opened.stream().anyMatch(event -> event.strategy() == Strategy.MOMENTUM),
        "opened " + opened.size());
    for (OpportunityEvent event : opened) {
      if (event.strategy() == Strategy.MOMENTUM) {
        double t = event.evidence().numbers().get("trendT");
        assertEquals(t > 0 ? Side.BUY : Side.SELL, event.legs().get(0).side());
      }
    }
    assertFalse(
        of(run(trend(false), true), EventKind.OPENED).stream()
            .anyMatch(event -> event.strategy() == Strategy.MOMENTUM));
  }

  /** Long waves of drift, with an ignition of the drift's direction every few bars. */
  private static List<SignalInput> trend(boolean ignites) {
    Random random = new Random(6);
    List<SignalInput> inputs = new ArrayList<>();
    double x = Math.log(100);
    for (int i = 0; i < 2_000; i++) {
      int direction = i / 150 % 2 == 0 ? 1 : -1;
      x += direction * 0.0008 + 0.001 * random.nextGaussian();
      long end = (i + 1) * Tape.MINUTE;
      if (ignites && i % 7 == 0) {
        inputs.add(
            SignalInput.of(
                new PatternMatch(
                    PatternKind.MOMENTUM_IGNITION, 0, -1, direction, 4, end - Tape.MINUTE, end)));
      }
      inputs.add(SignalInput.of(Tape.bar(0, i, Math.exp(x), SPREAD)));
    }
    return inputs;
  }

  /** Whatever comes after a cut, what was said by then is the same. */
  @Test
  void nothingLooksAhead() throws IOException {
    List<SignalInput> inputs = tape(Tape.mids(new Random(4), 420, 0.5, 0.003));
    List<OpportunityEvent> whole = run(inputs, false);
    assertTrue(whole.size() > 10, "events " + whole.size());
    for (int cut = 60; cut <= inputs.size(); cut += 4) {
      List<OpportunityEvent> part = run(inputs.subList(0, cut), false);
      assertEquals(whole.subList(0, part.size()), part, "cut at " + cut);
    }
  }

  /** Unfinished bars are neither traded on nor learned from. */
  @Test
  void unfinishedBarsChangeNothing() throws IOException {
    List<Double> mids = Tape.mids(new Random(4), 420, 0.5, 0.003);
    List<SignalInput> inputs = new ArrayList<>();
    Random random = new Random(1);
    for (SignalInput input : tape(mids)) {
      Bar bar = input.bar().bar();
      inputs.add(
          SignalInput.of(Unfinished.of(input.bar(), bar.close() * (1 + random.nextDouble()))));
      inputs.add(input);
    }
    assertEquals(
        of(run(tape(mids), true), EventKind.OPENED), of(run(inputs, true), EventKind.OPENED));
  }

  /** On random walks without costs a signal pays as seldom as its two standard errors say. */
  @Test
  void onRandomWalksTradesAreAsRareAsTheBoundSays() throws IOException {
    int walks = 150;
    int traded = 0;
    for (int seed = 0; seed < walks; seed++) {
      List<SignalInput> inputs = new ArrayList<>();
      List<Double> mids = Tape.mids(new Random(seed), 900, 1, 0.002);
      for (int i = 0; i < mids.size(); i++) {
        inputs.add(SignalInput.of(Tape.bar(0, i, mids.get(i), 0)));
      }
      traded += firstLook(inputs) ? 1 : 0;
    }
    double level = 0.05; // Student's t beyond 2 on 8 to 15 outcomes, one-sided
    double bound = level + 3 * Math.sqrt(level * (1 - level) / walks);
    assertTrue(traded <= bound * walks, "traded " + traded + " of " + walks);
  }

  /** Whether the first signal that has an expectation is traded. */
  private static boolean firstLook(List<SignalInput> inputs) {
    SignalLane lane = new SignalLane(Tape.universe(), settings());
    SignalState state = lane.create(0);
    Collected out = new Collected();
    for (SignalInput input : inputs) {
      boolean known = state.reversion.outcomes.resolved(1) >= 9;
      lane.onElement(state, input, out);
      if (known && out.events.isEmpty()) {
        return false;
      }
      if (!out.events.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
