package io.arbflow.operators.knownanswers;

import io.arbflow.domain.matrixprofile.MatrixProfile;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** {@code anomaly.pattern}: the matrix profile of a series, its motif and its discord. */
final class MatrixProfileRunner implements AreaRunner {
  private static final Pattern EXCLUSION = Pattern.compile("\\|i-j\\|\\s*(<=?)\\s*(\\d+)");

  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    MatrixProfile profile =
        MatrixProfile.of(
            entry.inputs().numbers("series"),
            (int) entry.inputs().number("window"),
            exclusion(entry.inputs().text("exclusion")));
    return Map.of(
        "profile", IntStream.range(0, profile.windows()).mapToDouble(profile::distance).toArray(),
        "discord", profile.discord(),
        "motif", profile.motif());
  }

  private static int exclusion(String text) {
    Matcher matcher = EXCLUSION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("what is excluded by " + text);
    }
    int bound = Integer.parseInt(matcher.group(2));
    return matcher.group(1).equals("<") ? bound : bound + 1;
  }
}
