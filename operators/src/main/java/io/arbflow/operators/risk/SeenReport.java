package io.arbflow.operators.risk;

import java.math.BigDecimal;

/**
 * A report on a leg that was booked or noted.
 *
 * @param atMicros its time
 * @param quantity its quantity
 */
public record SeenReport(long atMicros, BigDecimal quantity) {}
