package io.arbflow.benchmarks.frontier;

import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.panel.DefaultPanel;
import io.arbflow.llm.panel.Voting;
import io.arbflow.llm.panel.Waves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The judge in several settings, measured. */
final class Contenders {
  /** After so many labels the claims are made. */
  static final int LABELS = 1_000;

  static final String BEFORE = "ours, at once, no labels";
  static final String TOLD = "ours, at once, told the accuracies";
  static final String AFTER = "ours, at once, after %,d labels";

  private static final double SHIPPED_DEADLINE = 20;
  private static final double NO_DEADLINE = Double.POSITIVE_INFINITY;

  private static final List<List<Seat>> CHEAP_THEN_DEAR =
      List.of(
          List.of(Seat.INNOVATION, Seat.RISK, Seat.MATHEMATICS, Seat.VISION),
          List.of(Seat.REASONING),
          List.of(Seat.PATTERN));

  private static final List<List<Seat>> THREE_FIRST =
      List.of(
          List.of(Seat.INNOVATION, Seat.RISK, Seat.MATHEMATICS),
          List.of(Seat.REASONING),
          List.of(Seat.VISION, Seat.PATTERN));

  private final SimulatedPanel panel;
  private final Measurement measurement;
  private final double[] assumed = new double[SimulatedPanel.SEATS];

  Contenders(SimulatedPanel panel, Measurement measurement) {
    this.panel = panel;
    this.measurement = measurement;
    Arrays.fill(assumed, DefaultPanel.ASSUMED_ACCURACY);
  }

  /** All of them, in the order of the table. */
  List<Point> points() {
    Voting atOnce = Voting.standard();
    double[] told = SimulatedPanel.ACCURACIES;
    List<Point> points = new ArrayList<>();
    points.add(untaught(BEFORE, atOnce, assumed));
    points.add(untaught(TOLD, atOnce, told));
    Voting waves = waves(CHEAP_THEN_DEAR, 1);
    points.add(untaught("ours, in waves, told the accuracies", waves, told));
    for (int labels : new int[] {300, LABELS, 5_000}) {
      points.add(taught(String.format(Locale.ROOT, AFTER, labels), atOnce, labels));
    }
    points.add(
        measurement.of(
            "the same after 1,000, no coefficient below 0",
            seed ->
                panelPolicy(
                    atOnce, NO_DEADLINE, SimulatedPanel.withoutReversals(taught(LABELS, seed)))));
    points.add(taught("ours, in waves, after 1,000 labels", waves, LABELS));
    Voting sparing = waves(CHEAP_THEN_DEAR, .80);
    points.add(taught("the same, spared above .80", sparing, LABELS));
    points.add(
        taught(
            "ours, three first, spared above .64, 20 s at most",
            waves(THREE_FIRST, .64),
            LABELS,
            SHIPPED_DEADLINE));
    return points;
  }

  private static Voting waves(List<List<Seat>> groups, double spareAbove) {
    Voting standard = Voting.standard();
    return standard.withWaves(Waves.of(groups, spareAbove, standard.waves().waitMillis()));
  }

  private Point untaught(String name, Voting voting, double[] accuracies) {
    return measurement.of(
        name, seed -> new PanelPolicy(voting, NO_DEADLINE, PanelWeights.NONE, accuracies));
  }

  private Point taught(String name, Voting voting, int labels) {
    return taught(name, voting, labels, NO_DEADLINE);
  }

  private Point taught(String name, Voting voting, int labels, double deadlineSeconds) {
    return measurement.of(name, seed -> panelPolicy(voting, deadlineSeconds, taught(labels, seed)));
  }

  private PanelWeights taught(int labels, long seed) {
    return panel.taught(labels, assumed, new SplittableRandom(seed));
  }

  private Policy panelPolicy(Voting voting, double deadlineSeconds, PanelWeights weights) {
    return new PanelPolicy(voting, deadlineSeconds, weights, assumed);
  }
}
