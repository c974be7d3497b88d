package io.arbflow.jobs.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/**
 * Takes any JSON quote apart with a streaming parser: no tree, no databind, and no string for a
 * name or number that is well known or short. Unknown fields are skipped and counted; a known field
 * given twice, a value of the wrong type and anything after the object are malformed. The token NaN
 * and the texts that writers use for it are numbers that are not finite.
 */
final class QuoteJsonParser {
  private static final int SCRATCH = 64;

  private final JsonFactory json =
      new JsonFactoryBuilder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();
  private final RawText text;
  private final IntConsumer unknownFields;
  private final byte[] scratch = new byte[SCRATCH];
  private int seen;
  private int unknown;

  QuoteJsonParser(RawText text, IntConsumer unknownFields) {
    this.text = text;
    this.unknownFields = unknownFields;
  }

  /**
   * @throws IOException if it is no JSON quote
   */
  void parse(byte[] bytes, int from, int to, RawQuote raw) throws IOException {
    seen = 0;
    unknown = 0;
    try (JsonParser parser = json.createParser(bytes, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedQuoteException("not a JSON object");
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        field(name, parser, raw);
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new MalformedQuoteException("more than one JSON object");
      }
    }
    if (unknown > 0) {
      unknownFields.accept(unknown);
    }
  }

  private void field(String name, JsonParser parser, RawQuote raw) throws IOException {
    QuoteField field = QuoteField.named(name);
    if (field == null) {
      unknown++;
      parser.skipChildren();
      return;
    }
    if ((seen & field.bit()) != 0) {
      throw new MalformedQuoteException("field given twice: " + name);
    }
    seen |= field.bit();
    if (parser.currentToken() != JsonToken.VALUE_NULL) {
      value(field, parser, raw);
    }
  }

  private void value(QuoteField field, JsonParser parser, RawQuote raw) throws IOException {
    switch (field) {
      case INSTRUMENT -> {
        expect(JsonToken.VALUE_STRING, field, parser);
        byte[] name = parser.getText().getBytes(StandardCharsets.UTF_8);
        text.instrument(name, 0, name.length, raw);
      }
      case VENUE -> {
        expect(JsonToken.VALUE_STRING, field, parser);
        byte[] name = parser.getText().getBytes(StandardCharsets.UTF_8);
        text.venue(name, 0, name.length, raw);
      }
      case BID -> raw.bid.setPrice(number(field, parser));
      case BID_SIZE -> raw.bid.setSize(number(field, parser));
      case ASK -> raw.ask.setPrice(number(field, parser));
      case ASK_SIZE -> raw.ask.setSize(number(field, parser));
      case EVENT_TIME -> raw.eventTimeMicros = integer(field, parser);
      case SEQUENCE -> raw.sequence = sequence(parser);
      case STATUS -> raw.status = status(parser);
      case BIDS -> depth(field, parser, raw.bid.levels);
      case ASKS -> depth(field, parser, raw.ask.levels);
    }
  }

  private static void expect(JsonToken token, QuoteField field, JsonParser parser)
      throws IOException {
    if (parser.currentToken() != token) {
      throw new MalformedQuoteException("wrong type of value: " + field.jsonName());
    }
  }

  private double number(QuoteField field, JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING && RawText.isNonFinite(parser.getText())) {
      return Double.NaN;
    }
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw new MalformedQuoteException("wrong type of value: " + field.jsonName());
    }
    int length = parser.getTextLength();
    if (length > SCRATCH) {
      return parser.getDoubleValue();
    }
    char[] chars = parser.getTextCharacters();
    int start = parser.getTextOffset();
    for (int i = 0; i < length; i++) {
      scratch[i] = (byte) chars[start + i];
    }
    return RawText.decimal(scratch, 0, length);
  }

  private static long integer(QuoteField field, JsonParser parser) throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, field, parser);
    return parser.getLongValue();
  }

  private static long sequence(JsonParser parser) throws IOException {
    long sequence = integer(QuoteField.SEQUENCE, parser);
    if (sequence == Quote.NO_SEQUENCE) {
      throw new MalformedQuoteException("sequence out of range");
    }
    return sequence;
  }

  /** UNTRUSTED is ours alone; no feed may send it. */
  private static QuoteStatus status(JsonParser parser) throws IOException {
    expect(JsonToken.VALUE_STRING, QuoteField.STATUS, parser);
    return switch (parser.getText()) {
      case "OPEN" -> QuoteStatus.OPEN;
      case "HALTED" -> QuoteStatus.HALTED;
      case "CLOSED" -> QuoteStatus.CLOSED;
      default -> throw new MalformedQuoteException("unknown status");
    };
  }

  /** [[price, size], …] */
  private void depth(QuoteField field, JsonParser parser, DepthBuffer levels) throws IOException {
    expect(JsonToken.START_ARRAY, field, parser);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.START_ARRAY, field, parser);
      parser.nextToken();
      levels.add(number(field, parser));
      parser.nextToken();
      levels.add(number(field, parser));
      parser.nextToken();
      expect(JsonToken.END_ARRAY, field, parser);
    }
  }
}
