package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.llm.chart.ChartThread;
import io.arbflow.llm.openrouter.HttpSenders;
import io.arbflow.llm.openrouter.SenderFactory;
import io.arbflow.llm.panel.Ballot;
import io.arbflow.llm.panel.Budget;
import io.arbflow.llm.panel.Consensus;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.SeatRouter;
import io.arbflow.llm.prompt.PromptBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts review requests before the panel.
 *
 * <p><b>Input/output.</b> One {@link ReviewRequest} in, exactly one {@link Verdict} out, never an
 * exception. To be used with {@code AsyncDataStream.(un)orderedWait} without a retry strategy, with
 * {@link #operatorTimeoutMillis} as time limit and {@link #operatorCapacity} as capacity.
 *
 * <p><b>Owned state.</b> What was booked in the present minute, hour and day ({@value
 * #WINDOWS_STATE}), and which models rest or are cut off ({@value #HEALTH_STATE}): union lists, of
 * all subtasks to all subtasks at any parallelism. Flink keeps the requests in flight and asks them
 * again after a restore, so a call may be paid twice, never lost.
 *
 * <p><b>Expiry.</b> A review ends at the settings' deadline; a booking at the end of its minute,
 * UTC hour and UTC day; a rest and an open breaker at their instant.
 *
 * <p><b>Failure behaviour.</b> A failed seat abstains with its outcome; without its chart the
 * vision seat is asked all the same; a panel with too few answers, without room or with a bug
 * abstains with its reason. Shutting down waits for no call.
 */
public final class EnsembleFunction extends RichAsyncFunction<ReviewRequest, Verdict>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(EnsembleFunction.class);

  /** Name of the state in which earlier versions kept the day's spending; read, then left empty. */
  public static final String SPENDING_STATE = "llm-spending-v1";

  /** Name of the state that carries what is booked over a restart. */
  public static final String WINDOWS_STATE = "llm-windows-v1";

  /** Name of the state that carries the models' rests and open breakers over a restart. */
  public static final String HEALTH_STATE = "llm-model-health-v1";

  private static final long LAST_RESORT_MILLIS = 5_000;
  private static final long LOOP_END_MILLIS = 500;

  private final PanelSettings settings;
  private final DecisionClock clock;
  private final SenderFactory senderFactory;

  private transient int maxInFlight;
  private transient ScheduledExecutorService loop;
  private transient Senders senders;
  private transient PanelNews news;
  private transient KeyUsage keyUsage;
  private transient Budget budget;
  private transient SeatRouter router;
  private transient PromptBuilder prompts;
  private transient VerdictMaker verdicts;
  private transient EnsembleMetrics metrics;
  private transient ChartThread chartThread;
  private transient Charts charts;
  private transient AtomicInteger inFlight;
  private transient PanelMemory memory;

  /** Over HTTP. */
  public EnsembleFunction(PanelSettings settings, DecisionClock clock) {
    this(settings, clock, new HttpSenders());
  }

  /**
   * @param settings whom to ask and what may be used
   * @param clock when a verdict takes effect
   * @param senderFactory makes what sends the calls
   */
  public EnsembleFunction(
      PanelSettings settings, DecisionClock clock, SenderFactory senderFactory) {
    this.settings = settings;
    this.clock = clock;
    this.senderFactory = senderFactory;
  }

  /** Time limit for the operator: past every deadline of ours, a last resort only. */
  public static long operatorTimeoutMillis(PanelSettings settings) {
    return settings.limits().deadlineMillis() + LAST_RESORT_MILLIS;
  }

  /**
   * Capacity for the operator: twice the reviews in flight, so that a request over the limit gets
   * its ABSTAIN at once instead of pressing back on the stream.
   */
  public static int operatorCapacity(PanelSettings settings) {
    return 2 * settings.limits().maxInFlight();
  }

  /**
   * Capacity of each of several subtasks in a replay, which would rather wait than abstain: not
   * more than the least share of the reviews in flight.
   */
  public static int waitingCapacity(PanelSettings settings, int subtasks) {
    return Math.max(1, settings.limits().maxInFlight() / subtasks);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    memory = new PanelMemory(context.getOperatorStateStore());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    memory.save(budget, router.healthMemory());
  }

  @Override
  public void open(OpenContext openContext) throws Exception {
    TaskInfo task = getRuntimeContext().getTaskInfo();
    int subtasks = task.getNumberOfParallelSubtasks();
    int index = task.getIndexOfThisSubtask();
    maxInFlight = settings.limits().reviewsOf(subtasks, index);
    budget = new Budget(settings.limits(), subtasks, index, System::currentTimeMillis);
    inFlight = new AtomicInteger();
    senders = new Senders(senderFactory, index);
    loop = Executors.newSingleThreadScheduledExecutor(EnsembleFunction::loopThread);
    news = PanelNews.start(settings, loop);
    router =
        new SeatRouter(
            settings,
            senders::of,
            budget,
            loop,
            new SplittableRandom(),
            settings.router(),
            news.news());
    memory.restoreInto(budget, router.healthMemory());
    keyUsage = KeyUsage.ask(settings, budget);
    prompts = new PromptBuilder(settings.voting().prior());
    verdicts = new VerdictMaker(settings);
    metrics =
        new EnsembleMetrics(
            getRuntimeContext().getMetricGroup(), inFlight::get, senders::inFlight, budget);
    metrics.show(router.healthMemory(), news::modelsOff, () -> router.attention().count());
    getRuntimeContext()
        .getMetricGroup()
        .addGroup("judge")
        .gauge("weightsRefused", verdicts::weightsRefused);
    chartThread = new ChartThread();
    charts = new Charts(chartThread::draw, metrics);
  }

  @Override
  public void asyncInvoke(ReviewRequest request, ResultFuture<Verdict> resultFuture) {
    if (request.overloaded() || inFlight.get() >= maxInFlight) {
      resultFuture.complete(List.of(abstain(request, VerdictMaker.OVERLOADED)));
      return;
    }
    inFlight.incrementAndGet();
    Pending pending = new Pending(request, resultFuture);
    try {
      loop.execute(pending::begin);
    } catch (RejectedExecutionException e) {
      pending.abstain(e);
    }
  }

  @Override
  public void timeout(ReviewRequest request, ResultFuture<Verdict> resultFuture) {
    LOG.error("a review outlived its deadline; it abstains");
    resultFuture.complete(List.of(abstain(request, VerdictMaker.TIMEOUT)));
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable part : Arrays.asList(keyUsage, news, senders, chartThread)) {
      if (part != null) {
        part.close();
      }
    }
    if (loop != null) {
      loop.shutdownNow();
      loop.awaitTermination(LOOP_END_MILLIS, TimeUnit.MILLISECONDS); // its steps never block
    }
  }

  /** This subtask's share and what is booked of it. */
  Budget budget() {
    return budget;
  }

  private Verdict abstain(ReviewRequest request, String reason) {
    Verdict verdict =
        verdicts.abstain(request, reason, clock.decidedAtMicros(request.requestedAtMicros(), 0));
    metrics.count(verdict, 0);
    return verdict;
  }

  /** A request before the panel, until its verdict is handed over; exactly once. */
  private final class Pending {
    private final ReviewRequest request;
    private final ResultFuture<Verdict> resultFuture;
    private final long startedNanos = System.nanoTime();
    private final AtomicBoolean handedOver = new AtomicBoolean();
    private Consensus consensus;

    Pending(ReviewRequest request, ResultFuture<Verdict> resultFuture) {
      this.request = request;
      this.resultFuture = resultFuture;
    }

    void begin() {
      try {
        consensus = verdicts.consensus(request);
        new Review(request, consensus, this::end)
            .start(router, prompts, charts, settings.limits().deadlineMillis());
      } catch (RuntimeException e) {
        abstain(e);
      }
    }

    private void end(List<Ballot> ballots) {
      try {
        long nanos = System.nanoTime() - startedNanos;
        long decidedAt =
            clock.decidedAtMicros(
                request.requestedAtMicros(), TimeUnit.NANOSECONDS.toMicros(nanos));
        Verdict verdict = verdicts.of(request, consensus, ballots, decidedAt);
        metrics.count(verdict, TimeUnit.NANOSECONDS.toMillis(nanos));
        handOver(verdict);
      } catch (RuntimeException e) {
        abstain(e);
      }
    }

    void abstain(RuntimeException bug) {
      LOG.error("a review abstains because of a bug", bug);
      if (!handedOver.get()) {
        handOver(EnsembleFunction.this.abstain(request, VerdictMaker.FAILED));
      }
    }

    private void handOver(Verdict verdict) {
      if (handedOver.compareAndSet(false, true)) {
        inFlight.decrementAndGet();
        resultFuture.complete(List.of(verdict));
      }
    }
  }

  private static Thread loopThread(Runnable task) {
    Thread thread = new Thread(task, "llm-loop");
    thread.setDaemon(true);
    return thread;
  }
}
