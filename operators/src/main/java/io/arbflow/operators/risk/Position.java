package io.arbflow.operators.risk;

import java.math.BigDecimal;

/**
 * What fills have left in one instrument (for SPOT: at one venue), counted from the job's start.
 *
 * @param instrument which
 * @param quantity signed, exact
 * @param unitValue account money per unit at the newest fill
 */
public record Position(String instrument, BigDecimal quantity, BigDecimal unitValue) {}
