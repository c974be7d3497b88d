package io.arbflow.jobs.codec;

import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import io.arbflow.operators.ingest.PrintablePayload;
import io.arbflow.operators.ingest.Screened;
import java.io.IOException;

/**
 * Bytes of one message to a quote, or to the dead letter that says why not. Never throws, whatever
 * the bytes. The order of the checks: TOO_LARGE, MALFORMED, then those of {@link QuoteRules}. Not
 * thread-safe: scratch memory is reused from message to message.
 */
public abstract sealed class QuoteDecoder permits QuoteJsonDecoder, QuoteCsvDecoder {
  private static final int MAX_DETAIL = 200;

  private final RawQuote raw = new RawQuote();
  private final QuoteDecoding settings;
  private final QuoteRules rules;

  QuoteDecoder(QuoteDecoding settings) {
    this.settings = settings;
    this.rules = new QuoteRules(settings.universe(), settings.clock());
  }

  /** Takes the message apart. */
  abstract void parse(byte[] bytes, int from, int to, RawQuote raw) throws IOException;

  /**
   * Decodes one message.
   *
   * @param bytes holds the message from {@code from} to before {@code to}; may be null, which is a
   *     malformed message
   * @param origin partition or file index
   * @param ordinal offset or line number
   * @param eventTimeIfUnknown what a replay's clock shows when the message has no readable time,
   *     epoch micros
   */
  public final Screened decode(
      byte[] bytes, int from, int to, int origin, long ordinal, long eventTimeIfUnknown) {
    raw.clear();
    DeadLetterReason reason;
    String detail;
    if (to - from > settings.maxBytes()) {
      reason = DeadLetterReason.TOO_LARGE;
      detail = "message is longer than " + settings.maxBytes() + " bytes";
    } else {
      reason = judge(bytes, from, to);
      if (reason == null) {
        return Screened.accepted(rules.quote(raw, origin, ordinal));
      }
      detail = rules.detail();
    }
    DeadLetter letter =
        new DeadLetter(
            settings.sources().name(origin),
            settings.sources().partition(origin),
            ordinal,
            reason,
            detail,
            bytes == null ? "" : PrintablePayload.of(bytes, from, to),
            settings.clock().nowMicros(timeOr(eventTimeIfUnknown)));
    return reason == DeadLetterReason.CROSSED_BOOK
        ? Screened.withdrawn(rules.quote(raw, origin, ordinal), letter)
        : Screened.refused(letter);
  }

  private long timeOr(long fallback) {
    return QuoteRules.isTime(raw.eventTimeMicros) ? raw.eventTimeMicros : fallback;
  }

  /**
   * Null when the message is fine. Jackson reports all bad input as an IOException, but a parser
   * fed with poison is the one place where its own bug must not stop the job either.
   */
  private DeadLetterReason judge(byte[] bytes, int from, int to) {
    try {
      if (bytes == null) {
        throw new MalformedQuoteException("message without a value");
      }
      parse(bytes, from, to, raw);
      return rules.firstBroken(raw);
    } catch (IOException | RuntimeException e) {
      rules.setDetail(oneLine(e));
      return DeadLetterReason.MALFORMED;
    }
  }

  private static String oneLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    int lineEnd = message.indexOf('\n');
    String line = lineEnd < 0 ? message : message.substring(0, lineEnd);
    return PrintablePayload.of(line.length() > MAX_DETAIL ? line.substring(0, MAX_DETAIL) : line);
  }
}
