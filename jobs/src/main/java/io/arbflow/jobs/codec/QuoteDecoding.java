package io.arbflow.jobs.codec;

import io.arbflow.domain.market.Universe;
import io.arbflow.operators.ingest.QuoteSources;
import io.arbflow.operators.time.MarketClock;
import java.io.Serializable;
import java.util.function.IntConsumer;

/**
 * What the quote decoders need to know. Travels with the job graph; the decoders themselves are
 * made on the worker, one per thread.
 *
 * @param universe names, ticks, clock skew and sessions
 * @param sources names the origin in dead letters
 * @param clock judges FUTURE_TIME and stamps dead letters; a replay's clock never finds a future
 * @param maxBytes longest message that is read at all
 */
public record QuoteDecoding(
    Universe universe, QuoteSources sources, MarketClock clock, int maxBytes)
    implements Serializable {

  /** The default limit of a message, 64 KiB. */
  public static final int DEFAULT_MAX_BYTES = 64 * 1024;

  /** Decoding with the default size limit. */
  public static QuoteDecoding of(Universe universe, QuoteSources sources, MarketClock clock) {
    return new QuoteDecoding(universe, sources, clock, DEFAULT_MAX_BYTES);
  }

  /**
   * A decoder of JSON messages.
   *
   * @param unknownFields told how many fields of a message were not known, when there were any
   */
  public QuoteDecoder json(IntConsumer unknownFields) {
    return new QuoteJsonDecoder(this, unknownFields);
  }

  /** A decoder of CSV rows. */
  public QuoteDecoder csv() {
    return new QuoteCsvDecoder(this);
  }
}
