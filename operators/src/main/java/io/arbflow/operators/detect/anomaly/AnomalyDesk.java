package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.anomaly.HalfSpaceForest;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.AnomalySettings;
import io.arbflow.operators.detect.ShapeSettings;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.outcome.OneLegPricing;
import io.arbflow.operators.detect.outcome.OutcomeSettings;
import java.io.Serializable;

/**
 * What the two strategies of the lane share.
 *
 * @param universe instruments and venues
 * @param pricing of trades
 * @param anomaly settings of ANOMALY
 * @param shape settings of PATTERN
 * @param forest shape of the half-space trees
 */
record AnomalyDesk(
    Universe universe,
    OneLegPricing pricing,
    AnomalySettings anomaly,
    ShapeSettings shape,
    HalfSpaceForest forest)
    implements Serializable {

  /** ANOMALY is the first of the strategies, PATTERN the second. */
  static final int STRATEGIES = 2;

  static AnomalyDesk of(Universe universe, StatisticsSettings settings) {
    AnomalySettings anomaly = settings.anomaly();
    return new AnomalyDesk(
        universe,
        new OneLegPricing(universe),
        anomaly,
        settings.shape(),
        new HalfSpaceForest(
            anomaly.trees(), anomaly.depth(), BarVector.DIMENSIONS, anomaly.seed()));
  }

  static Strategy strategy(int index) {
    return index == 0 ? Strategy.ANOMALY : Strategy.PATTERN;
  }

  static int index(SignalKind kind) {
    return kind.strategy() == Strategy.ANOMALY ? 0 : 1;
  }

  /** How outcomes of a strategy's signals are learned from. */
  OutcomeSettings outcomes(int index) {
    return index == 0
        ? new OutcomeSettings(
            anomaly.horizonBars(),
            anomaly.memoryOutcomes(),
            anomaly.leastOutcomes(),
            anomaly.priorOutcomes())
        : new OutcomeSettings(
            shape.horizonBars(),
            shape.memoryOutcomes(),
            shape.leastOutcomes(),
            shape.priorOutcomes());
  }

  double edgeSigmas(int index) {
    return index == 0 ? anomaly.edgeSigmas() : shape.edgeSigmas();
  }

  double stopSigmas(int index) {
    return index == 0 ? anomaly.stopSigmas() : shape.stopSigmas();
  }

  double tickSize(int instrument) {
    return universe.instrument(instrument).tickSize();
  }
}
