package io.arbflow.domain.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the numbers of each account stand, in a file, so that what is lost while nobody reads is
 * noticed afterwards. One line an account: highest, runs of missing numbers, account. Written anew
 * each time and put in its place in one step.
 */
public final class KeptNumbers {
  private static final Pattern LINE =
      Pattern.compile("(\\d{1,18}) ((?:\\d{1,18}-\\d{1,18},)*) (.+)");

  private KeptNumbers() {}

  /**
   * What the file holds, by account; empty when there is no such file. A line that makes no sense
   * is passed over.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Map<String, NumberStanding> read(Path path) {
    Map<String, NumberStanding> standings = new HashMap<>();
    try {
      if (Files.exists(path)) {
        for (String line : Files.readAllLines(path)) {
          Matcher matcher = LINE.matcher(line);
          if (matcher.matches()) {
            standings.put(matcher.group(3), standing(matcher.group(1), matcher.group(2)));
          }
        }
      }
      return standings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NumberStanding standing(String highest, String runs) {
    TreeMap<Long, Long> missing = new TreeMap<>();
    if (!runs.isEmpty()) {
      for (String run : runs.split(",")) {
        int dash = run.indexOf('-');
        missing.put(
            Long.parseLong(run.substring(0, dash)), Long.parseLong(run.substring(dash + 1)));
      }
    }
    return new NumberStanding(Long.parseLong(highest), missing);
  }

  /**
   * Replaces what the file holds.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(Path path, Map<String, NumberStanding> standings) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(standings)
        .forEach(
            (account, standing) -> {
              text.append(standing.highest()).append(' ');
              standing
                  .missing()
                  .forEach((a, b) -> text.append(a).append('-').append(b).append(','));
              text.append(' ').append(account).append('\n');
            });
    try {
      Path fresh = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(fresh, text);
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
