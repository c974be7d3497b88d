package io.arbflow.operators.risk;

import java.math.BigDecimal;

/**
 * What is stored of an {@link Autonomy}.
 *
 * @param peak highest equity since a person last set the mode, null before the first look
 * @param disagreement moving average over verdicts, 0 to 1
 * @param verdictMicros time of the newest verdict in it
 * @param failedBacktest what failed since a person last set the mode, or null
 * @param reason why it has stepped down, null while it has not
 * @param sinceMicros when it did, by the account's clock
 * @param acknowledged only a SET_MODE of a higher sequence starts anew
 */
public record AutonomyRecord(
    BigDecimal peak,
    double disagreement,
    long verdictMicros,
    String failedBacktest,
    String reason,
    long sinceMicros,
    long acknowledged) {}
