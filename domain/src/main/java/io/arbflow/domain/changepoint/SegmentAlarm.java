package io.arbflow.domain.changepoint;

/**
 * Turns what a {@link Bocpd} thinks into alarms. A segment is taken to have begun at a value; when
 * it is believed with the given probability that it began later, that is an alarm, and the latest
 * start that is not improbable (less than 1 - level behind it) is taken from then on. So one change
 * alarms once, however the belief about its place moves by a value or two.
 *
 * <p>Without a change the belief in the first start is a likelihood ratio, so by Ville's inequality
 * the probability of any alarm within n values is at most (1 - level) / (1 - hazard)^n.
 */
public final class SegmentAlarm {
  private final double level;
  private int age;

  /**
   * @param level probability at which a change is believed, above 0.5 and below 1
   * @throws IllegalArgumentException if it is not
   */
  public SegmentAlarm(double level) {
    if (!(level > 0.5 && level < 1)) {
      throw new IllegalArgumentException("level=" + level);
    }
    this.level = level;
  }

  /** Goes on from an earlier {@link #age}. */
  public void restore(int earlierAge) {
    age = earlierAge;
  }

  /** Values since the start that is taken for true. */
  public int age() {
    return age;
  }

  /** Whether this value, which the detector has just taken in, shows a change. */
  public boolean update(RunLengths runs) {
    age++;
    if (runs.shorterThan(age) < level) {
      return false;
    }
    int i = 0;
    double behind = runs.probability()[0];
    while (behind < 1 - level) {
      i++;
      behind += runs.probability()[i];
    }
    age = runs.length()[i];
    return true;
  }
}
