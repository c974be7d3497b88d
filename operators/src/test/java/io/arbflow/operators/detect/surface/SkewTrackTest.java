package io.arbflow.operators.detect.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.operators.detect.SurfaceSettings;
import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A measure against its own history. */
class SkewTrackTest {
  private static final long MINUTE = 60_000_000;
  private static final SurfaceSettings SETTINGS = SurfaceSettings.DEFAULTS;

  private static SkewTrack autoregressive(double persistence, int points, long seed) {
    Random random = new Random(seed);
    SkewTrack track = new SkewTrack();
    double value = 0;
    for (int i = 0; i < points; i++) {
      value = persistence * value + 0.001 * random.nextGaussian();
      track.add(i * MINUTE, -0.04 + value, SETTINGS);
    }
    return track;
  }

  @Test
  void isSilentBelowTheLeastEffectivePoints() {
    SkewTrack track = new SkewTrack();
    int points = 0;
    while (Double.isNaN(track.score(0.1, SETTINGS).sigmas()) && points < 1_000) {
      track.add(points * MINUTE, 0.01 * (points % 2), SETTINGS);
      points++;
    }
    // Weights exp(-age / 240): (sum w)^2 / sum w^2 passes 60 after 61 even points.
    assertEquals(61, points);
  }

  @Test
  void scoringDoesNotAddTheValue() {
    SkewTrack track = autoregressive(0, 300, 1);
    double before = track.score(-0.03, SETTINGS).sigmas();
    assertEquals(before, track.score(-0.03, SETTINGS).sigmas());
    track.add(300 * MINUTE, -0.03, SETTINGS);
    assertTrue(Math.abs(track.score(-0.03, SETTINGS).sigmas()) < Math.abs(before));
  }

  @Test
  void meanAndDeviationAreThoseOfTheHistory() {
    SkewTrack.Score score = autoregressive(0, 3_000, 2).score(-0.037, SETTINGS);
    assertEquals(-0.04, score.mean(), 0.0002);
    assertEquals(0.001, score.deviation(), 0.0001);
    assertEquals(3, score.sigmas(), 0.35);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.9})
  void persistenceIsFoundWithoutItsBias(double persistence) {
    double sum = 0;
    for (int seed = 0; seed < 40; seed++) {
      sum += autoregressive(persistence, 1_500, seed).score(-0.03, SETTINGS).persistence();
    }
    assertEquals(persistence, sum / 40, 0.035);
  }

  @Test
  void reversionIsThatOfAnAutoregression() {
    SkewTrack.Score score = new SkewTrack.Score(0.05, 0.02, 0.01, 100, 0.5);
    assertEquals(3, score.sigmas(), 1e-12);
    assertEquals(-0.03 * 0.75, score.reversion(2), 1e-12);
    // Innovations 1 - 0.5^4, and the mean of 100 / 3 independent points on 3/4 of the way.
    double variance = 1 - 0.0625 + 0.5625 / (100 / 3.0);
    assertEquals(0.01 * Math.sqrt(variance), score.error(2), 1e-12);
    assertEquals(0, score.reversion(0), 1e-12);
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    SkewTrack track = autoregressive(0.3, 200, 3);
    DataOutputSerializer out = new DataOutputSerializer(64);
    track.write(out);
    SkewTrack read = SkewTrack.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    assertEquals(track.score(0.01, SETTINGS), read.score(0.01, SETTINGS));
    track.add(200 * MINUTE, 0.02, SETTINGS);
    read.add(200 * MINUTE, 0.02, SETTINGS);
    assertEquals(track.score(0.01, SETTINGS), read.score(0.01, SETTINGS));
  }
}
