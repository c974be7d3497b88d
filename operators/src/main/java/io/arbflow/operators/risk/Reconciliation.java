package io.arbflow.operators.risk;

import io.arbflow.domain.order.Fill;
import java.util.List;

/**
 * What reports and book of an account do not agree about: a state type of {@link RiskFunction}.
 *
 * @param unknownOrder the order of the report that stopped the account, null when none has
 * @param stoppedAtMicros market clock of it; a RESUME of later lifts it
 * @param unmatched reports on orders that nobody has told of yet
 */
public record Reconciliation(String unknownOrder, long stoppedAtMicros, List<Fill> unmatched) {}
