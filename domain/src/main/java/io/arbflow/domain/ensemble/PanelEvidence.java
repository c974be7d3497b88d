package io.arbflow.domain.ensemble;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.domain.judgement.Vote;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link PanelWeights} made ready for adding up: the log-odds of profit are {@link #start} plus the
 * {@link #logOdds} of each vote. Without a stacker these are the prior and the seats' own evidence,
 * which is Bayes' rule for seats that err independently; with one, the intercept and each seat's
 * evidence times its coefficient. Who publishes decides whether there are labels enough for one:
 * were it ignored below a number of them, coefficients that took many bounded steps would come and
 * go at once as the decayed labels cross that number.
 */
public final class PanelEvidence {
  /** No intercept or coefficient is believed beyond this. */
  public static final double MOST_COEFFICIENT = 10;

  private static final String ANY_MODEL = "";
  private static final String VERSION = "[A-Za-z0-9._:-]{0,64}";

  private final Map<Seat, Map<String, SeatEvidence>> seats = new EnumMap<>(Seat.class);
  private final String version;
  private final double start;
  private final double[] coefficients;

  private PanelEvidence(String version, double start, double[] coefficients) {
    this.version = version;
    this.start = start;
    this.coefficients = coefficients;
  }

  /**
   * @param weights what outcomes have taught
   * @param assumed accuracy of each {@link Seat} in its order, in (0, 1), where nothing was learnt
   * @param prior as configured, in (0, 1), where none was learnt
   * @throws IllegalArgumentException if anything in the weights is out of range or of the wrong
   *     length; then none of it is to be believed
   */
  public static PanelEvidence of(PanelWeights weights, double[] assumed, double prior) {
    require(weights.version().matches(VERSION), "version");
    require(weights.labels() >= 0 && Double.isFinite(weights.labels()), "labels");
    double learnt = weights.prior();
    require(Double.isNaN(learnt) || (learnt > 0 && learnt < 1), "prior");
    double base = Double.isNaN(learnt) ? prior : learnt;
    double[] stacker = stacker(weights.stacker());
    boolean stacked = stacker.length > 0;
    double[] coefficients = new double[assumed.length];
    for (int i = 0; i < assumed.length; i++) {
      coefficients[i] = stacked ? stacker[i + 1] : 1;
    }
    PanelEvidence evidence =
        new PanelEvidence(
            weights.version(), stacked ? stacker[0] : LogOdds.logit(base), coefficients);
    for (Seat seat : Seat.values()) {
      Map<String, SeatEvidence> models = new HashMap<>();
      evidence.seats.put(seat, models);
      models.put(ANY_MODEL, SeatEvidence.assumed(assumed[seat.ordinal()]));
    }
    evidence.learn(weights.seats(), base);
    return evidence;
  }

  private void learn(List<SeatWeight> learnt, double prior) {
    Map<Seat, Map<String, SeatWeight>> seen = new EnumMap<>(Seat.class);
    for (SeatWeight weight : learnt) {
      SeatWeight twin =
          seen.computeIfAbsent(weight.seat(), seat -> new HashMap<>()).put(weight.model(), weight);
      require(twin == null, "two entries of one seat and model");
      seats.get(weight.seat()).put(weight.model(), SeatEvidence.of(weight, prior));
    }
  }

  private static double[] stacker(List<Double> values) {
    require(values.isEmpty() || values.size() == Seat.values().length + 1, "stacker's length");
    double[] stacker = new double[values.size()];
    for (int i = 0; i < stacker.length; i++) {
      stacker[i] = values.get(i);
      require(Math.abs(stacker[i]) <= MOST_COEFFICIENT, "stacker");
    }
    return stacker;
  }

  /** Which weights these are; "" where nothing was learnt. */
  public String version() {
    return version;
  }

  /** Log-odds of profit before any vote. */
  public double start() {
    return start;
  }

  /** Log-odds that the vote adds. */
  public double logOdds(Vote vote) {
    return coefficients[vote.seat().ordinal()] * ownLogOdds(vote);
  }

  /** The vote's own evidence, before the stacker: what a stacker is fitted on. */
  public double ownLogOdds(Vote vote) {
    return of(vote).logOdds(vote.verdict(), vote.probability());
  }

  /** Whether the vote counts at all: no abstention, and its seat is not silenced. */
  public boolean counts(Vote vote) {
    return vote.verdict() != Judgement.ABSTAIN && !of(vote).isSilenced();
  }

  /** The least that a vote of the seat can add, 0 or less, whichever of its models answers. */
  public double least(Seat seat) {
    double coefficient = coefficients[seat.ordinal()];
    double least = 0;
    for (SeatEvidence model : seats.get(seat).values()) {
      least = Math.min(least, coefficient * (coefficient < 0 ? model.most() : model.least()));
    }
    return least;
  }

  /** The most that a vote of the seat can add, 0 or more, whichever of its models answers. */
  public double most(Seat seat) {
    double coefficient = coefficients[seat.ordinal()];
    double most = 0;
    for (SeatEvidence model : seats.get(seat).values()) {
      most = Math.max(most, coefficient * (coefficient < 0 ? model.least() : model.most()));
    }
    return most;
  }

  /** Whether a vote of the seat can count, by whichever of its models. */
  public boolean canCount(Seat seat) {
    return seats.get(seat).values().stream().anyMatch(model -> !model.isSilenced());
  }

  private SeatEvidence of(Vote vote) {
    Map<String, SeatEvidence> models = seats.get(vote.seat());
    SeatEvidence own = models.get(vote.model());
    return own != null ? own : models.get(ANY_MODEL);
  }

  private static void require(boolean holds, String figure) {
    if (!holds) {
      throw new IllegalArgumentException("panel weights: " + figure + " is out of range");
    }
  }
}
