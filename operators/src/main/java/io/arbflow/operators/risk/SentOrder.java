package io.arbflow.operators.risk;

/**
 * An order that went out lately: a state type of {@link RiskFunction}.
 *
 * @param contents {@link OrderGates#contents}
 * @param atMicros the account's clock then
 */
public record SentOrder(String contents, long atMicros) {}
