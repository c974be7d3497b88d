package io.arbflow.operators.detect.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RecordedSet;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.detect.chain.ChainLane;
import io.arbflow.operators.detect.chain.ChainRouter;
import io.arbflow.operators.detect.chain.ChainState;
import io.arbflow.operators.detect.contracts.OptionChains;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

/** Chain lane and surface lane on a recorded half day of twelve American expiries. */
class SurfaceRecordedTest {

  private static List<Slice> slices(RecordedSet set, DetectSettings settings) {
    ChainLane lane = new ChainLane(set.universe(), settings, TimeMode.REPLAY);
    ChainRouter router = new ChainRouter(new OptionChains(set.universe()));
    Map<Integer, ChainState> states = new HashMap<>();
    Collected out = new Collected();
    for (Quote quote : set.quotes()) {
      List<RoutedQuote> routed = new ArrayList<>();
      router.flatMap(quote, new ListCollector<>(routed));
      for (RoutedQuote each : routed) {
        lane.onElement(states.computeIfAbsent(each.key(), lane::create), each, out);
      }
    }
    states.values().forEach(state -> lane.onTime(state, set.end() + 1, out));
    out.slices.sort(
        Comparator.comparingLong(Slice::eventTimeMicros)
            .thenComparing(Slice::compareWithinInstant));
    return out.slices;
  }

  /**
   * 211 minutes of twelve expiries make about 2,500 slices. A liquid chain is not off its own smile
   * for long or by much: out of 150,000 quotes none or a handful may be. One day says nothing of
   * realised variance, so the two strategies on it must be silent.
   */
  @Test
  void fewAreFoundAndNoneIsLocked() {
    RecordedSet set = RecordedSet.of("options-goog-2015");
    DetectSettings settings = SurfaceRun.settings(SurfaceSettings.DEFAULTS);
    List<Slice> slices = slices(set, settings);
    assertTrue(slices.size() > 2_400 && slices.size() < 2_600, "slices " + slices.size());
    SurfaceRun run = new SurfaceRun(set.universe(), settings);
    slices.forEach(run::see);
    run.end(set.end());
    assertTrue(run.out.events.stream().allMatch(e -> e.riskClass() == RiskClass.STATISTICAL));
    assertTrue(run.opened(Strategy.SURFACE_DISTORTION).size() <= 5);
    assertTrue(run.opened(Strategy.DELTA_NEUTRAL).size() <= 5);
    assertTrue(run.opened(Strategy.SKEW).size() <= 5);
    assertEquals(List.of(), run.opened(Strategy.GAMMA_SCALPING));
    assertEquals(List.of(), run.opened(Strategy.THETA_DECAY));
    assertNearlyAllQuotesLieOnTheirSmile(set, slices);
  }

  /** Of the expiries after the day itself, whose last hours no smile describes. */
  private static void assertNearlyAllQuotesLieOnTheirSmile(RecordedSet set, List<Slice> slices) {
    SmileFitter fitter = new SmileFitter(set.universe(), SurfaceSettings.DEFAULTS);
    OptionChains chains = new OptionChains(set.universe());
    int seen = 0;
    int fitted = 0;
    int quotes = 0;
    int off = 0;
    for (Slice slice : slices) {
      if (slice.years() > 2 / 365.0) {
        Smile smile = fitter.fit(slice, chains.chain(slice.chain()));
        seen++;
        fitted += smile.fitted() ? 1 : 0;
        for (int row = 0; row < slice.smile(); row++) {
          quotes += smile.sigmas[row] > 0 ? 1 : 0;
          off += Math.abs(smile.outside[row]) >= 4 ? 1 : 0;
        }
      }
    }
    assertTrue(fitted > 0.98 * seen, "fitted " + fitted + " of " + seen);
    assertTrue(quotes > 50_000, "quotes " + quotes);
    assertTrue(off <= 20, "off " + off);
  }
}
