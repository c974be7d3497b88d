package io.arbflow.operators.risk;

import java.math.BigDecimal;

/**
 * The losses of an account and what they have stopped. The day is that of the account's clock, in
 * UTC; its loss counts from the equity at the first look at the account that day. A halt stays,
 * over days too, until a person resumes; the loss then counts anew from the equity of that look.
 * Not thread-safe.
 */
final class LossWatch {
  private static final long DAY_MICROS = 86_400_000_000L;

  private long dayMicros = Long.MIN_VALUE;
  private BigDecimal dayStart;
  private BigDecimal peak;
  private LossHalt dailyLoss;
  private LossHalt drawdown;

  LossWatch() {}

  LossWatch(LossRecord stored) {
    dayMicros = stored.dayMicros();
    dayStart = stored.dayStart();
    peak = stored.peak();
    dailyLoss = stored.dailyLoss();
    drawdown = stored.drawdown();
  }

  LossRecord record() {
    return new LossRecord(dayMicros, dayStart, peak, dailyLoss, drawdown);
  }

  /**
   * Looks at the equity.
   *
   * @param resumed highest sequence of a RESUME by a person
   */
  void look(
      long nowMicros,
      BigDecimal equity,
      long resumed,
      BigDecimal maxDaily,
      BigDecimal maxDrawdown) {
    turnDay(nowMicros, equity);
    resume(resumed, equity);
    peak = peak == null ? equity : peak.max(equity);
    long after = Math.max(nowMicros, resumed);
    if (dailyLoss == null) {
      dailyLoss = halt(maxDaily, dayLoss(equity), nowMicros, after);
    }
    if (drawdown == null) {
      drawdown = halt(maxDrawdown, drawdownOf(equity), nowMicros, after);
    }
  }

  private void turnDay(long nowMicros, BigDecimal equity) {
    long day = Math.floorDiv(nowMicros, DAY_MICROS) * DAY_MICROS;
    if (dayStart == null || day > dayMicros) {
      dayMicros = day;
      dayStart = equity;
    }
  }

  private void resume(long resumed, BigDecimal equity) {
    if (dailyLoss != null && resumed > dailyLoss.resumableAfter()) {
      dailyLoss = null;
      dayStart = equity;
    }
    if (drawdown != null && resumed > drawdown.resumableAfter()) {
      drawdown = null;
      peak = equity;
    }
  }

  private static LossHalt halt(BigDecimal limit, BigDecimal loss, long nowMicros, long after) {
    return loss.compareTo(limit) < 0 ? null : new LossHalt(limit, loss, nowMicros, after);
  }

  /** What the day has lost at this equity; negative for a gain. */
  BigDecimal dayLoss(BigDecimal equity) {
    return dayStart == null ? BigDecimal.ZERO : dayStart.subtract(equity);
  }

  /** What is lost from the peak at this equity. */
  BigDecimal drawdownOf(BigDecimal equity) {
    return peak == null ? BigDecimal.ZERO : peak.max(equity).subtract(equity);
  }

  /** What the day's loss has stopped, or null. */
  LossHalt dailyLoss() {
    return dailyLoss;
  }

  /** What the loss from the peak has stopped, or null. */
  LossHalt drawdown() {
    return drawdown;
  }
}
