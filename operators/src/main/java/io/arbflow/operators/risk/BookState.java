package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.OpportunityEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What earlier builds stored of one account, all in one value: read once, when an account of theirs
 * is first met, and replaced by {@link BookHead} and {@link BookRows}.
 *
 * @param positions by {@link RiskBook#positionKey}
 * @param balances change of inventory since the start, by venue and asset
 * @param orders in flight, or lately so, by order id
 * @param decided opportunity id to the instant it may be forgotten
 * @param live newest event of episodes that are undecided or wait for a person
 * @param pending waiting for a person, by opportunity id
 * @param submits instants of the orders of the last second, oldest first
 * @param reserved capital held for all orders in flight
 * @param clockMicros latest market clock seen; never goes back
 * @param timerMillis the one timer set, 0 for none
 */
public record BookState(
    Map<String, Position> positions,
    Map<String, BigDecimal> balances,
    Map<String, OpenOrder> orders,
    Map<String, Long> decided,
    Map<String, OpportunityEvent> live,
    Map<String, PendingApproval> pending,
    List<Long> submits,
    BigDecimal reserved,
    long clockMicros,
    long timerMillis) {}
