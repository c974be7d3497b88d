package io.arbflow.jobs.replay;

import io.arbflow.operators.ingest.Screened;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Emits the merged files in the task's thread, with their watermarks. */
final class ReplayReader implements SourceReader<Screened, ReplaySplit> {
  static final int WATERMARK_PERIOD = 1_024;

  /** Rows per call: enough to make the mailbox free, few enough to let a barrier through soon. */
  private static final int BATCH = 64;

  private static final long MICROS_PER_MILLI = 1_000;

  /** Opens the files from the beginning. */
  @FunctionalInterface
  interface Opening {
    QuoteMerge open() throws IOException;
  }

  private final Opening opening;
  private final CompletableFuture<Void> assigned = new CompletableFuture<>();

  /**
   * Who ends before being told so loses the enumerator's message, for which Flink fails the job.
   */
  private final CompletableFuture<Void> noMoreSplits = new CompletableFuture<>();

  private boolean finished;
  private QuoteMerge merge;
  private ReplaySplit waiting;
  private long emitted;
  private long lastMillis = Long.MIN_VALUE;

  ReplayReader(Opening opening) {
    this.opening = opening;
  }

  @Override
  public void start() {
    // The enumerator assigns the split without being asked.
  }

  @Override
  public void addSplits(List<ReplaySplit> splits) {
    for (ReplaySplit split : splits) {
      waiting = split;
    }
    assigned.complete(null);
  }

  @Override
  public void notifyNoMoreSplits() {
    noMoreSplits.complete(null);
    assigned.complete(null);
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return finished ? noMoreSplits : assigned;
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Screened> output) throws IOException {
    if (waiting != null) {
      openAt(waiting.emitted());
      waiting = null;
    }
    if (merge == null || finished) {
      return endOnceTold();
    }
    for (int i = 0; i < BATCH; i++) {
      Screened row = merge.next();
      if (row == null) {
        emitLastWatermark(output);
        finished = true;
        return endOnceTold();
      }
      emit(row, output);
    }
    return InputStatus.MORE_AVAILABLE;
  }

  private InputStatus endOnceTold() {
    return noMoreSplits.isDone() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
  }

  private void openAt(long alreadyEmitted) throws IOException {
    merge = opening.open();
    while (emitted < alreadyEmitted && merge.next() != null) {
      emitted++;
      lastMillis = merge.placeMicros() / MICROS_PER_MILLI;
    }
  }

  private void emit(Screened row, ReaderOutput<Screened> output) {
    lastMillis = merge.placeMicros() / MICROS_PER_MILLI;
    long millis =
        row.quote() == null ? lastMillis : row.quote().eventTimeMicros() / MICROS_PER_MILLI;
    output.collect(row, millis);
    if (++emitted % WATERMARK_PERIOD == 0) {
      output.emitWatermark(new Watermark(lastMillis - 1));
    }
  }

  private void emitLastWatermark(ReaderOutput<Screened> output) {
    if (lastMillis != Long.MIN_VALUE) {
      output.emitWatermark(new Watermark(lastMillis));
    }
  }

  @Override
  public List<ReplaySplit> snapshotState(long checkpointId) {
    if (waiting != null) {
      return List.of(waiting);
    }
    return merge == null ? List.of() : List.of(new ReplaySplit(emitted));
  }

  @Override
  public void close() throws IOException {
    if (merge != null) {
      merge.close();
    }
  }
}
