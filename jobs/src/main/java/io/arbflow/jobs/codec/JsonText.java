package io.arbflow.jobs.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import io.arbflow.operators.ingest.PrintablePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/**
 * JSON as the contract wants it: every message carries {@code schemaVersion}, numbers are plain
 * decimals without exponents, and reading never throws.
 */
final class JsonText {
  static final int SCHEMA_VERSION = 1;

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 32;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonText() {}

  /** One object in UTF-8, without a line end. */
  static byte[] write(Body body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", SCHEMA_VERSION);
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot fail in memory", e);
    }
    return out.toByteArray();
  }

  /** Reads one object; whatever is wrong with it becomes a dead letter. */
  static <T> Reading<T> read(byte[] bytes, MessageSource source, Reader<T> reader) {
    try {
      if (bytes.length > MAX_BYTES) {
        throw new RefusedMessageException(
            DeadLetterReason.TOO_LARGE, bytes.length + " bytes, the limit is " + MAX_BYTES);
      }
      JsonFields fields = JsonFields.of(parse(bytes));
      T value = reader.read(fields);
      return new Reading<>(value, null, fields.unknown(), source.partition(), source.offset());
    } catch (RefusedMessageException e) {
      return new Reading<>(null, letter(bytes, source, e), 0, source.partition(), source.offset());
    }
  }

  /** A number without an exponent; null for what is not finite. */
  static void number(JsonGenerator json, String name, double value) throws IOException {
    json.writeFieldName(name);
    number(json, value);
  }

  /** A number without an exponent; null for what is not finite. */
  static void number(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      number(json, BigDecimal.valueOf(value).stripTrailingZeros());
    } else {
      json.writeNull();
    }
  }

  /** Exact money or quantity without an exponent. */
  static void number(JsonGenerator json, String name, BigDecimal value) throws IOException {
    json.writeFieldName(name);
    number(json, value);
  }

  /** A text, or null. */
  static void text(JsonGenerator json, String name, Object value) throws IOException {
    json.writeStringField(name, value == null ? null : value.toString());
  }

  private static void number(JsonGenerator json, BigDecimal value) throws IOException {
    json.writeNumber(value.toPlainString());
  }

  private static JsonNode parse(byte[] bytes) throws RefusedMessageException {
    try {
      return MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new RefusedMessageException(DeadLetterReason.MALFORMED, e.getOriginalMessage());
    } catch (IOException e) {
      throw new RefusedMessageException(DeadLetterReason.MALFORMED, e.toString());
    }
  }

  private static DeadLetter letter(byte[] bytes, MessageSource source, RefusedMessageException e) {
    return new DeadLetter(
        source.name(),
        source.partition(),
        source.offset(),
        e.reason(),
        e.getMessage(),
        PrintablePayload.of(bytes, 0, bytes.length),
        source.atMicros());
  }

  /** Writes the fields of a message. */
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * Builds a value from the fields of a message.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  interface Reader<T> {
    T read(JsonFields fields) throws RefusedMessageException;
  }
}
