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
    List<String> assignments) {

  /** Who judges. */
  public enum Models {
    NONE,
    SIMULATED,
    OPENROUTER
  }
}
