package io.arbflow.domain.performance;

import io.arbflow.domain.ensemble.LogOdds;
import io.arbflow.domain.ensemble.LogisticStacker;
import io.arbflow.domain.ensemble.SeatEvidence;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatWeight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the weights of the newest reviews. Per model on a seat: the accuracy as decayed Beta
 * counters that begin with the assumed one, and from {@code calibrateFrom} labels on a calibration.
 * For the panel: the share of trades that pay, and from {@code stackFrom} labels on how seats that
 * err together are to be added up. Pure; the same reviews give the same weights.
 *
 * <p>Each figure moves from the weights before by at most {@code mostStep}, whatever the reviews
 * say; where there was none before it moves from what stood in for it: the assumed accuracy, the
 * evidence of an uncalibrated vote, or independent seats. Silencing is not bounded, because it can
 * only refuse.
 */
public final class PanelLearner {
  private static final String SIMULATED = "simulated-";

  private final PerformanceSettings settings;
  private final BoundedStep step;
  private final CalibrationStep calibrations;

  public PanelLearner(PerformanceSettings settings) {
    this.settings = settings;
    this.step = new BoundedStep(settings.mostStep());
    this.calibrations = new CalibrationStep(settings);
  }

  /**
   * Learns.
   *
   * @param window the newest reviews, all simulated or none
   * @param alarms by {@link ScoredVote#key}
   * @param before what was published last, {@link PanelWeights#NONE} if nothing
   * @param atMicros now; names the version
   */
  public PanelWeights learn(
      ReviewWindow window, Map<String, SeatAlarm> alarms, PanelWeights before, long atMicros) {
    boolean simulated = window.reviews().stream().anyMatch(ScoredReview::simulated);
    OutcomeShares shares = OutcomeShares.of(window, settings);
    double prior = step.probability(priorOf(before), shares.paid(settings));
    Map<String, SeatWeight> known = new HashMap<>();
    before.seats().forEach(seat -> known.put(ScoredVote.key(seat.seat(), seat.model()), seat));
    List<SeatWeight> seats = new ArrayList<>();
    for (SeatLabels labels : SeatLabels.of(window, alarms, settings).values()) {
      SeatWeight last = known.get(ScoredVote.key(labels.seat, labels.model));
      seats.add(seat(labels, last, priorOf(before), prior));
    }
    return new PanelWeights(
        (simulated ? SIMULATED : "") + "w-" + atMicros,
        shares.labels(),
        prior,
        mostKnown(seats),
        stacker(window, alarms, seats, prior, before),
        simulated,
        shares.allWrong());
  }

  private double priorOf(PanelWeights before) {
    return Double.isNaN(before.prior()) ? settings.assumedPrior() : before.prior();
  }

  private SeatWeight seat(SeatLabels labels, SeatWeight before, double priorBefore, double prior) {
    double start = before == null ? settings.assumedAccuracy(labels.seat) : before.accuracy();
    double accuracy = step.probability(start, labels.accuracy(settings));
    List<Double> curve =
        labels.alarm.silenced()
            ? List.of()
            : calibrations.next(labels.stated, before, priorBefore, accuracy, prior);
    return new SeatWeight(
        labels.seat,
        labels.model,
        labels.stated.weight(),
        accuracy,
        labels.alarm.silenced(),
        curve.isEmpty() ? List.of() : CalibrationStep.GRID,
        curve,
        labels.standing(settings).figures());
  }

  /** As many as a command carries, those with most labels, by seat and model. */
  private static List<SeatWeight> mostKnown(List<SeatWeight> seats) {
    return seats.stream()
        .filter(seat -> PanelWeights.isModelName(seat.model())) // "" is a call that reached nobody
        .sorted(
            Comparator.comparing(SeatWeight::silenced)
                .thenComparingDouble(SeatWeight::labels)
                .reversed())
        .limit(PanelWeights.MOST_SEATS)
        .sorted(Comparator.comparing(SeatWeight::seat).thenComparing(SeatWeight::model))
        .toList();
  }

  private List<Double> stacker(
      ReviewWindow window,
      Map<String, SeatAlarm> alarms,
      List<SeatWeight> seats,
      double prior,
      PanelWeights before) {
    double[] goal = fitted(window, alarms, seats, prior);
    if (goal.length == 0) {
      return held(before, prior);
    }
    List<Double> next = new ArrayList<>(goal.length);
    for (int i = 0; i < goal.length; i++) {
      double independent = i == 0 ? LogOdds.logit(priorOf(before)) : 1;
      double start = before.stacker().isEmpty() ? independent : before.stacker().get(i);
      // Below 0 is kept: a weak voter that repeats better ones is worth that (LogisticStacker).
      next.add(step.towards(start, within(-PanelWeights.MOST_COEFFICIENT, goal[i])));
    }
    return List.copyOf(next);
  }

  /**
   * While there are too few outcomes the coefficients stay, and the intercept goes as the prior.
   */
  private List<Double> held(PanelWeights before, double prior) {
    if (before.stacker().isEmpty()) {
      return List.of();
    }
    List<Double> next = new ArrayList<>(before.stacker());
    double moved = LogOdds.logit(prior) - LogOdds.logit(priorOf(before));
    next.set(0, within(-PanelWeights.MOST_COEFFICIENT, next.get(0) + moved));
    return List.copyOf(next);
  }

  private static double within(double least, double value) {
    return Math.max(least, Math.min(PanelWeights.MOST_COEFFICIENT, value));
  }

  /** Evidence of the weights that are about to be published, on the labelled reviews. */
  private double[] fitted(
      ReviewWindow window, Map<String, SeatAlarm> alarms, List<SeatWeight> seats, double prior) {
    Map<String, SeatEvidence> evidence = new HashMap<>();
    for (SeatWeight seat : seats) {
      evidence.put(ScoredVote.key(seat.seat(), seat.model()), SeatEvidence.of(seat, prior));
    }
    int most = window.reviews().size();
    double[][] rows = new double[most][Seat.values().length];
    boolean[] outcomes = new boolean[most];
    double[] weights = new double[most];
    int size = 0;
    double labels = 0;
    for (int i = 0; i < most; i++) {
      ScoredReview review = window.reviews().get(i);
      if (review.labelled()) {
        fill(rows[size], review, window.number(i), alarms, evidence);
        outcomes[size] = review.paid();
        weights[size] = settings.decay(window.followers(i));
        labels += weights[size];
        size++;
      }
    }
    return labels < settings.stackFrom()
        ? new double[0]
        : LogisticStacker.fit(
            Arrays.copyOf(rows, size), Arrays.copyOf(outcomes, size), Arrays.copyOf(weights, size));
  }

  /** What a seat said before it turned is no evidence of how it goes with the others now. */
  private static void fill(
      double[] row,
      ScoredReview review,
      long number,
      Map<String, SeatAlarm> alarms,
      Map<String, SeatEvidence> evidence) {
    for (ScoredVote vote : review.votes()) {
      if (number >= alarms.getOrDefault(vote.key(), SeatAlarm.NEW).since()) {
        row[vote.seat().ordinal()] =
            evidence.get(vote.key()).logOdds(vote.verdict(), vote.probability());
      }
    }
  }
}
