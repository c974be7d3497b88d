package io.arbflow.operators.detect.leadlag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.LeadLagSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.signal.Tape;
import io.arbflow.operators.detect.signal.Unfinished;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The lane on made-up tapes, its state stored and read back after every bar. */
public class LeadLagLaneTest {
  private static final LeadLagSettings SETTINGS =
      new LeadLagSettings(2, 60, 3, 0.05, 1, 3, 60, 8, 2, 4, 0.95);
  private static final int B_LEADS = 0;
  private static final int A_LEADS = 1;

  /** A is the dependent side: B leads key 0, A leads key 1. */
  public static Universe universe() {
    Universe base = Tape.universe();
    return new Universe(
        base.venues(),
        base.instruments(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new PairSpec("A", "B")),
        null);
  }

  public static DetectSettings settings(LeadLagSettings leadLag) {
    StrategySettings on = new StrategySettings(true, 0, 0.5, Long.MAX_VALUE);
    StatisticsSettings defaults = StatisticsSettings.DEFAULTS;
    return new DetectSettings(new EnumMap<>(Map.of(Strategy.LEAD_LAG, on)), 4, false, 0, 100)
        .withStatistics(
            new StatisticsSettings(
                defaults.bars(),
                defaults.regime(),
                defaults.breakdown(),
                defaults.pairs(),
                defaults.reversion(),
                defaults.momentum(),
                leadLag,
                defaults.anomaly(),
                defaults.shape()));
  }

