package io.arbflow.local.market;

import io.arbflow.domain.market.QuoteStatus;
import java.math.BigDecimal;

/**
 * One quote as it will be sent; its time is given when it is.
 *
 * @param book where
 * @param bid exact, on the tick; null where nobody bids
 * @param bidSize base units or shares
 * @param ask exact, on the tick
 * @param askSize base units or shares
 * @param sequence of the book's feed
 * @param status as sent
 * @param stamp which time it will carry
 */
record SimQuote(
    Book book,
    BigDecimal bid,
    BigDecimal bidSize,
    BigDecimal ask,
    BigDecimal askSize,
    long sequence,
    QuoteStatus status,
    Stamp stamp) {

  /** The time a quote carries. */
  enum Stamp {
    /** When it is sent. */
    NOW,
    /** That of the book's quote before. */
    REPEATED,
    /** Ten minutes ahead. */
    FUTURE
  }

  SimQuote withAsk(BigDecimal newAsk) {
    return new SimQuote(book, bid, bidSize, newAsk, askSize, sequence, status, stamp);
  }

  SimQuote withSizes(BigDecimal both) {
    return new SimQuote(book, bid, both, ask, both, sequence, status, stamp);
  }

  SimQuote withStatus(QuoteStatus newStatus) {
    return new SimQuote(book, bid, bidSize, ask, askSize, sequence, newStatus, stamp);
  }

  SimQuote withStamp(Stamp newStamp) {
    return new SimQuote(book, bid, bidSize, ask, askSize, sequence, status, newStamp);
  }
}
