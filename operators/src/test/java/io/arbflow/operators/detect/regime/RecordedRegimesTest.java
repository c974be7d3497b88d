package io.arbflow.operators.detect.regime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.context.MarketReturn;
import io.arbflow.domain.context.Regime;
import io.arbflow.domain.context.RegimeParameters;
import io.arbflow.domain.context.RegimeReading;
import io.arbflow.domain.market.Quote;
import io.arbflow.operators.detect.RecordedSet;
import io.arbflow.operators.detect.RegimeSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.lane.LaneOutput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Nine years of daily closes of 23 funds. When the market was turbulent is on record elsewhere: the
 * months after Lehman Brothers, and August to November 2011; 2013 and the first half of 2014 were
 * calm. Nothing is fitted to that.
 */
class RecordedRegimesTest {
  private static final RegimeSettings SETTINGS =
      new RegimeSettings(250, 50, 30, 0.7, 10_000, 500, 0.95, List.of());

  @Test
  void theRegimesAreThoseOnRecord() {
    List<RegimeParameters> fits = new ArrayList<>();
    List<RegimeReading> readings = readings(RecordedSet.of("pairs-etf-2008-2016"), fits);
    assertTrue(readings.size() > 2_000, readings.size() + " days");
    assertTrue(turbulent(readings, "2008-09-15", "2008-12-01") > 0.9, "after Lehman Brothers");
    assertTrue(turbulent(readings, "2011-08-04", "2011-10-15") > 0.8, "the summer of 2011");
    assertTrue(turbulent(readings, "2013-01-01", "2014-07-01") < 0.45, "two quiet years");
    assertTrue(fits.stream().anyMatch(RegimeParameters::adopted), "no fit was adopted");
    long changes = readings.stream().filter(RegimeReading::changed).count();
    assertTrue(changes > 10 && changes < readings.size() / 8, changes + " changes");
  }

  private static double turbulent(List<RegimeReading> readings, String from, String to) {
    long first = micros(from);
    long end = micros(to);
    List<RegimeReading> inside =
        readings.stream().filter(r -> r.atMicros() >= first && r.atMicros() < end).toList();
    assertTrue(inside.size() > 30, "days from " + from);
    return inside.stream().filter(r -> r.regime() == Regime.TURBULENT).count()
        / (double) inside.size();
  }

  private static long micros(String day) {
    return TimeUnit.DAYS.toMicros(LocalDate.parse(day).toEpochDay());
  }

  /** A bar per fund and day, and from there on as the job does it. */
  private static List<RegimeReading> readings(RecordedSet set, List<RegimeParameters> fits) {
    MarketGroups groups = new MarketGroups(set.universe(), List.of());
    assertEquals(1, groups.count());
    MarketReturnLane lane = new MarketReturnLane(groups, SETTINGS);
    MarketState state = lane.create(0);
    List<MarketReturn> returns = new ArrayList<>();
    LaneOutput<MarketReturn> out = Readings.to(returns::add);
    double[] closes = new double[set.universe().instruments().size()];
    for (Quote quote : set.quotes()) {
      double close = (quote.bid() + quote.ask()) / 2;
      double before = closes[quote.instrument()];
      closes[quote.instrument()] = close;
      long minute = quote.eventTimeMicros() / Readings.MINUTE + 1;
      double logReturn = before > 0 ? Math.log(close / before) : Double.NaN;
      lane.onElement(
          state, new RoutedBar(0, Readings.bar(quote.instrument(), minute, logReturn)), out);
    }
    lane.onEnd(state, set.end(), out);
    return Readings.of(groups, returns, SETTINGS, fits);
  }
}
