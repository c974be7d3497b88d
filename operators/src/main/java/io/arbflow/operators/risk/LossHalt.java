package io.arbflow.operators.risk;

import java.math.BigDecimal;

/**
 * A loss limit that has stopped an account.
 *
 * @param limit that was reached
 * @param loss that reached it
 * @param atMicros when, by the account's clock
 * @param resumableAfter only a RESUME of a higher sequence lifts it
 */
public record LossHalt(BigDecimal limit, BigDecimal loss, long atMicros, long resumableAfter) {}