  /** B walks; A does what B did so many bars before, and more by chance. */
  private static List<RoutedBar> tape(long seed, int key, int lag, double share, int count) {
    Random random = new Random(seed);
    double[] moves = new double[count + lag];
    double a = 0;
    double b = 0;
    List<RoutedBar> bars = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      moves[i + lag] = 0.002 * random.nextGaussian();
      b += moves[i + lag];
      a += share * moves[i] + 0.001 * random.nextGaussian();
      bars.add(new RoutedBar(key, Tape.bar(0, i, 100 * Math.exp(a), 1e-5)));
      bars.add(new RoutedBar(key, Tape.bar(1, i, 50 * Math.exp(b), 1e-5)));
    }
    return bars;
  }

  private static List<OpportunityEvent> run(List<RoutedBar> bars) throws IOException {
    LeadLagLane lane = new LeadLagLane(universe(), settings(SETTINGS));
    LeadLagState state = lane.create(bars.get(0).key());
    Collected out = new Collected();
    for (RoutedBar bar : bars) {
      lane.onTime(state, bar.eventTimeMicros(), out);
      lane.onElement(state, bar, out);
      state = stored(state);
    }
    return out.events;
  }

  private static LeadLagState stored(LeadLagState state) throws IOException {
    LeadLagStateSerializer serializer = LeadLagStateSerializer.INSTANCE;
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(state), bytes);
    DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());
    LeadLagState read = serializer.deserialize(in);
    assertEquals(0, in.available());
    return read;
  }

  private static List<OpportunityEvent> opened(List<OpportunityEvent> events) {
    return events.stream().filter(event -> event.event() == EventKind.OPENED).toList();
  }

  @Test
  void theFollowerIsTradedTheWayTheLeaderWent() throws IOException {
    List<OpportunityEvent> opened = opened(run(tape(1, B_LEADS, 2, 0.8, 800)));
    assertTrue(opened.size() > 20, "opened " + opened.size());
    for (OpportunityEvent event : opened) {
      assertEquals("A", event.legs().get(0).instrument());
      Map<String, Double> numbers = event.evidence().numbers();
      assertEquals(2, numbers.get("lagBars"));
      assertEquals(0.8, numbers.get("beta"), 0.3);
      Side side = numbers.get("leaderSigmas") > 0 ? Side.BUY : Side.SELL;
      assertEquals(side, event.legs().get(0).side());
      assertTrue(event.signature().contains("|A|B|"), event.signature());
    }
  }

  @Test
  void aFollowerThatGoesTheOtherWayIsSoldWhenTheLeaderRises() throws IOException {
    List<OpportunityEvent> opened = opened(run(tape(2, B_LEADS, 1, -0.8, 600)));
    assertTrue(opened.size() > 10, "opened " + opened.size());
    for (OpportunityEvent event : opened) {
      Map<String, Double> numbers = event.evidence().numbers();
      assertEquals(1, numbers.get("lagBars"));
      Side side = numbers.get("leaderSigmas") > 0 ? Side.SELL : Side.BUY;
      assertEquals(side, event.legs().get(0).side());
    }
  }

  /** The one that follows does not lead. */
  @Test
  void theOtherWayRoundThereIsNothing() throws IOException {
    int found = 0;
    for (long seed = 0; seed < 5; seed++) {
      found += opened(run(tape(seed, A_LEADS, 1, 0.8, 600))).size();
    }
    assertTrue(found <= 5, "found " + found);
  }

  /** Returns that nobody leads, of changing variance, are said to follow as the level says. */
  @Test
  void uncorrelatedReturnsFollowAsOftenAsTheLevelSays() {
    Random random = new Random(3);
    LeadLagSettings settings = LeadLagSettings.DEFAULTS;
    int trials = 2_000;
    int found = 0;
    for (int i = 0; i < trials; i++) {
      double[] leader = noise(random, settings.windowBars());
      double[] follower = noise(random, settings.windowBars());
      found += LeadLagReading.of(leader, follower, settings).significant() ? 1 : 0;
    }
    double level = settings.significance();
    double bound = 3 * Math.sqrt(level * (1 - level) / trials);
    double rate = (double) found / trials;
    assertTrue(rate < level + bound, "rate " + rate);
    assertTrue(rate > level / 2, "rate " + rate);
  }

  /** Both move with one variance that clusters, and with each other at once, but not later. */
  private static double[] noise(Random random, int count) {
    double[] values = new double[count];
    double variance = 1;
    for (int i = 0; i < count; i++) {
      values[i] = Math.sqrt(variance) * random.nextGaussian();
      variance = 0.1 + 0.2 * values[i] * values[i] + 0.7 * variance;
    }
    return values;
  }

  @Test
  void aBarThatOnlyOneOfThemHasIsLeftOut() throws IOException {
    List<RoutedBar> bars = tape(1, B_LEADS, 1, 0.8, 500);
    List<RoutedBar> gaps = new ArrayList<>();
    List<RoutedBar> both = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < bars.size(); i += 2) {
      int dropped = random.nextInt(20);
      if (dropped != 0) {
        gaps.add(bars.get(i));
      }
      if (dropped != 1) {
        gaps.add(bars.get(i + 1));
      }
      if (dropped > 1) {
        both.add(bars.get(i));
        both.add(bars.get(i + 1));
      }
    }
    List<OpportunityEvent> wanted = run(both);
    assertTrue(wanted.size() > 10);
    assertEquals(wanted, run(gaps));
    assertNotEquals(wanted, run(bars));
  }

  @Test
  void nothingLooksAhead() throws IOException {
    List<RoutedBar> bars = tape(1, B_LEADS, 1, 0.8, 300);
    List<OpportunityEvent> whole = run(bars);
    assertTrue(whole.size() > 10, "events " + whole.size());
    for (int cut = 121; cut <= bars.size(); cut += 7) {
      List<OpportunityEvent> part = run(bars.subList(0, cut));
      assertEquals(whole.subList(0, part.size()), part, "cut at " + cut);
    }
  }

  @Test
  void aCompleteBarGoesToEveryKeyOfItsInstrument() {
    LeadLagRouter router = new LeadLagRouter(universe());
    List<RoutedBar> out = new ArrayList<>();
    ScoredBar bar = Tape.bar(1, 5, 100, 0);
    router.flatMap(bar, new ListCollector<>(out));
    router.flatMap(Unfinished.of(bar, 100), new ListCollector<>(out));
    assertEquals(List.of(new RoutedBar(0, bar), new RoutedBar(1, bar)), out);
  }
}
