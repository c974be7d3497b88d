package io.arbflow.jobs.codec;

import java.io.IOException;
import java.util.function.IntConsumer;

/**
 * Decodes one JSON quote. The plain form, which is nearly all of a feed, is scanned byte by byte
 * ({@link PlainQuoteScanner}); everything else goes to the streaming parser ({@link
 * QuoteJsonParser}), which alone decides what is malformed.
 */
public final class QuoteJsonDecoder extends QuoteDecoder {
  private final PlainQuoteScanner scanner;
  private final QuoteJsonParser parser;

  QuoteJsonDecoder(QuoteDecoding settings, IntConsumer unknownFields) {
    super(settings);
    RawText text = new RawText(settings.universe());
    scanner = new PlainQuoteScanner(text);
    parser = new QuoteJsonParser(text, unknownFields);
  }

  @Override
  void parse(byte[] bytes, int from, int to, RawQuote raw) throws IOException {
    if (!scanner.scan(bytes, from, to, raw)) {
      raw.clear();
      parser.parse(bytes, from, to, raw);
    }
  }
}
