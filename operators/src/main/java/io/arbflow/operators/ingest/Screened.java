package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.quality.DeadLetter;

/**
 * What became of one input message: a quote to use, a dead letter, or both where a refused quote
 * also withdraws what the venue showed before (CROSSED_BOOK, PRICE_JUMP). Not part of any state.
 *
 * @param quote the quote that goes on, or null
 * @param deadLetter why the message, or part of it, was refused, or null
 */
public record Screened(Quote quote, DeadLetter deadLetter) {

  /** A message that is fine. */
  public static Screened accepted(Quote quote) {
    return new Screened(quote, null);
  }

  /** A message that leaves no trace on the market data path. */
  public static Screened refused(DeadLetter deadLetter) {
    return new Screened(null, deadLetter);
  }

  /** A refused message after which nothing that its venue showed can be trusted. */
  public static Screened withdrawn(Quote refused, DeadLetter deadLetter) {
    return new Screened(refused.untrusted(), deadLetter);
  }
}
