package io.arbflow.domain.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Seat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One of six seats is turned round at t0. */
class AdversarialSeatTest {
  private static final PerformanceSettings SETTINGS = PerformanceSettings.standard(10_000);
  private static final int BEFORE = 450;
  private static final int AFTER = 400;
  private static final int RUNS = 8;

  private static double[] flipped(int seat) {
    double[] accuracies = Reviews.ACCURACIES.clone();
    accuracies[seat] = 1 - accuracies[seat];
    return accuracies;
  }

  private static SeatAlarm alarm(LearningPanel panel, int seat) {
    Seat role = Seat.values()[seat];
    return panel.alarms.get(ScoredVote.key(role, Reviews.model(role)));
  }

  /**
   * Delay until it is silenced, against the walk's own: k / (2 a - 1) labels for a seat of accuracy
   * a, 33 to 83; nobody else is silenced.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void theSeatThatTurnsIsSilencedSoonAndNobodyElse(int turned) {
    double delay = 0;
    double estimate = 0;
    for (int run = 0; run < RUNS; run++) {
      LearningPanel panel = new LearningPanel(SETTINGS, Integer.MAX_VALUE);
      Reviews voters = new Reviews(100L * turned + run);
      for (int i = 0; i < BEFORE; i++) {
        panel.take(voters.next(Reviews.ACCURACIES));
      }
      int labels = 0;
      while (!alarm(panel, turned).silenced()) {
        panel.take(voters.next(flipped(turned)));
        labels++;
      }
      delay += labels / (double) RUNS;
      assertTrue(panel.weights.seats().get(turned).silenced(), "published at once");
      for (int other = 0; other < 6; other++) {
        assertTrue(other == turned || !alarm(panel, other).silenced(), "seat " + other);
      }
      estimate += alarm(panel, turned).since() / (double) RUNS;
    }
    assertEquals(BEFORE, estimate, 25, "estimate of t0");
    double nominal = SETTINGS.alarmSteps() / (2 * Reviews.ACCURACIES[turned] - 1);
    assertTrue(delay < 1.4 * nominal, delay + " labels, nominal " + nominal);
  }

  /** The best seat turns: errors against an oracle that stops hearing it at t0. */
  @Test
  void errorsDuringTheDriftStayNearTheOracle() {
    int drift = 100;
    double ours = 0;
    double deaf = 0;
    double oracle = 0;
    double after = 0;
    double oracleAfter = 0;
    for (int run = 0; run < RUNS; run++) {
      LearningPanel panel = new LearningPanel(SETTINGS);
      LearningPanel frozen = new LearningPanel(SETTINGS);
      Reviews voters = new Reviews(7_000 + run);
      for (int i = 0; i < BEFORE; i++) {
        panel.take(voters.next(Reviews.ACCURACIES));
      }
      frozen.weights = panel.weights;
      for (int i = 0; i < AFTER; i++) {
        ScoredReview review = voters.next(flipped(0));
        boolean right = panel.decidesRightly(review, -1);
        boolean oracleRight = frozen.decidesRightly(review, 0);
        if (i < drift) {
          ours += right ? 0 : 1;
          oracle += oracleRight ? 0 : 1;
          deaf += frozen.decidesRightly(review, -1) ? 0 : 1;
        } else {
          after += right ? 0 : 1;
          oracleAfter += oracleRight ? 0 : 1;
        }
        panel.take(review);
      }
    }
    double cases = RUNS * drift;
    assertTrue(ours / cases < oracle / cases + 0.08, ours + " against " + oracle);
    assertTrue(deaf - oracle > 1.5 * (ours - oracle), "listening on costs " + deaf);
    assertEquals(oracleAfter, after, 0.02 * RUNS * (AFTER - drift));
  }

  @Test
  void aSeatThatIsGoodAgainIsHeardAgain() {
    LearningPanel panel = new LearningPanel(SETTINGS);
    Reviews voters = new Reviews(42);
    for (int i = 0; i < BEFORE; i++) {
      panel.take(voters.next(Reviews.ACCURACIES));
    }
    for (int i = 0; i < 200; i++) {
      panel.take(voters.next(flipped(0)));
    }
    assertTrue(panel.weights.seats().get(0).silenced());
    assertTrue(panel.weights.seats().get(0).accuracy() < 0.45);
    int labels = 0;
    for (; panel.weights.seats().get(0).silenced(); labels++) {
      panel.take(voters.next(Reviews.ACCURACIES));
    }
    assertTrue(labels < 100, labels + " labels until it is heard again");
    for (int i = 0; i < 400; i++) {
      panel.take(voters.next(Reviews.ACCURACIES));
    }
    assertFalse(panel.weights.seats().get(0).silenced());
    assertEquals(0.8, panel.weights.seats().get(0).accuracy(), 0.06);
  }

  /** 48 honest seats, 2,500 labels each: nominally 0.2 alarms, nearly all of the weakest. */
  @Test
  void honestPanelsAreLeftAlone() {
    int silenced = 0;
    for (int run = 0; run < RUNS; run++) {
      LearningPanel panel = new LearningPanel(SETTINGS, Integer.MAX_VALUE);
      Reviews voters = new Reviews(900 + run);
      for (int i = 0; i < 2_500; i++) {
        panel.take(voters.next(Reviews.ACCURACIES));
      }
      silenced +=
          (int) panel.alarms.values().stream().filter(a -> a.silenced() || a.since() > 0).count();
    }
    assertTrue(silenced <= 1, silenced + " of 48 honest seats silenced");
  }
}
