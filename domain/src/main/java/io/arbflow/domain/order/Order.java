package io.arbflow.domain.order;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.List;

/**
 * An approved order (topic execution), or one awaiting a person (topic approval-requests).
 *
 * @param orderId pure function of opportunity, account and purpose
 * @param opportunityId what it takes
 * @param account who trades
 * @param strategy which detector
 * @param legs all or none is the executor's duty
 * @param createdAtMicros market clock of the approval
 * @param pricedAtMicros market time of the event whose prices the limits come from
 * @param expiresAtMicros never sent at or after this instant
 * @param netEdge expected, for the ordered quantity, in currency
 * @param currency of netEdge
 * @param mode in force at the decision
 * @param approvedBy POLICY, ENSEMBLE or HUMAN
 * @param actor the person, or POLICY, or ENSEMBLE
 * @param sizeFactor ordered share of the opportunity's quantity before rounding, 0 to 1
 * @param purpose OPEN or UNWIND
 * @param sequence counts the account's orders on the execution topic from 1, without a gap; 0 of an
 *     order that is not there (yet)
 */
public record Order(
    String orderId,
    String opportunityId,
    String account,
    Strategy strategy,
    List<OrderLeg> legs,
    long createdAtMicros,
    long pricedAtMicros,
    long expiresAtMicros,
    BigDecimal netEdge,
    String currency,
    Mode mode,
    String approvedBy,
    String actor,
    double sizeFactor,
    Purpose purpose,
    long sequence) {

  /** An order that is not on its way yet. */
  public Order(
      String orderId,
      String opportunityId,
      String account,
      Strategy strategy,
      List<OrderLeg> legs,
      long createdAtMicros,
      long pricedAtMicros,
      long expiresAtMicros,
      BigDecimal netEdge,
      String currency,
      Mode mode,
      String approvedBy,
      String actor,
      double sizeFactor,
      Purpose purpose) {
    this(
        orderId,
        opportunityId,
        account,
        strategy,
        legs,
        createdAtMicros,
        pricedAtMicros,
        expiresAtMicros,
        netEdge,
        currency,
        mode,
        approvedBy,
        actor,
        sizeFactor,
        purpose,
        0);
  }

  /** The same with its number on the execution topic. */
  public Order numbered(long number) {
    return new Order(
        orderId,
        opportunityId,
        account,
        strategy,
        legs,
        createdAtMicros,
        pricedAtMicros,
        expiresAtMicros,
        netEdge,
        currency,
        mode,
        approvedBy,
        actor,
        sizeFactor,
        purpose,
        number);
  }
}
