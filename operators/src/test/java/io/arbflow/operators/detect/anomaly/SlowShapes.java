package io.arbflow.operators.detect.anomaly;

import io.arbflow.operators.detect.ShapeSettings;
import io.arbflow.operators.detect.outcome.SignalForecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/** Shapes of a tape's closes, every pair written out. */
final class SlowShapes {
  private final ShapeSettings settings;
  private final List<Double> closes = new ArrayList<>();

  private record Like(int end, double distance) {}

  SlowShapes(ShapeSettings settings) {
    this.settings = settings;
  }

  /** What is expected upwards after the shape that ends with this close; null for nothing. */
  SignalForecast next(double close) {
    closes.add(Math.log(close));
    int w = settings.windowBars();
    int h = settings.horizonBars();
    int end = closes.size() - 1;
    int oldest = Math.max(0, closes.size() - settings.historyBars());
    List<Like> like = new ArrayList<>();
    int free = oldest + w - 1;
    for (int other = oldest + w - 1; other <= end - w - h; other++) {
      double distance = distance(other, end);
      if (other >= free && distance <= settings.farthest()) {
        like.add(new Like(other, distance));
        free = other + w + h;
      }
    }
    like.sort(Comparator.comparingDouble(Like::distance));
    List<Like> nearest = like.subList(0, Math.min(settings.neighbours(), like.size()));
    int n = nearest.size();
    if (n < settings.leastNeighbours()) {
      return null;
    }
    double[] followed =
        nearest.stream()
            .mapToDouble(l -> (closes.get(l.end() + h) - closes.get(l.end())) / deviation(l.end()))
            .toArray();
    double mean = 0;
    for (double f : followed) {
      mean += f / n;
    }
    double squares = 0;
    for (double f : followed) {
      squares += (f - mean) * (f - mean);
    }
    double s = Math.sqrt(squares / (n - 1));
    double level =
        2 * (1 - new TDistribution(n - 1).cumulativeProbability(Math.abs(mean) / s * Math.sqrt(n)));
    double scale = deviation(end);
    return level > settings.level()
        ? null
        : new SignalForecast(
            scale * mean, scale * s / Math.sqrt(n), scale * s * Math.sqrt(1 + 1.0 / n), n);
  }

  private double distance(int a, int b) {
    double[] x = normalised(a);
    double[] y = normalised(b);
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      squares += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return Math.sqrt(squares);
  }

  private double[] normalised(int end) {
    int w = settings.windowBars();
    double[] shape = new double[w];
    double mean = mean(end);
    for (int i = 0; i < w; i++) {
      shape[i] = (closes.get(end - w + 1 + i) - mean) / deviation(end);
    }
    return shape;
  }

  private double mean(int end) {
    return closes.subList(end - settings.windowBars() + 1, end + 1).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  private double deviation(int end) {
    double mean = mean(end);
    return Math.sqrt(
        closes.subList(end - settings.windowBars() + 1, end + 1).stream()
            .mapToDouble(x -> (x - mean) * (x - mean))
            .average()
            .orElseThrow());
  }
}
