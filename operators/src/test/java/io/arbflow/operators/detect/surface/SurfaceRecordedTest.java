package io.arbflow.operators.detect.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RecordedSet;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.chain.ChainLane;
import io.arbflow.operators.detect.chain.ChainRouter;
import io.arbflow.operators.detect.chain.ChainState;
import io.arbflow.operators.detect.chain.OptionChains;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

/** Chain lane and surface lane on a recorded half day of a whole American chain. */
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
        Comparator.comparingLong(Slice::eventTimeMicros).thenComparing(Slice::compareWithinInstant));
    return out.slices;
  }

  @Test
  void fewAreFoundAndNoneIsLocked() {
    RecordedSet set = RecordedSet.of("options-goog-2015");
    DetectSettings settings = SurfaceRun.settings(SurfaceSettings.DEFAULTS);
    long t0 = System.nanoTime();
    List<Slice> slices = slices(set, settings);
    long t1 = System.nanoTime();
    SurfaceRun run = new SurfaceRun(set.universe(), settings);
    SmileFitter fitter = new SmileFitter(set.universe(), SurfaceSettings.DEFAULTS);
    int fits = 0;
    int quotes = 0;
    for (Slice slice : slices) {
      run.see(slice);
    }
    run.end(set.end());
    System.out.println("slices " + slices.size() + " chain ms " + (t1 - t0) / 1000000 + " surface ms " + (System.nanoTime() - t1) / 1000000);
    Map<String, Integer> counts = new TreeMap<>();
    for (OpportunityEvent event : run.out.events) {
      counts.merge(event.strategy() + " " + event.event()+" "+event.closedReason(), 1, Integer::sum);
    }
    System.out.println(counts);
    run.opened().stream().limit(60).forEach(e -> System.out.println(e.signature()+" net "+e.netEdge()+" bps "+e.netEdgeBps()+" conf "+e.confidence()+" legs "+e.legs()+" "+e.evidence()));
    OptionChains chains = new OptionChains(set.universe());
    Map<Integer, int[]> per = new TreeMap<>();
    for (Slice slice : slices) {
      Smile smile = fitter.fit(slice, chains.chain(slice.chain()));
      int[] p = per.computeIfAbsent(slice.chain(), k -> new int[6]);
      p[0]++; p[1] += smile.fitted() ? 1 : 0; p[2] += slice.smile(); p[3] += slice.forwardBid() <= slice.forwardAsk() ? 1 : 0;
      for (double o : smile.outside) { p[4] += o != 0 ? 1 : 0; p[5] += Math.abs(o) >= 4 ? 1 : 0; }
    }
    per.forEach((c, p) -> System.out.println(c + " " + java.util.Arrays.toString(p)));
    for (int c = 0; c < 12; c++) {
      int cc = c;
      Slice s = slices.stream().filter(x -> x.chain() == cc).skip(100).findFirst().orElse(null);
      if (s == null) continue;
      System.out.println(c + " T " + s.years() + " F " + s.forwardBid() + " " + s.forwardAsk() + " " + s.forward() + " S " + s.mid(s.underlyingRow()));
      Smile m = fitter.fit(s, chains.chain(c));
      StringBuilder b = new StringBuilder();
      for (int r = 0; r < s.smile(); r += 4) b.append(String.format(" %.1f%s:%.4f/%.4f(%.4f,%.1f)", s.strikes()[r], s.isCall(r) ? "C" : "P", s.bids().vols()[r], s.asks().vols()[r], m.without[r], m.outside[r]));
      System.out.println(b);
    }
    assertTrue(run.opened().stream().allMatch(e -> e.riskClass() == RiskClass.STATISTICAL));
    assertEquals(-1, run.opened().size());
  }
}
