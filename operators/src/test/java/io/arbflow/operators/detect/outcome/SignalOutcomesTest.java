package io.arbflow.operators.detect.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SignalOutcomesTest {
  private static final OutcomeSettings SETTINGS = new OutcomeSettings(3, 25, 8, 4);

  /** A signal as a slow reader of the whole tape sees it. */
  private record Noted(long index, int direction) {}

  @Test
  void forecastsAreThoseOfASlowReaderOfTheTape() {
    Random random = new Random(7);
    for (int walk = 0; walk < 20; walk++) {
      SignalOutcomes outcomes = new SignalOutcomes();
      List<Double> mids = new ArrayList<>();
      List<Noted> signals = new ArrayList<>();
      double mid = 100;
      for (int i = 0; i < 300; i++) {
        mid *= Math.exp(0.01 * random.nextGaussian());
        for (int direction = -1; direction <= 1; direction += 2) {
          same(slow(mids, signals, direction), outcomes.forecast(direction, SETTINGS));
        }
        mids.add(mid);
        outcomes.resolve(i, mid, SETTINGS);
        int direction = random.nextInt(4) - 1;
        if (direction == 1 || direction == -1) {
          signals.add(new Noted(i, direction));
          outcomes.note(i, direction, mid);
        }
        if (random.nextInt(20) == 0) {
          outcomes = throughBytes(outcomes);
        }
      }
      assertTrue(outcomes.forecast(1, SETTINGS).known());
    }
  }

  /** Weighted sums over a list, from the mids known so far. */
  private static SignalForecast slow(List<Double> mids, List<Noted> signals, int direction) {
    List<Double> returns = new ArrayList<>();
    long free = 0;
    for (Noted noted : signals) {
      int due = (int) noted.index() + 3;
      if (noted.direction() == direction && noted.index() >= free) {
        free = due;
        if (due < mids.size()) {
          returns.add(direction * Math.log(mids.get(due) / mids.get((int) noted.index())));
        }
      }
    }
    double weight = 0;
    double squared = 0;
    double sum = 0;
    for (int i = 0; i < returns.size(); i++) {
      double w = Math.exp((i + 1 - returns.size()) / 25.0);
      weight += w;
      squared += w * w;
      sum += w * returns.get(i);
    }
    double n = weight * weight / squared;
    if (!(n >= 8)) {
      return SignalForecast.NONE;
    }
    double squares = 0;
    for (int i = 0; i < returns.size(); i++) {
      double w = Math.exp((i + 1 - returns.size()) / 25.0);
      squares += w * Math.pow(returns.get(i) - sum / weight, 2);
    }
    double variance = squares / (weight - squared / weight);
    return new SignalForecast(
        sum / weight * n / (n + 4),
        Math.sqrt(variance / (n + 4)),
        Math.sqrt(variance + variance / (n + 4)),
        n);
  }

  private static void same(SignalForecast expected, SignalForecast actual) {
    assertEquals(expected.mean(), actual.mean(), 1e-12);
    assertEquals(expected.meanError(), actual.meanError(), 1e-12);
    assertEquals(expected.predictionError(), actual.predictionError(), 1e-12);
    assertEquals(expected.outcomes(), actual.outcomes(), 1e-9);
  }

  private static SignalOutcomes throughBytes(SignalOutcomes outcomes) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(64);
      outcomes.write(out);
      DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
      SignalOutcomes read = SignalOutcomes.read(in);
      assertEquals(0, in.available());
      return read;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void outcomesThatOverlapAreNotLearnedFrom() {
    SignalOutcomes outcomes = new SignalOutcomes();
    int noted = 0;
    for (int i = 0; i < 31; i++) {
      outcomes.resolve(i, 100 + i, SETTINGS);
      noted += outcomes.note(i, 1, 100 + i) ? 1 : 0;
    }
    assertEquals(11, noted);
    assertEquals(10, outcomes.resolved(1));
    assertEquals(0, outcomes.resolved(-1));
  }

  @Test
  void directionsAreLearnedApart() {
    SignalOutcomes outcomes = new SignalOutcomes();
    Random random = new Random(3);
    double mid = 100;
    for (int i = 0; i < 400; i++) {
      mid *= Math.exp(0.001 + 0.0002 * random.nextGaussian());
      outcomes.resolve(i, mid, SETTINGS);
      assertFalse(outcomes.note(i, 0, mid));
      outcomes.note(i, 1, mid);
      outcomes.note(i, -1, mid);
    }
    SignalForecast up = outcomes.forecast(1, SETTINGS);
    assertEquals(0.003, up.mean(), 0.0004);
    assertTrue(up.sigmas() > 10);
    assertEquals(-up.mean(), outcomes.forecast(-1, SETTINGS).mean(), 1e-12);
  }

  @Test
  void aSkippedHorizonIsForgotten() {
    SignalOutcomes outcomes = new SignalOutcomes();
    outcomes.note(5, 1, 100);
    outcomes.resolve(9, 200, SETTINGS);
    assertEquals(0, outcomes.resolved(1));
    assertTrue(outcomes.note(9, 1, 200));
    outcomes.resolve(12, 210, SETTINGS);
    assertEquals(1, outcomes.resolved(1));
  }

  @Test
  void returnsThatNeverDifferHaveNoStandardErrorAndSayNothing() {
    SignalOutcomes outcomes = new SignalOutcomes();
    for (int i = 0; i < 200; i++) {
      outcomes.resolve(i, 100, SETTINGS);
      outcomes.note(i, 1, 100);
    }
    assertTrue(outcomes.resolved(1) > 50);
    assertFalse(outcomes.forecast(1, SETTINGS).known());
  }

  /** After signals that mean nothing the mean is beyond two-sided 5 % as often as 5 %. */
  @Test
  void meaninglessSignalsSayTooMuchNoMoreOftenThanTheirLevel() {
    OutcomeSettings plain = new OutcomeSettings(5, 1_000, 8, 0);
    Random random = new Random(11);
    int tracks = 3_000;
    int beyond = 0;
    for (int t = 0; t < tracks; t++) {
      SignalOutcomes outcomes = new SignalOutcomes();
      double mid = 100;
      for (int i = 0; i < 1_000; i++) {
        mid *= Math.exp(0.001 * random.nextGaussian());
        outcomes.resolve(i, mid, plain);
        if (random.nextInt(2) == 0) {
          outcomes.note(i, 1, mid);
        }
      }
      beyond += Math.abs(outcomes.forecast(1, plain).sigmas()) > 1.96 ? 1 : 0;
    }
    double sigma = Math.sqrt(0.05 * 0.95 / tracks);
    assertEquals(0.05, beyond / (double) tracks, 4 * sigma);
  }

  @Test
  void aCopySharesNothing() {
    SignalOutcomes outcomes = new SignalOutcomes();
    outcomes.note(0, 1, 100);
    SignalOutcomes copy = outcomes.copy();
    outcomes.resolve(3, 101, SETTINGS);
    assertEquals(1, outcomes.resolved(1));
    assertEquals(0, copy.resolved(1));
    copy.resolve(3, 101, SETTINGS);
    assertEquals(1, copy.resolved(1));
  }

  @Test
  void settingsThatCannotWorkAreRefusedByName() {
    refused("horizonBars", () -> new OutcomeSettings(0, 10, 5, 0));
    refused("leastOutcomes", () -> new OutcomeSettings(1, 10, 1, 0));
    refused("memoryOutcomes", () -> new OutcomeSettings(1, 4, 5, 0));
    refused("priorOutcomes", () -> new OutcomeSettings(1, 10, 5, -1));
  }

  private static void refused(String name, Runnable maker) {
    var refusal = assertThrows(IllegalArgumentException.class, maker::run);
    assertTrue(refusal.getMessage().startsWith(name), refusal.getMessage());
  }
}
