package io.arbflow.domain.order;

/**
 * The gates in the order they are asked; a decision names the first that failed. A hard gate is
 * never overridden; a soft one by a person's recorded approval that names it, and by nothing else.
 */
public enum Gate {
  /** Control and verdicts have not been read up to the offsets seen at start. */
  CONTROL_NOT_READY(Block.HARD),
  /**
   * Fills and sent orders have not been read up to the offsets seen at start, or do not agree with
   * the book.
   */
  NOT_RECONCILED(Block.HARD),
  /** No account trades this strategy. limit: strategies allowed, actual: 0. */
  NO_ACCOUNT(Block.HARD),
  /** Strategy switched off by control. */
  STRATEGY_DISABLED(Block.HARD),
  /** HALTED at some scope. */
  HALTED(Block.HARD),
  /** The day's loss has reached the limit and the order would add exposure. */
  DAILY_LOSS(Block.HARD),
  /** The loss from the peak has reached the limit and the order would add exposure. */
  DRAWDOWN(Block.HARD),
  /**
   * The strategy has had its number of automatic executions and waits for a person to enable it.
   */
  REPEATED_EXECUTION(Block.HARD),
  /** REDUCE_ONLY at some scope and the order would add exposure. */
  REDUCE_ONLY(Block.HARD),
  /** Instrument or venue on the restricted list. */
  RESTRICTED(Block.HARD),
  /** Past its expiry (limit: expiry, actual: now, epoch microseconds). */
  EXPIRED(Block.HARD),
  /** The episode closed before the decision. */
  EPISODE_CLOSED(Block.HARD),
  /** The account already decided this opportunity. */
  DUPLICATE(Block.HARD),
  /** The opportunity's currency is not the account's. */
  CURRENCY(Block.HARD),
  /** A leg's quote is older than its venue allows (limit and actual: age, microseconds). */
  STALE_DATA(Block.HARD),
  /** The ensemble rejected it. */
  VERDICT_REJECT(Block.HARD),
  /** No verdict came before it expired or closed. */
  VERDICT_PENDING(Block.HARD),
  /** No verdict, and the mode does not trade this risk class without one. */
  VERDICT_MISSING(Block.HARD),
  /** Confidence below the mode's least. */
  CONFIDENCE(Block.HARD),
  /** Price further from the live reference than the collar allows, in basis points. */
  PRICE_COLLAR(Block.HARD),
  /** A price off the tick or a quantity off the lot of its instrument. */
  OFF_GRID(Block.HARD),
  /**
   * Would cross an own order that still works at the same venue: the newer is refused, the older
   * stays.
   */
  SELF_TRADE(Block.HARD),
  /** The same order of the same signal and quotes was sent within the window. */
  REPEATED_ORDER(Block.SOFT),
  /** Too many orders in the rolling window. */
  RATE(Block.HARD),
  /** Sized to less than a lot or the least notional. */
  SIZE(Block.HARD),
  /** Order quantity above the limit. */
  ORDER_QUANTITY(Block.HARD),
  /** Order notional above the limit. */
  ORDER_NOTIONAL(Block.HARD),
  /** The displayed size of a leg is used by earlier orders until its quote refreshes. */
  LIQUIDITY(Block.HARD),
  /** Gross position above the limit. */
  POSITION(Block.HARD),
  /** Net position over all instruments above the limit. */
  NET_POSITION(Block.HARD),
  /** Gross position at one venue above the limit. */
  VENUE_POSITION(Block.HARD),
  /** Capital of one strategy above its limit. */
  STRATEGY_POSITION(Block.SOFT),
  /** Open orders above the limit. */
  OPEN_ORDERS(Block.HARD),
  /** Capital in use and reserved above the limit. */
  CAPITAL(Block.HARD),
  /** Capital of the strategy above its published budget. */
  BUDGET(Block.SOFT),
  /** Too little inventory to sell or pay with at the venue. */
  INVENTORY(Block.HARD),
  /** Value at risk of the book with the order above the limit. */
  VALUE_AT_RISK(Block.HARD),
  /** Expected shortfall of the book with the order above the limit. */
  EXPECTED_SHORTFALL(Block.HARD),
  /** Loss if the worst single leg fails above the limit. */
  LEG_FAILURE(Block.HARD),
  /** A bet that moves with what the account has already more than the limit allows. */
  CORRELATION(Block.HARD),
  /** Nobody approved in time. */
  APPROVAL_EXPIRED(Block.HARD),
  /** A person said no. */
  APPROVAL_REJECTED(Block.HARD),
  /** The job's own failure to judge; fail closed. */
  INTERNAL(Block.HARD);

  private final Block block;

  Gate(Block block) {
    this.block = block;
  }

  /** Whether a person's recorded approval that names the gate may override it. */
  public boolean isSoft() {
    return block == Block.SOFT;
  }

  private enum Block {
    HARD,
    SOFT
  }
}
