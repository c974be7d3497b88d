package io.arbflow.domain.order;

/**
 * What a person says of an order that waits.
 *
 * @param account whose order
 * @param opportunityId what it takes
 * @param orderId which order
 * @param approve true for APPROVE, false for REJECT
 * @param actor who says so
 * @param overrides the soft {@link Gate} that the person knowingly overrides, null for none
 * @param atMicros when
 */
public record Approval(
    String account,
    String opportunityId,
    String orderId,
    boolean approve,
    String actor,
    Gate overrides,
    long atMicros) {}
