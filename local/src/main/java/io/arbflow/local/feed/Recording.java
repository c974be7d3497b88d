package io.arbflow.local.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A file of recorded quotes, CSV or JSONL, gzipped or not, line by line. */
final class Recording implements AutoCloseable {
  private static final String[] COLUMNS = {
    "eventTimeMicros", "instrument", "venue", "bid", "bidSize", "ask", "askSize"
  };
  private static final Pattern TIME = Pattern.compile("\"eventTimeMicros\"\\s*:\\s*(\\d+)");
  private static final Pattern INSTRUMENT = Pattern.compile("\"instrument\"\\s*:\\s*\"([^\"]*)\"");

  private final BufferedReader in;
  private final boolean csv;

  /**
   * Opens the file.
   *
   * @throws IllegalArgumentException when a CSV file has another header than the contract's
   */
  Recording(Path file) throws IOException {
    String name = file.getFileName().toString();
    InputStream raw = Files.newInputStream(file);
    boolean zipped = name.endsWith(".gz");
    in =
        new BufferedReader(
            new InputStreamReader(zipped ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8));
    csv = (zipped ? name.substring(0, name.length() - 3) : name).endsWith(".csv");
    if (csv && !String.join(",", COLUMNS).equals(in.readLine())) {
      in.close();
      throw new IllegalArgumentException(
          file + ": the first line is not " + String.join(",", COLUMNS));
    }
  }

  /** The next quote, or null at the end. */
  RecordedQuote next() throws IOException {
    String line = in.readLine();
    if (line == null) {
      return null;
    }
    return csv ? fromCsv(line) : fromJson(line);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  static RecordedQuote fromCsv(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS.length || !cells[0].matches("\\d{1,18}")) {
      return RecordedQuote.unreadable(line);
    }
    StringBuilder json = new StringBuilder("{\"eventTimeMicros\":");
    int timeAt = json.length();
    text(json, 1, cells[1]);
    text(json, 2, cells[2]);
    for (int i = 3; i < COLUMNS.length; i++) {
      json.append(",\"")
          .append(COLUMNS[i])
          .append("\":")
          .append(cells[i].isEmpty() ? "null" : cells[i]);
    }
    return new RecordedQuote(
        Long.parseLong(cells[0]), cells[1], json.append('}').toString(), timeAt);
  }

  static RecordedQuote fromJson(String line) {
    Matcher time = TIME.matcher(line);
    Matcher instrument = INSTRUMENT.matcher(line);
    if (!time.find() || time.group(1).length() > 18 || !instrument.find()) {
      return RecordedQuote.unreadable(line);
    }
    String gap = line.substring(0, time.start(1)) + line.substring(time.end(1));
    return new RecordedQuote(
        Long.parseLong(time.group(1)), instrument.group(1), gap, time.start(1));
  }

  private static void text(StringBuilder json, int column, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
    json.append(",\"").append(COLUMNS[column]).append("\":\"").append(escaped).append('"');
  }
}
