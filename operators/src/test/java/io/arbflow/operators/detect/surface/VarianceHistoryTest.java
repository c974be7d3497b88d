package io.arbflow.operators.detect.surface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Realised variance by period, and what is forecast from it. */
class VarianceHistoryTest {
  private static final long HOUR = 3_600_000_000L;
  private static final long BAR = HOUR / 12;
  private static final long DAY = 24 * HOUR;

  @Test
  void aReturnBelongsToThePeriodInWhichItEnds() {
    VarianceHistory history = new VarianceHistory();
    history.add(30 * BAR, 100, BAR, HOUR);
    history.add(40 * BAR, 102, BAR, HOUR);
    history.add(45 * BAR, 101, BAR, HOUR);
    history.add(45 * BAR + 1, 500, BAR, HOUR);
    history.add(50 * BAR, 104, BAR, HOUR);
    // Period 2 was seen in part; 3 has the returns to 102 and 101; 4 is still running.
    double expected = Math.pow(Math.log(102 / 100.0), 2) + Math.pow(Math.log(101 / 102.0), 2);
    assertArrayEquals(new double[] {expected}, history.variances(), 1e-15);
    history.add(70 * BAR, 104, BAR, HOUR);
    double night = Math.pow(Math.log(104 / 101.0), 2);
    assertArrayEquals(new double[] {expected, night}, history.variances(), 1e-15);
  }

  /** Six and a half hours a day, 15 % of the day's variance in a bar: none of it is lost. */
  @Test
  void aMarketThatClosesIsNotTakenForOneThatNeverDoes() {
    Random random = new Random(7);
    VarianceHistory history = new VarianceHistory();
    double logPrice = 0;
    double annual = 0.09;
    double daily = annual / 365;
    for (int day = 0; day < 400; day++) {
      if (day % 7 < 5) {
        double night = day % 7 == 0 ? 3 * daily : daily;
        logPrice += Math.sqrt(night * 0.3) * random.nextGaussian();
        for (int bar = 0; bar < 78; bar++) {
          history.add(day * DAY + 14 * HOUR + bar * BAR, Math.exp(logPrice), BAR, DAY);
          logPrice += Math.sqrt(night * 0.7 / 78) * random.nextGaussian();
        }
      }
    }
    assertEquals(VarianceHistory.MOST_PERIODS, history.count());
    assertEquals(365 * 5 / 7.0, history.periodsPerYear(DAY), 2);
    VarianceForecast forecast = VarianceForecast.of(history, DAY, 30 / 365.0);
    assertEquals(annual, forecast.annual(), 0.25 * annual);
    assertEquals(forecast.variance() * 365 / 30, forecast.annual(), 1e-12);
  }

  @Test
  void nothingIsForecastFromTooLittle() {
    VarianceHistory history = new VarianceHistory();
    Random random = new Random(1);
    double logPrice = 0;
    int bar = 0;
    while (history.count() < 62) {
      assertNull(VarianceForecast.of(history, HOUR, 1 / (24 * 365.0)));
      logPrice += 0.002 * random.nextGaussian();
      history.add(bar++ * BAR, Math.exp(logPrice), BAR, HOUR);
    }
    for (int more = 0; more < 12; more++) {
      logPrice += 0.002 * random.nextGaussian();
      history.add(bar++ * BAR, Math.exp(logPrice), BAR, HOUR);
    }
    assertNotNull(VarianceForecast.of(history, HOUR, 1 / (24 * 365.0)));
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    VarianceHistory history = new VarianceHistory();
    for (int bar = 0; bar < 400; bar++) {
      history.add(bar * BAR, 100 + bar % 7, BAR, HOUR);
    }
    DataOutputSerializer out = new DataOutputSerializer(64);
    history.write(out);
    VarianceHistory read = VarianceHistory.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    read.add(500 * BAR, 90, BAR, HOUR);
    history.add(500 * BAR, 90, BAR, HOUR);
    assertArrayEquals(history.variances(), read.variances());
    assertEquals(history.latest(), read.latest());
  }
}
