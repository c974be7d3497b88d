package io.arbflow.jobs.replay;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * The one split of a replay.
 *
 * @param emitted rows of the merged sequence that have been emitted
 */
public record ReplaySplit(long emitted) implements SourceSplit {
  static final ReplaySplit START = new ReplaySplit(0);

  @Override
  public String splitId() {
    return "replay";
  }
}
