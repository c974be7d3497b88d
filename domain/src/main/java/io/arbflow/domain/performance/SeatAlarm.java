package io.arbflow.domain.performance;

/**
 * Whether one model on one seat has turned against the outcomes: a CUSUM of its labelled votes
 * (Page 1954). With votes right with probability 0.6 as long as it is honest and 0.4 once it is
 * adversarial, the log-likelihood ratio of a wrong vote is log(0.6/0.4), that of a right one its
 * opposite; so the statistic is a walk that a wrong vote takes up and a right one down, never below
 * 0, counted here in whole steps. At {@code alarmSteps} the seat is silenced.
 *
 * <p>Mean labels until the alarm of a seat whose votes are wrong with probability w, right with r =
 * 1 - w: k / (w - r) - r / (w - r)^2 (1 - (r / w)^k). With k = 20: 50,000 at accuracy 0.6 and 1.7
 * million at 0.65 (false alarms), 64 at accuracy 0.35 and 33 at 0.2 (detection).
 *
 * <p>Rehabilitation is the mirror image: its votes go on being counted while they weigh nothing,
 * and when right ones exceed wrong ones by as many steps it is heard again. At each turn what its
 * earlier labels said is forgotten, from the last instant on at which the statistic was 0: this is
 * the estimate of when it turned.
 *
 * @param steps the statistic
 * @param silenced whether its votes weigh nothing
 * @param since number of the first review whose label still counts for this seat
 * @param zeroAt number of the review after which the statistic was last 0
 */
public record SeatAlarm(int steps, boolean silenced, long since, long zeroAt) {

  /** Nothing seen yet. */
  public static final SeatAlarm NEW = new SeatAlarm(0, false, 0, -1);

  /**
   * As somebody has set it: from here on outcomes decide.
   *
   * @param next number of the next review
   */
  public static SeatAlarm set(boolean silenced, long next) {
    return new SeatAlarm(0, silenced, next, next - 1);
  }

  /**
   * After one more labelled vote.
   *
   * @param right whether it was right
   * @param review number of the review, rising
   */
  public SeatAlarm plus(boolean right, long review, int alarmSteps) {
    int next = Math.max(0, steps + (right == silenced ? 1 : -1));
    if (next >= alarmSteps) {
      return new SeatAlarm(0, !silenced, zeroAt + 1, review);
    }
    return new SeatAlarm(next, silenced, since, next == 0 ? review : zeroAt);
  }
}
