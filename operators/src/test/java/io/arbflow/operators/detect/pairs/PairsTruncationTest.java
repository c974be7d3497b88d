package io.arbflow.operators.detect.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Screen and lanes together: what is said by an instant does not change with what comes later. */
class PairsTruncationTest {
  private static final int SHARES = 4;
  private static final int BARS = 700;
  private static final PairMarket MARKET = new PairMarket(SHARES, List.of());

  /** From each point on the future is replaced; what was said by that point stays word by word. */
  @Test
  void anotherFutureDoesNotChangeThePast() {
    double[][] mids = PairMarket.cointegrated(SHARES, BARS, 1.1, 0.75, new Random(131));
    PairRun whole = new PairRun(MARKET, PairMarket.settings(true)).bars(mids, 0, BARS);
    assertTrue(whole.of(EventKind.OPENED).size() > 3, "trades");
    for (int cut = 205; cut < BARS; cut += 31) {
      double[][] other = PairMarket.cointegrated(SHARES, BARS, 0.9, 0.6, new Random(132 + cut));
      for (int i = 0; i < SHARES; i++) {
        System.arraycopy(mids[i], 0, other[i], 0, cut);
      }
      PairRun cutRun = new PairRun(MARKET, PairMarket.settings(true)).bars(other, 0, BARS);
      long until = cut * PairMarket.BAR;
      assertEquals(said(whole, until), said(cutRun, until), "cut at " + cut);
    }
  }

  /** One run, stopped after every bar: each stop has said exactly the whole run's prefix. */
  @Test
  void stoppedAtEveryPoint() {
    double[][] mids = PairMarket.cointegrated(SHARES, BARS, 1.1, 0.75, new Random(133));
    PairRun whole = new PairRun(MARKET, PairMarket.settings(false)).bars(mids, 0, BARS);
    PairRun stopped = new PairRun(MARKET, PairMarket.settings(false));
    for (int t = 0; t < BARS; t++) {
      stopped.bars(mids, t, t + 1);
      long until = (t + 1) * PairMarket.BAR;
      assertEquals(said(whole, until), said(stopped, Long.MAX_VALUE), "after bar " + t);
    }
  }

  private static List<String> said(PairRun run, long untilMicros) {
    List<String> lines = new ArrayList<>();
    for (OpportunityEvent event : run.out.events) {
      // Marks of 5 s after a bar's end come with the next bar.
      if (event.eventTimeMicros() <= untilMicros && event.event() != EventKind.MEASURED) {
        String numbers = event.evidence().numbers().toString();
        lines.add(
            event.toString().replace(numbers, new TreeMap<>(event.evidence().numbers()) + ""));
      }
    }
    for (PairSelection selection : run.selections) {
      if (selection.formationEndMicros() <= untilMicros) {
        lines.add(selection.toString());
      }
    }
    return lines;
  }
}
