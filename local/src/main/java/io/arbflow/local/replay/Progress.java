package io.arbflow.local.replay;

import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;

/** Shows on a terminal that a replay is under way; elsewhere it says nothing. */
public final class Progress {
  private static final long TICK_MILLIS = 500;
  private static final String[] FRAMES = {"[=    ]", "[ =   ]", "[  =  ]", "[   = ]", "[    =]"};

  private final PrintWriter out;
  private final boolean terminal;

  public Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Waits for the job.
   *
   * @throws ExecutionException when the job failed
   */
  JobExecutionResult follow(CompletableFuture<JobExecutionResult> result)
      throws InterruptedException, ExecutionException {
    long startNanos = System.nanoTime();
    for (int tick = 0; ; tick++) {
      try {
        JobExecutionResult done = result.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
        show("\r\033[K");
        return done;
      } catch (TimeoutException e) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
        show("\r" + FRAMES[tick % FRAMES.length] + " replaying, " + seconds + " s");
      }
    }
  }

  private void show(String text) {
    if (terminal) {
      out.print(text);
      out.flush();
    }
  }
}
