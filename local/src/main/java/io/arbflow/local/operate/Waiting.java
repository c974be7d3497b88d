package io.arbflow.local.operate;

import io.arbflow.domain.order.Order;

/**
 * An order that waits for a person, with what the topics say of it.
 *
 * @param order as it was asked for
 * @param softGate the soft gate that an approval must name to override, null for none
 * @param limit what that gate allows, or null
 * @param actual what it saw, or null
 * @param firstApprover who has approved it already and was not enough, or null
 */
public record Waiting(
    Order order, String softGate, String limit, String actual, String firstApprover) {}
