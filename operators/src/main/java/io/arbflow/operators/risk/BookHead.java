package io.arbflow.operators.risk;

import java.util.List;

/**
 * What is stored of an account beside its rows: a state type of {@link RiskFunction}.
 *
 * @param submits instants of the orders of the last second, oldest first
 * @param clockMicros latest market clock seen; never goes back
 * @param sent contents of the orders sent lately, oldest first; null in older savepoints
 * @param timerMillis the one timer set, 0 for none
 */
public record BookHead(
    List<Long> submits, List<SentOrder> sent, long clockMicros, long timerMillis) {}
