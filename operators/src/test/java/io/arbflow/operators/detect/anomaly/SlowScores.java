package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.anomaly.HalfSpaceForest;
import io.arbflow.domain.anomaly.HalfSpaceMass;
import io.arbflow.domain.anomaly.VectorMoments;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.AnomalySettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The scores of every bar of a tape, each from the whole of the tape before it. */
final class SlowScores {
  private static final double TICK = 0.01;

  private final AnomalySettings settings;
  private final HalfSpaceForest forest;
  private final List<Double> returns = new ArrayList<>();
  private final List<Double> shocks = new ArrayList<>();
  private final List<Double> distances = new ArrayList<>();
  private final List<Double> sparsities = new ArrayList<>();
  private final List<double[]> vectors = new ArrayList<>();
  private final List<double[]> points = new ArrayList<>();

  SlowScores(AnomalySettings settings) {
    this.settings = settings;
    forest = new HalfSpaceForest(settings.trees(), settings.depth(), 5, settings.seed());
  }

  /** The kinds that call the bar an anomaly; the bar joins the tape. */
  List<SignalKind> next(ScoredBar bar) {
    double tick = TICK / bar.bar().close();
    double[] vector = {
      bar.logReturn(),
      logRatio(bar.volatilityRatio()),
      logRatio(bar.spreadRatio()),
      logRatio(bar.quoteRateRatio()),
      bar.bar().meanImbalance()
    };
    double[] floors = {tick, 0.05, 0.05, 0.05, 0.02};
    VectorMoments before = new VectorMoments(5, settings.memoryBars());
    vectors.forEach(before::add);
    boolean known = before.effectiveSize() >= 20;
    double[] point = new double[5];
    for (int i = 0; i < 5; i++) {
      point[i] = Normal.cdf(before.standardised(i, vector[i], floors[i]));
    }
    double z = robustZ(bar.logReturn(), tick);
    double distance = known ? before.squaredDistance(vector, floors) : Double.NaN;
    double sparsity = known ? sparsity(point) : Double.NaN;
    List<SignalKind> kinds = new ArrayList<>();
    if (Math.abs(z) > 3.5 && level(shocks, Math.abs(z)) <= settings.level() / 3) {
      kinds.add(SignalKind.SHOCK);
    }
    if (level(distances, distance) <= settings.level() / 3) {
      kinds.add(SignalKind.JOINT);
    }
    if (level(sparsities, sparsity) <= settings.level() / 3) {
      kinds.add(SignalKind.RARE);
    }
    add(shocks, Math.abs(z));
    add(distances, distance);
    add(sparsities, sparsity);
    add(returns, bar.logReturn());
    if (known && Double.isFinite(bar.logReturn())) {
      points.add(point);
    }
    if (Double.isFinite(bar.logReturn())) {
      vectors.add(vector);
    }
    return kinds;
  }

  private static double logRatio(double ratio) {
    double log = Math.log(ratio);
    return Double.isNaN(log) ? 0 : Math.max(-Math.log(100), Math.min(Math.log(100), log));
  }

  private static void add(List<Double> list, double value) {
    if (Double.isFinite(value)) {
      list.add(value);
    }
  }

  private double sparsity(double[] point) {
    HalfSpaceMass mass = new HalfSpaceMass(forest, settings.treeWindowBars());
    points.forEach(earlier -> mass.add(forest, earlier));
    return mass.score(forest, point);
  }

  private List<Double> newest(List<Double> all) {
    return all.subList(Math.max(0, all.size() - settings.windowBars()), all.size());
  }

  private double robustZ(double value, double floor) {
    double[] window = newest(returns).stream().mapToDouble(Double::doubleValue).toArray();
    if (window.length < 20) {
      return Double.NaN;
    }
    double median = median(window);
    double mad = median(Arrays.stream(window).map(x -> Math.abs(x - median)).toArray());
    return 0.6745 * (value - median) / Math.max(mad, floor);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  private double level(List<Double> earlier, double score) {
    if (Double.isNaN(score)) {
      return 1;
    }
    List<Double> window = newest(earlier);
    return (1.0 + window.stream().filter(s -> s >= score).count()) / (1 + window.size());
  }
}
