package io.arbflow.llm.panel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The router's loop with a clock that only moves when told: no test waits for it. */
final class VirtualLoop extends AbstractExecutorService implements ScheduledExecutorService {
  private static final long START_NANOS = TimeUnit.HOURS.toNanos(1);

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.<Task>comparingLong(task -> task.atNanos)
              .thenComparingLong(task -> task.number));
  private long nowNanos = START_NANOS;
  private long scheduled;

  long nanos() {
    return nowNanos;
  }

  long millis() {
    return TimeUnit.NANOSECONDS.toMillis(nowNanos);
  }

  /** Runs what is due now. */
  void settle() {
    advance(0);
  }

  /** Moves the clock, running what becomes due on the way, in order. */
  void advance(long millis) {
    long until = nowNanos + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!tasks.isEmpty() && tasks.peek().atNanos <= until) {
      Task task = tasks.remove();
      nowNanos = Math.max(nowNanos, task.atNanos);
      task.run();
    }
    nowNanos = until;
  }

  @Override
  public void execute(Runnable command) {
    var unused = schedule(command, 0, TimeUnit.NANOSECONDS);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    Task task = new Task(command, nowNanos + unit.toNanos(Math.max(0, delay)), scheduled++);
    tasks.add(task);
    return task;
  }

  private static final class Task extends FutureTask<Object> implements ScheduledFuture<Object> {
    private final long atNanos;
    private final long number;

    Task(Runnable command, long atNanos, long number) {
      super(command, null);
      this.atNanos = atNanos;
      this.number = number;
    }

    @Override
    protected void setException(Throwable bug) {
      throw new IllegalStateException("a step on the loop failed", bug);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(atNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(atNanos, other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void shutdown() {
    tasks.clear();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return new ArrayList<>();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
