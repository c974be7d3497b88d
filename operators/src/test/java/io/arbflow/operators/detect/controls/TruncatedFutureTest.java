package io.arbflow.operators.detect.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The input is cut at the end of every bar and in the middle of every bar, and run anew through
 * {@link BarPath} up to there. What was said by then, by every operator on the way, is what the run
 * of the whole input has said of the same instants: nothing is said of an instant that hangs on
 * what comes after it.
 */
class TruncatedFutureTest {
  private static final int STEPS = 320;
  private static final int SECONDS = 5;
  private static final List<List<Quote>> QUOTES = PathQuotes.steps(STEPS, SECONDS, 11);

  @Test
  void whereverTheFutureIsCutThePastIsTheSame() throws Exception {
    try (BarPath whole = new BarPath()) {
      run(whole, STEPS);
      checkEveryLaneSpeaks(whole.said(at(STEPS)));
      for (int cut = 1; cut < STEPS; cut++) {
        try (BarPath part = new BarPath()) {
          run(part, cut);
          assertEquals(whole.said(at(cut)), part.said(Long.MAX_VALUE), "cut at step " + cut);
        }
      }
    }
  }

  private static void run(BarPath path, int steps) throws Exception {
    for (int step = 0; step < steps; step++) {
      path.step(QUOTES.get(step), at(step + 1));
    }
  }

  private static long at(int step) {
    return step * SECONDS * PathSettings.SECOND;
  }

  /** Of a lane that is silent the test would show nothing. */
  private static void checkEveryLaneSpeaks(Map<String, List<Key.Said>> said) {
    Set<Strategy> opened = EnumSet.noneOf(Strategy.class);
    Set<Strategy> closed = EnumSet.noneOf(Strategy.class);
    int early = 0;
    for (List<Key.Said> some : said.values()) {
      for (Key.Said one : some) {
        if (one.what() instanceof OpportunityEvent event && event.event() == EventKind.OPENED) {
          opened.add(event.strategy());
        } else if (one.what() instanceof OpportunityEvent event
            && event.event() == EventKind.CLOSED) {
          closed.add(event.strategy());
        } else if (one.what() instanceof ScoredBar bar && !bar.bar().complete()) {
          early++;
        }
      }
    }
    assertEquals(EnumSet.copyOf(PathSettings.ON_BARS), opened, "opened");
    assertEquals(EnumSet.copyOf(PathSettings.ON_BARS), closed, "closed");
    assertTrue(early > STEPS, "unfinished bars: " + early);
  }
}
