package io.arbflow.operators.detect.correlation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.context.CorrelationSnapshot;
import io.arbflow.domain.correlation.Spectrum;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.BreakdownSettings;
import io.arbflow.operators.detect.RecordedSet;
import io.arbflow.operators.detect.RoutedBar;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 23 funds' daily closes from 2008 to 2016. What is found is found; the arithmetic must hold. */
class CorrelationRecordedTest {
  private static final double FEE = 0.5e-4;

  /** The shipped settings, and a believer in reversion who so trades what a sceptic would not. */
  private static BreakdownSettings settings(double priorReversion, double priorError) {
    BreakdownSettings d = BreakdownSettings.DEFAULTS;
    return new BreakdownSettings(
        1,
        d.shortBars(),
        d.longBars(),
        d.lagBars(),
        d.leastBars(),
        d.highCorrelation(),
        d.significance(),
        d.persistBars(),
        d.horizonBars(),
        d.exitDivergence(),
        d.stopDivergence(),
        priorReversion,
        priorError,
        1,
        d.mostConfidence(),
        d.snapshotBars(),
        d.mostInstruments());
  }

  private static CorrelationRun run(RecordedSet set, BreakdownSettings settings) {
    CorrelationRun run = new CorrelationRun(set.universe(), settings);
    List<Quote> quotes =
        set.quotes().stream()
            .sorted(
                Comparator.comparingLong(Quote::eventTimeMicros)
                    .thenComparingInt(Quote::instrument))
            .toList();
    for (Quote quote : quotes) {
      run.lane.onElement(run.state, bar(quote), run);
    }
    run.lane.onTime(run.state, set.end() + 2 * CorrelationRun.MINUTE, run);
    run.lane.onEnd(run.state, set.end() + 2 * CorrelationRun.MINUTE, run);
    return run;
  }

  /** A day's only quote, as the bar lane makes a minute of it. */
  private static RoutedBar bar(Quote q) {
    double mid = (q.bid() + q.ask()) / 2;
    long end = (q.eventTimeMicros() / CorrelationRun.MINUTE + 1) * CorrelationRun.MINUTE;
    Bar bar =
        new Bar(
            q.instrument(),
            CorrelationRun.MINUTE,
            end,
            true,
            mid,
            mid,
            mid,
            mid,
            mid,
            0,
            (q.ask() - q.bid()) / mid * 1e4,
            0,
            1,
            new BarSide(q.bid(), q.bidSize(), q.venue(), q.eventTimeMicros()),
            new BarSide(q.ask(), q.askSize(), q.venue(), q.eventTimeMicros()));
    return new RoutedBar(
        0, new ScoredBar(bar, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0));
  }

  @Test
  void covariancesAreWhole() {
    RecordedSet set = RecordedSet.of("pairs-etf-2008-2016");
    CorrelationRun run = run(set, BreakdownSettings.DEFAULTS);
    Universe universe = set.universe();
    CorrelationSnapshot last = run.snapshots.get(run.snapshots.size() - 1);
    int size = universe.instruments().size();
    assertEquals(size, last.instruments().length);
    double[] values = Spectrum.of(size, last.covariance()).values();
    assertTrue(values[size - 1] > 0 && last.shrinkage() > 0 && last.shrinkage() < 0.5);
    int spy = universe.instrumentId("SPY");
    int dia = universe.instrumentId("DIA");
    int tlt = universe.instrumentId("TLT");
    assertTrue(correlation(last, spy, dia) > 0.9, "SPY and DIA " + correlation(last, spy, dia));
    assertTrue(correlation(last, spy, tlt) < 0, "SPY and TLT " + correlation(last, spy, tlt));
    assertTrue(last.absorption() > 0.6 && last.absorption() < 1);
    // Nothing is traded before enough breaks were seen to revert, and these are few.
    assertTrue(run.state.outcomes() > 0 && run.events.isEmpty(), run.events.toString());
  }

  private static double correlation(CorrelationSnapshot snapshot, int i, int j) {
    int size = snapshot.instruments().length;
    double[] c = snapshot.covariance();
    return c[i * size + j] / Math.sqrt(c[i * size + i] * c[j * size + j]);
  }

  /** Every trade's result, from the recorded quotes of its entry and its exit. */
  @Test
  void everyTradeIsWorthWhatTheQuotesSay() {
    RecordedSet set = RecordedSet.of("pairs-etf-2008-2016");
    Map<String, Quote> quotes = new HashMap<>();
    for (Quote quote : set.quotes()) {
      quotes.put(quote.instrument() + "@" + bar(quote).eventTimeMicros(), quote);
    }
    CorrelationRun run = run(set, settings(0.8, 0.1));
    int trades = 0;
    for (OpportunityEvent closed : run.of(EventKind.CLOSED)) {
      double money = 0;
      for (Leg leg : closed.legs()) {
        int id = set.universe().instrumentId(leg.instrument());
        Quote in = quotes.get(id + "@" + closed.openedAtMicros());
        Quote out = quotes.get(id + "@" + closed.eventTimeMicros());
        boolean bought = leg.side() == Side.BUY;
        double entry = bought ? in.ask() : in.bid();
        double exit = out == null ? Double.NaN : bought ? out.bid() : out.ask();
        assertEquals(entry, leg.price());
        money += leg.quantity() * (bought ? exit - entry : entry - exit);
        money -= FEE * leg.quantity() * (entry + exit);
      }
      Double realised = closed.evidence().numbers().get("realisedNetEdge");
      assertEquals(Double.isNaN(money), realised == null);
      if (realised != null) {
        assertEquals(money, realised, 1e-6 * closed.capital());
        trades++;
      }
    }
    assertEquals(run.of(EventKind.OPENED).size(), run.of(EventKind.CLOSED).size());
    assertTrue(trades > 0);
  }
}
