package io.arbflow.jobs.replay;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/** Hands the one split to the one reader. */
final class ReplayEnumerator implements SplitEnumerator<ReplaySplit, List<ReplaySplit>> {
  private final SplitEnumeratorContext<ReplaySplit> context;
  private final List<ReplaySplit> unassigned;

  ReplayEnumerator(SplitEnumeratorContext<ReplaySplit> context, List<ReplaySplit> unassigned) {
    this.context = context;
    this.unassigned = new ArrayList<>(unassigned);
  }

  @Override
  public void start() {
    if (context.currentParallelism() != 1) {
      throw new IllegalStateException(
          "a replay is one sequence: set the parallelism of ReplaySource to 1, not "
              + context.currentParallelism());
    }
  }

  @Override
  public void addReader(int subtaskId) {
    for (ReplaySplit split : unassigned) {
      context.assignSplit(split, subtaskId);
    }
    unassigned.clear();
    context.signalNoMoreSplits(subtaskId);
  }

  @Override
  public void handleSplitRequest(int subtaskId, String requesterHostname) {
    // Splits are assigned when the reader registers; it never asks.
  }

  @Override
  public void addSplitsBack(List<ReplaySplit> splits, int subtaskId) {
    unassigned.addAll(splits);
  }

  @Override
  public List<ReplaySplit> snapshotState(long checkpointId) {
    return List.copyOf(unassigned);
  }

  @Override
  public void close() {
    // Holds nothing open.
  }
}
