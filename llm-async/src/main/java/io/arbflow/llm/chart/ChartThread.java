package io.arbflow.llm.chart;

import io.arbflow.domain.opportunity.VolatilityChart;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Draws on one thread of its own, which comes with the first chart: a chart takes some ten
 * milliseconds, the first one loads fonts. The thread's context class loader is the system's,
 * because the JDK's graphics keep the one they first see for as long as the process lives.
 */
public final class ChartThread implements AutoCloseable {
  /** What a data URL of a PNG begins with. */
  public static final String DATA_URL = "data:image/png;base64,";

  private static final String HEADLESS = "java.awt.headless";

  private final SurfaceDrawing drawing = new SurfaceDrawing();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ChartThread::thread);

  /**
   * Draws a chart.
   *
   * @return a data URL; fails with whatever kept it from being drawn, also errors of the platform,
   *     such as no fonts
   */
  public CompletableFuture<String> draw(VolatilityChart chart) {
    try {
      return CompletableFuture.supplyAsync(() -> dataUrl(chart), thread);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e); // closed
    }
  }

  private String dataUrl(VolatilityChart chart) {
    if (System.getProperty(HEADLESS) == null) {
      System.setProperty(HEADLESS, "true"); // a worker has no screen; do not look for one
    }
    return DATA_URL + Base64.getEncoder().encodeToString(drawing.png(chart));
  }

  /** Lets the thread go; waits for nobody. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "llm-chart");
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    return thread;
  }
}
