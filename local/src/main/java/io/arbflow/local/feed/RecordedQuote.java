package io.arbflow.local.feed;

import java.nio.charset.StandardCharsets;

/**
 * One line of a recording.
 *
 * @param micros its time, or {@link #NO_TIME} when it has none that can be read
 * @param instrument key on the topic; "" when it has none that can be read
 * @param json the quote, with a gap where its time stands
 * @param timeAt index in json where the time belongs, or -1
 */
record RecordedQuote(long micros, String instrument, String json, int timeAt) {
  static final long NO_TIME = Long.MIN_VALUE;

  /** The quote as it is sent. */
  byte[] bytes(long stamp) {
    String text = timeAt < 0 ? json : json.substring(0, timeAt) + stamp + json.substring(timeAt);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A line that is no quote: sent as it is, for the job to refuse. */
  static RecordedQuote unreadable(String line) {
    return new RecordedQuote(NO_TIME, "", line, -1);
  }
}
