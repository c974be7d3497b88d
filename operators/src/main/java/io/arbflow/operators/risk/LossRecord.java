package io.arbflow.operators.risk;

import java.math.BigDecimal;

/**
 * What is stored of a {@link LossWatch}.
 *
 * @param dayMicros start of the day, UTC
 * @param dayStart equity then, null before the first look
 * @param peak highest equity, null before the first look
 * @param dailyLoss the halt for the day's loss, or null
 * @param drawdown the halt for the loss from the peak, or null
 */
public record LossRecord(
    long dayMicros, BigDecimal dayStart, BigDecimal peak, LossHalt dailyLoss, LossHalt drawdown) {}
