package io.arbflow.domain.order;

/** The gates in the order they are asked; a decision names the first that failed. */
public enum Gate {
  /** Control and verdicts have not been read up to the offsets seen at start. */
  CONTROL_NOT_READY,
  /** No account trades this strategy. limit: strategies allowed, actual: 0. */
  NO_ACCOUNT,
  /** Strategy switched off by control. */
  STRATEGY_DISABLED,
  /** HALTED at some scope. */
  HALTED,
  /** REDUCE_ONLY at some scope and the order would add exposure. */
  REDUCE_ONLY,
  /** Instrument or venue on the restricted list. */
  RESTRICTED,
  /** Past its expiry (limit: expiry, actual: now, epoch microseconds). */
  EXPIRED,
  /** The episode closed before the decision. */
  EPISODE_CLOSED,
  /** The account already decided this opportunity. */
  DUPLICATE,
  /** The opportunity's currency is not the account's. */
  CURRENCY,
  /** The ensemble rejected it. */
  VERDICT_REJECT,
  /** No verdict came before it expired or closed. */
  VERDICT_PENDING,
  /** No verdict, and the mode does not trade this risk class without one. */
  VERDICT_MISSING,
  /** Confidence below the mode's least. */
  CONFIDENCE,
  /** Price further from the live reference than the collar allows, in basis points. */
  PRICE_COLLAR,
  /** Too many orders in the rolling window. */
  RATE,
  /** Sized to less than a lot or the least notional. */
  SIZE,
  /** Order quantity above the limit. */
  ORDER_QUANTITY,
  /** Order notional above the limit. */
  ORDER_NOTIONAL,
  /** Gross position above the limit. */
  POSITION,
  /** Open orders above the limit. */
  OPEN_ORDERS,
  /** Capital in use and reserved above the limit. */
  CAPITAL,
  /** Too little inventory to sell or pay with at the venue. */
  INVENTORY,
  /** Nobody approved in time. */
  APPROVAL_EXPIRED,
  /** A person said no. */
  APPROVAL_REJECTED,
  /** The job's own failure to judge; fail closed. */
  INTERNAL
}
