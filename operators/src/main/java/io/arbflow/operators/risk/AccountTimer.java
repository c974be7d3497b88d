package io.arbflow.operators.risk;

import io.arbflow.operators.time.TimeMode;
import org.apache.flink.streaming.api.TimerService;

/**
 * The one timer of an account, for the next thing that is due without input: live processing time,
 * in a replay event time in the millisecond of the instant.
 */
final class AccountTimer {
  private final TimeMode timeMode;

  AccountTimer(TimeMode timeMode) {
    this.timeMode = timeMode;
  }

  /** Sets it for what is due first, unless an earlier one is set; that one will come here again. */
  void arm(AccountBook book, TimerService timers) {
    long deadline = book.nextDeadlineMicros();
    long armed = book.timerMillis();
    long due = millis(deadline);
    if (deadline == Long.MAX_VALUE || (armed != 0 && armed <= due)) {
      return;
    }
    if (timeMode == TimeMode.LIVE) {
      timers.deleteProcessingTimeTimer(armed);
      timers.registerProcessingTimeTimer(due);
    } else {
      timers.deleteEventTimeTimer(armed);
      timers.registerEventTimeTimer(due);
    }
    book.timerMillis(due);
  }

  private long millis(long micros) {
    boolean roundUp = timeMode == TimeMode.LIVE && micros % 1_000 != 0;
    return micros / 1_000 + (roundUp ? 1 : 0);
  }
}
