package io.arbflow.domain.account;

import java.math.BigDecimal;

/**
 * A position and what it is worth.
 *
 * @param instrument which
 * @param venue where, for a currency pair; null for what nets over venues
 * @param quantity signed
 * @param mark mid of the newest best bid and ask over venues, in the instrument's currency; null
 *     for none
 * @param value signed, account money, at the mark; at the newest fill where no mark values it
 */
public record PositionValue(
    String instrument, String venue, BigDecimal quantity, BigDecimal mark, BigDecimal value) {}
