package io.arbflow.llm.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How long a server wants to be left alone, milliseconds, from whichever of its ways of saying so
 * is there: the end of a budget's period ({@code metadata.resets_at}), the Retry-After header in
 * seconds or as an HTTP date (RFC 9110, 10.2.3), the same inside the body, or the end of a rate
 * limit's window. Whether we wait that long is the router's decision.
 */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");
  private static final Pattern EPOCH = Pattern.compile("\\d{10,13}");
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long MOST_MILLIS = DAY_MILLIS;

  /** A month's budget starts anew within this. */
  private static final long MOST_BUDGET_MILLIS = 32 * DAY_MILLIS;

  private static final long LEAST_EPOCH_IN_MILLIS = 100_000_000_000L;

  private RetryAfter() {}

  /** What is asked for, 0 or more; -1 when nothing readable is. */
  static long millis(JsonNode error, HttpHeaders headers, long nowMillis) {
    JsonNode metadata = error.path("metadata");
    long now = serverMillis(headers, nowMillis);
    long budget = until(metadata.path("resets_at").asText(""), now, MOST_BUDGET_MILLIS);
    if (budget >= 0) {
      return budget;
    }
    String[] stated = {
      headers.firstValue("Retry-After").orElse(""),
      error.path("availability").path("retry_after").asText(""),
      metadata.path("retry_after_seconds").asText(""),
      metadata.path("headers").path("Retry-After").asText("")
    };
    for (String value : stated) {
      long millis = secondsOrDate(value, now);
      if (millis >= 0) {
        return millis;
      }
    }
    String window =
        headers
            .firstValue("X-RateLimit-Reset")
            .orElse(metadata.path("headers").path("X-RateLimit-Reset").asText(""));
    return EPOCH.matcher(window).matches() ? until(window, now, MOST_MILLIS) : -1;
  }

  private static long secondsOrDate(String value, long now) {
    if (SECONDS.matcher(value).matches()) {
      return (long) Math.min(1_000 * Double.parseDouble(value), MOST_MILLIS);
    }
    long date = httpDate(value);
    return date < 0 ? -1 : Math.max(0, Math.min(date - now, MOST_MILLIS));
  }

  /** By the server's own clock if it shows it: its dates are meant by that. */
  private static long serverMillis(HttpHeaders headers, long nowMillis) {
    long date = httpDate(headers.firstValue("Date").orElse(""));
    return date < 0 ? nowMillis : date;
  }

  private static long until(String instant, long now, long most) {
    long millis = epochMillis(instant);
    return millis < 0 ? -1 : Math.max(0, Math.min(millis - now, most));
  }

  private static long epochMillis(String instant) {
    if (EPOCH.matcher(instant).matches()) {
      long number = Long.parseLong(instant);
      return number < LEAST_EPOCH_IN_MILLIS ? number * 1_000 : number;
    }
    try {
      return instant.isEmpty()
          ? -1
          : DateTimeFormatter.ISO_DATE_TIME.parse(instant, Instant::from).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return -1;
    }
  }

  private static long httpDate(String value) {
    try {
      return value.isEmpty()
          ? -1
          : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
              .toInstant()
              .toEpochMilli();
    } catch (DateTimeException e) {
      return -1;
    }
  }
}
