package io.arbflow.domain.account;

import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;

/**
 * A strategy's budget and how much capital it has in use.
 *
 * @param strategy whose
 * @param share of the account's maxCapital, 0 to 1
 * @param used account money in its positions and reserved for its orders
 */
public record BudgetUse(Strategy strategy, BigDecimal share, BigDecimal used) {}
