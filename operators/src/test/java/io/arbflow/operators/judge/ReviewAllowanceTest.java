package io.arbflow.operators.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Strategy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The job's rate of reviews, and how strategies share it. */
class ReviewAllowanceTest {
  private static final long SECOND = 1_000_000;
  private static final int SECONDS = 600;
  private static final double PER_SECOND = 2;
  private static final int BURST = 8;

  /** Storms ask every 10 ms; the quiet one every two seconds. */
  private static Map<Strategy, Integer> granted(
      ReviewAllowance allowance, List<Strategy> storms, Strategy quiet, List<Long> refused) {
    Map<Strategy, Integer> granted = new EnumMap<>(Strategy.class);
    for (long at = 0; at < SECONDS * SECOND; at += SECOND / 100) {
      for (Strategy storm : storms) {
        granted.merge(storm, allowance.take(storm, at) ? 1 : 0, Integer::sum);
      }
      if (at % (2 * SECOND) == SECOND) {
        boolean got = allowance.take(quiet, at);
        granted.merge(quiet, got ? 1 : 0, Integer::sum);
        if (!got) {
          refused.add(at);
        }
      }
    }
    return granted;
  }

  private static ReviewAllowance allowance() {
    return ReviewAllowance.share(JudgeSettings.on(Mode.BALANCED), 1);
  }

  @Test
  void aStormLeavesAQuietStrategyItsReviews() {
    List<Long> refused = new ArrayList<>();
    Map<Strategy, Integer> granted =
        granted(allowance(), List.of(Strategy.CROSS_VENUE), Strategy.PAIRS, refused);
    assertEquals(List.of(), refused);
    assertEquals(SECONDS / 2, granted.get(Strategy.PAIRS));
  }

  @Test
  void twoStormsShareAndStillLeaveAQuietOneItsReviews() {
    List<Long> refused = new ArrayList<>();
    Map<Strategy, Integer> granted =
        granted(
            allowance(),
            List.of(Strategy.CROSS_VENUE, Strategy.BOX_SPREAD),
            Strategy.PAIRS,
            refused);
    assertTrue(refused.size() <= 1, refused::toString); // while it is new to the sharing
    int all = granted.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(all >= PER_SECOND * SECONDS * 0.99, () -> "nothing is wasted: " + granted);
  }

  @Test
  void theRateIsUsedUpAndNeverExceeded() {
    ReviewAllowance allowance = allowance();
    int alone = 0;
    for (long at = 0; at < SECONDS * SECOND; at += SECOND / 100) {
      alone += allowance.take(Strategy.CROSS_VENUE, at) ? 1 : 0;
      assertTrue(alone <= BURST + PER_SECOND * at / SECOND, "at " + at);
    }
    assertTrue(alone >= PER_SECOND * (SECONDS - 2), "alone it gets the whole rate: " + alone);
  }

  @Test
  void oneThatHasHadItsShareMustLeaveWhatIsKept() {
    ReviewAllowance allowance = new ReviewAllowance(1, 4, 2);
    assertTrue(allowance.take(Strategy.CROSS_VENUE, 0));
    assertTrue(allowance.take(Strategy.CROSS_VENUE, 0));
    assertFalse(allowance.take(Strategy.CROSS_VENUE, 0), "two are kept");
    assertTrue(allowance.take(Strategy.PAIRS, 0));
    assertTrue(allowance.take(Strategy.BOX_SPREAD, 0));
    assertFalse(allowance.take(Strategy.BUTTERFLY, 0), "none is left");
    assertFalse(allowance.take(Strategy.CROSS_VENUE, 2_999_999));
    assertTrue(allowance.take(Strategy.CROSS_VENUE, 3 * SECOND));
  }

  @Test
  void whatAStrategyHadIsForgottenInTime() {
    ReviewAllowance allowance = new ReviewAllowance(0.001, 2, 1);
    assertTrue(allowance.take(Strategy.CROSS_VENUE, 0));
    assertFalse(allowance.take(Strategy.CROSS_VENUE, SECOND));
    assertTrue(allowance.take(Strategy.CROSS_VENUE, 400 * SECOND), "as if it had had none");
  }

  @Test
  void subtasksShareItButEachHasTwoAtOnce() {
    JudgeSettings settings = new JudgeSettings(true, Mode.BALANCED, SECOND, 0.2, SECOND, 8, 4, 10);
    ReviewAllowance quarter = ReviewAllowance.share(settings, 4);
    assertTrue(quarter.take(Strategy.CROSS_VENUE, 0));
    assertFalse(quarter.take(Strategy.CROSS_VENUE, 0), "one of two is kept");
    assertTrue(quarter.take(Strategy.PAIRS, 0));
    assertFalse(quarter.take(Strategy.PAIRS, 499_999));
    assertTrue(quarter.take(Strategy.BOX_SPREAD, 500_000), "a quarter of 8 a second");
  }

  @Test
  void aJobThatMayHaveOneAtOnceKeepsNone() {
    JudgeSettings one = new JudgeSettings(true, Mode.BALANCED, SECOND, 0.2, SECOND, 1, 1, 10);
    ReviewAllowance allowance = ReviewAllowance.share(one, 4);
    assertTrue(allowance.take(Strategy.CROSS_VENUE, 0));
    assertFalse(allowance.take(Strategy.PAIRS, 0));
    assertTrue(allowance.take(Strategy.CROSS_VENUE, 4 * SECOND));
  }
}
