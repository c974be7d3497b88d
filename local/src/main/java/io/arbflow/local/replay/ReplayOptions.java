package io.arbflow.local.replay;

import io.arbflow.domain.control.Mode;
import java.nio.file.Path;
import java.util.List;

/**
 * What to replay, and how.
 *
 * @param universe what is quoted
 * @param quotes files, merged by time, then in this order, then by line
 * @param out where the lines go; made when it is not there
 * @param config settings of the job
 * @param mode of the risk stage
 * @param models who judges
 * @param parallelism of every stage but the source
 * @param strategies names of the detectors to run, or ALL; empty for those of the settings
 * @param assignments of the command line, each {@code key=value}
 * @param cassette where models that are asked are recorded, or what RECORDED is played from; null
 *     for none
 */
public record ReplayOptions(
    Path universe,
    List<Path> quotes,
    Path out,
    Path config,
    Mode mode,
    Models models,
    int parallelism,
    List<String> strategies,
    List<String> assignments,
    Path cassette) {

  /** Without a cassette. */
  public ReplayOptions(
      Path universe,
      List<Path> quotes,
      Path out,
      Path config,
      Mode mode,
      Models models,
      int parallelism,
      List<String> strategies,
      List<String> assignments) {
    this(universe, quotes, out, config, mode, models, parallelism, strategies, assignments, null);
  }

  /** Who judges. */
  public enum Models {
    NONE,
    SIMULATED,
    OPENROUTER,
    /** A cassette of an earlier run. */
    RECORDED
  }

  /**
   * Checks that there is a cassette where one is needed and none where it has no use.
   *
   * @throws IllegalArgumentException if not
   */
  public void checkCassette() {
    if (models == Models.RECORDED && cassette == null) {
      throw new IllegalArgumentException("--models recorded needs --cassette FILE");
    }
    if (models == Models.NONE && cassette != null) {
      throw new IllegalArgumentException("--record needs --models simulated or openrouter");
    }
  }
}
