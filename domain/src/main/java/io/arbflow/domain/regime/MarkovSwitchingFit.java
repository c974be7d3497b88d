package io.arbflow.domain.regime;

import io.arbflow.domain.variance.EstimateStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/**
 * A {@link SwitchingModel} by maximum likelihood. Many local maxima: from each of a grid of starts
 * a few steps of expectation and maximisation, from the best of those Powell's BOBYQA (2009), which
 * builds the curvature up as a quasi-Newton method does. Regimes come out ordered by the form's
 * label. Bounded work, milliseconds to a second; for a timer, never for a quote.
 *
 * @param status whether the rest may be used; DEGENERATE when a regime has closed around single
 *     values, where the likelihood has no top
 * @param model the parameters; null unless OK
 * @param logLikelihood at the maximum, NaN unless OK
 */
public record MarkovSwitchingFit(
    EstimateStatus status, SwitchingModel model, double logLikelihood) {
  /** Values per free parameter below which nothing is estimated. */
  public static final int LEAST_PER_PARAMETER = 8;

  /** Steps from every start, and further ones from the better ends. */
  private static final int FIRST_STEPS = 8;

  private static final int FURTHER_STEPS = 20;

  /** Ends of first climbs that are followed to the top; plain mixtures have few tops. */
  private static final int BEST = 4;

  private static final int BEST_WITHOUT_LAGS = 2;
  private static final int MOST_EVALUATIONS = 6_000;
  private static final double TRUST = 0.2;
  private static final double SETTLED = 1e-6;

  /** Two climbs that end this near in log likelihood are one maximum. */
  private static final double SAME = 1e-4;

  /** Estimates from a series of even periods, in any unit. */
  public static MarkovSwitchingFit of(double[] series, SwitchingForm form) {
    if (series.length - form.lags() < LEAST_PER_PARAMETER * form.parameters()) {
      return failed(EstimateStatus.TOO_FEW_OBSERVATIONS);
    }
    SwitchingCoordinates coordinates = new SwitchingCoordinates(form, series);
    if (!(coordinates.variance() > 0) || !Double.isFinite(coordinates.variance())) {
      return failed(EstimateStatus.DEGENERATE);
    }
    MarkovSwitchingFit best = failed(EstimateStatus.NOT_CONVERGED);
    for (Candidate start : climbed(series, form, coordinates)) {
      MarkovSwitchingFit found = toTheTop(series, coordinates, start.model);
      if (found.model != null && !(found.logLikelihood <= best.logLikelihood)) {
        best = found;
      }
    }
    if (best.model == null) {
      return best;
    }
    return coordinates.collapsed(best.model)
        ? failed(EstimateStatus.DEGENERATE)
        : new MarkovSwitchingFit(
            EstimateStatus.OK, labelled(best.model, form.label()), best.logLikelihood);
  }

  private static MarkovSwitchingFit failed(EstimateStatus status) {
    return new MarkovSwitchingFit(status, null, Double.NaN);
  }

  /** The best few ends of the first climbs, each in another place. */
  private static List<Candidate> climbed(
      double[] series, SwitchingForm form, SwitchingCoordinates coordinates) {
    SwitchingEm em = new SwitchingEm(form, series);
    List<SwitchingModel> starts = new SwitchingStarts(form, coordinates, series).all();
    List<Candidate> first = climbed(series, em, coordinates, starts, FIRST_STEPS);
    List<SwitchingModel> better =
        first.stream().limit(Math.max(BEST, starts.size() / 3)).map(Candidate::model).toList();
    List<Candidate> all = climbed(series, em, coordinates, better, FURTHER_STEPS);
    int most = form.lags() == 0 && form.regimes() == 2 ? BEST_WITHOUT_LAGS : BEST;
    List<Candidate> distinct = new ArrayList<>();
    for (Candidate c : all) {
      boolean seen = distinct.stream().anyMatch(d -> d.logLikelihood - c.logLikelihood < SAME);
      if (!seen && distinct.size() < most) {
        distinct.add(c);
      }
    }
    return distinct;
  }

  /** The ends of climbs, best first. */
  private static List<Candidate> climbed(
      double[] series,
      SwitchingEm em,
      SwitchingCoordinates coordinates,
      List<SwitchingModel> starts,
      int steps) {
    List<Candidate> all = new ArrayList<>();
    for (SwitchingModel start : starts) {
      SwitchingModel end = coordinates.model(coordinates.of(em.climb(start, steps)));
      double at = SwitchingLikelihood.of(end, series);
      if (Double.isFinite(at)) {
        all.add(new Candidate(end, at));
      }
    }
    all.sort(Comparator.comparingDouble(Candidate::logLikelihood).reversed());
    return all;
  }

  /** Without a model when the search did not settle. */
  private static MarkovSwitchingFit toTheTop(
      double[] series, SwitchingCoordinates coordinates, SwitchingModel from) {
    double[] guess = coordinates.of(from);
    try {
      PointValuePair top =
          new BOBYQAOptimizer(2 * guess.length + 1, TRUST, SETTLED)
              .optimize(
                  new MaxEval(MOST_EVALUATIONS),
                  new ObjectiveFunction(x -> at(series, coordinates.model(x))),
                  GoalType.MAXIMIZE,
                  new SimpleBounds(coordinates.bound(-1), coordinates.bound(1)),
                  new InitialGuess(guess));
      return new MarkovSwitchingFit(
          EstimateStatus.OK, coordinates.model(top.getPoint()), top.getValue());
    } catch (MathRuntimeException stopped) {
      return failed(EstimateStatus.NOT_CONVERGED);
    }
  }

  private static double at(double[] series, SwitchingModel model) {
    double value = SwitchingLikelihood.of(model, series);
    return Double.isFinite(value) ? value : -Double.MAX_VALUE;
  }

  private static SwitchingModel labelled(SwitchingModel model, SwitchingForm.Label label) {
    double[] by = label == SwitchingForm.Label.MEAN ? model.mean() : model.variance();
    int[] order =
        IntStream.range(0, by.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> by[i]))
            .mapToInt(i -> i)
            .toArray();
    return model.reordered(order);
  }

  /**
   * Schwarz' criterion against another description of the same values: below 0 when this one is
   * worth its parameters.
   *
   * @param otherLogLikelihood of the other one
   * @param furtherParameters that this one has and the other has not
   * @param observations values behind both
   */
  public double schwarzAgainst(double otherLogLikelihood, int furtherParameters, int observations) {
    return 2 * (otherLogLikelihood - logLikelihood) + furtherParameters * Math.log(observations);
  }

  /** The greatest log likelihood of independent normal values of one mean and one variance. */
  public static double oneRegime(double[] series) {
    double variance = new SwitchingCoordinates(SwitchingForm.volatility(), series).variance();
    return -series.length * (Math.log(2 * Math.PI * variance) + 1) / 2;
  }

  private record Candidate(SwitchingModel model, double logLikelihood) {}
}
