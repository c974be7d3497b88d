package io.arbflow.local.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The shipped rules in a sixth of their time, so that a test need not wait for minutes: each {@code
 * for}, each range in brackets and each offset is divided by {@link #FACTOR}, and Prometheus looks
 * every two seconds instead of every five. Names, thresholds, labels and everything else of an
 * expression stay as they are shipped.
 */
final class ShortenedRules {
  /** A minute becomes ten seconds: five looks, so that a range survives a scrape that is late. */
  static final int FACTOR = 6;

  private static final Pattern HOLD = Pattern.compile("(?m)(?<=^        for: )(\\d+)([sm])$");
  private static final Pattern RANGE = Pattern.compile("(?<=\\[|offset )(\\d+)([sm])\\b");
  private static final long SECOND_MILLIS = 1_000;
  private static final long MINUTE_MILLIS = 60_000;

  private ShortenedRules() {}

  /**
   * Writes both files of Prometheus.
   *
   * @param shipped folder with prometheus.yml and rules.yml
   * @param directory for the written ones, by the same names
   * @return the directory
   */
  static Path write(Path shipped, Path directory) throws IOException {
    Files.createDirectories(directory);
    String rules = Files.readString(shipped.resolve("rules.yml"));
    Files.writeString(directory.resolve("rules.yml"), shorten(rules));
    String settings = Files.readString(shipped.resolve("prometheus.yml"));
    Files.writeString(
        directory.resolve("prometheus.yml"), settings.replace("_interval: 5s", "_interval: 2s"));
    return directory;
  }

  /** The text of rules with its times shortened. */
  static String shorten(String rules) {
    return divide(RANGE, divide(HOLD, rules));
  }

  private static String divide(Pattern duration, String text) {
    return duration.matcher(text).replaceAll(found -> millis(found) / FACTOR + "ms");
  }

  private static long millis(MatchResult found) {
    long unit = found.group(2).equals("m") ? MINUTE_MILLIS : SECOND_MILLIS;
    return Long.parseLong(found.group(1)) * unit;
  }
}
