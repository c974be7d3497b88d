package io.arbflow.llm.openrouter;

import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The client's threads. Their context class loader is the system's, so that a thread of the JDK's
 * HTTP client, which lives until garbage collection, does not keep the job's classes alive.
 */
final class ClientThreads implements AutoCloseable {
  private static final int WORKERS = 2;

  private final ThreadPoolExecutor workers;
  private final ScheduledExecutorService timer;

  ClientThreads() {
    // After close the HTTP client may still hand in clean-up work: dropped, not thrown at it.
    workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            factory("llm-http"),
            new ThreadPoolExecutor.DiscardPolicy());
    timer = Executors.newSingleThreadScheduledExecutor(factory("llm-timer"));
  }

  ThreadPoolExecutor workers() {
    return workers;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdown();
  }

  static <T> T underSystemClassLoader(Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static ThreadFactory factory(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
      return thread;
    };
  }
}
