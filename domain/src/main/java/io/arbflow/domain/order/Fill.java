package io.arbflow.domain.order;

import java.math.BigDecimal;

/**
 * The execution side's report on one leg.
 *
 * @param account whose order
 * @param orderId which order
 * @param leg index of the leg in the order, from 0
 * @param quantity filled by this report; 0 when rejected or cancelled
 * @param price of this fill
 * @param fee money paid
 * @param status what became of the leg
 * @param atMicros when
 */
public record Fill(
    String account,
    String orderId,
    int leg,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal fee,
    FillStatus status,
    long atMicros) {}
