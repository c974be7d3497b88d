package io.arbflow.local.settings;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.jobs.config.Detectors;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Detectors as they are named on the command line. */
public final class DetectorNames {
  /** Every detector that there is. */
  public static final String ALL = "ALL";

  private DetectorNames() {}

  /**
   * The detectors of those names.
   *
   * @throws IllegalArgumentException for a name that is no detector, with those that there are
   */
  public static Set<Strategy> of(List<String> names) {
    EnumSet<Strategy> named = EnumSet.noneOf(Strategy.class);
    for (String name : names) {
      if (name.equals(ALL)) {
        named.addAll(Detectors.all());
      } else {
        named.add(detector(name));
      }
    }
    return named;
  }

  private static Strategy detector(String name) {
    return Detectors.all().stream()
        .filter(strategy -> strategy.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--strategies " + name + ": no such detector; there are " + Detectors.all()));
  }
}
