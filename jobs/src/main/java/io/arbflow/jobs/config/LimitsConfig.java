package io.arbflow.jobs.config;

import java.math.BigDecimal;

/**
 * Hard limits of one account. None has a default: an unset limit is an error, never "unlimited".
 *
 * @param maxOrderQuantity per leg: base units, shares or contracts
 * @param maxOrderNotional per leg, in the account's currency
 * @param maxPosition gross per instrument: base units, shares or contracts
 * @param maxOpenOrders orders without a final fill
 * @param maxCapital in use and reserved, in the account's currency
 * @param maxOrdersPerSecond in a rolling second
 * @param priceCollarBps furthest a leg's price may be from the live reference
 */
public record LimitsConfig(
    BigDecimal maxOrderQuantity,
    BigDecimal maxOrderNotional,
    BigDecimal maxPosition,
    int maxOpenOrders,
    BigDecimal maxCapital,
    int maxOrdersPerSecond,
    BigDecimal priceCollarBps) {}
