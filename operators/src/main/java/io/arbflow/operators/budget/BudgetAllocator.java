package io.arbflow.operators.budget;

import io.arbflow.domain.budget.Allocator;
import io.arbflow.domain.budget.BudgetAdvice;
import io.arbflow.domain.budget.ReturnTable;
import io.arbflow.domain.budget.StrategyStep;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlFollower;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.time.MarketClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Finds shares of an account's capital from what its strategies returned, again and again.
 *
 * <p>The return of a strategy over a step is the sum of the results of what the account ordered of
 * it ({@link ResultJoin}) that became known in the step, over the capital of the largest of these
 * episodes: capital comes back between episodes and is used again. A step without a result returned
 * 0. A strategy with results in fewer than {@code leastIntervals} steps takes no part and keeps its
 * share. The step of the newest result is not over and not counted; so advice depends on results
 * and on the shares in force alone, not on a clock and not on the order of arrival.
 *
 * <h2>Input/output</h2>
 *
 * Results and modes by account; control by broadcast. Out: SET_BUDGETS for accounts in AUTONOMOUS,
 * where no share moves by more than a step and the shares in force are not a person's, which stand;
 * whatever else is better than what is in force is an alert BUDGETS_RECOMMENDED on {@link #ALERTS},
 * once for the same shares. An account is in AUTONOMOUS when control, or else the configuration,
 * says so and its newest decision was taken in it: an account that has stepped down takes its
 * decisions in CONSERVATIVE.
 *
 * <h2>Owned state</h2>
 *
 * For each account one {@link AllocatorMemory}, and a row of {@link StrategyStep} for each of the
 * newest {@code steps} steps with a result, at most. Control commands.
 *
 * <h2>Expiry</h2>
 *
 * A row when newer results have moved it out of what is looked back on; removed with the next
 * solution. Without new results nothing is solved and nothing removed. One processing-time timer
 * per account, on the grid of {@code everyMicros}, only while there are new results.
 *
 * <h2>Failure behaviour</h2>
 *
 * Nothing is published or recommended before control was read to its end, nor within {@code
 * everyMicros} of the start, while a backlog may still be read. A result older than what is looked
 * back on is counted and dropped. A command's sequence is its issue time, and always above those of
 * its own last one and of the one in force. What the solver cannot prove is not advised. After a
 * restore the state is as of the checkpoint and what follows is counted again; a publication may
 * come twice, with the same shares.
 */
public final class BudgetAllocator
    extends KeyedBroadcastProcessFunction<String, AllocatorInput, ControlCommand, ControlCommand> {

  /** Recommendations. */
  public static final OutputTag<Alert> ALERTS =
      new OutputTag<>("budget-alerts", TypeInformation.of(Alert.class));

  private static final ValueStateDescriptor<AllocatorMemory> MEMORY =
      new ValueStateDescriptor<>("budget-allocator-v1", TypeInformation.of(AllocatorMemory.class));
  private static final MapStateDescriptor<Long, List<StrategyStep>> STEPS =
      new MapStateDescriptor<>(
          "strategy-steps-v1", Types.LONG, Types.LIST(TypeInformation.of(StrategyStep.class)));

  private final AllocatorSettings settings;
  private final ControlBootstrap bootstrap;
  private final MarketClock clock;

  private transient ValueState<AllocatorMemory> memories;
  private transient MapState<Long, List<StrategyStep>> steps;
  private transient ControlFollower control;
  private transient BudgetMetrics metrics;
  private transient long startedAtMicros;

  /** Of a live job. */
  public BudgetAllocator(AllocatorSettings settings, ControlBootstrap bootstrap) {
    this(settings, bootstrap, event -> MarketClock.wallMicros());
  }

  BudgetAllocator(AllocatorSettings settings, ControlBootstrap bootstrap, MarketClock clock) {
    this.settings = settings;
    this.bootstrap = bootstrap;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    memories = getRuntimeContext().getState(MEMORY);
    steps = getRuntimeContext().getMapState(STEPS);
    control = new ControlFollower(bootstrap, settings.people());
    metrics = new BudgetMetrics(getRuntimeContext().getMetricGroup());
    startedAtMicros = clock.nowMicros(0);
  }

  @Override
  public void processElement(
      AllocatorInput input, ReadOnlyContext ctx, Collector<ControlCommand> out) throws Exception {
    AllocatorMemory memory = memory();
    if (input.mode() != null) {
      memories.update(memory.withMode(input.mode(), input.atMicros()));
      return;
    }
    long step = step(input.atMicros());
    boolean any = memory.newestMicros() != Long.MIN_VALUE;
    if (any && step <= step(memory.newestMicros()) - settings.steps()) {
      metrics.late.inc();
      return;
    }
    count(step, input);
    memories.update(armed(memory.withResult(input.atMicros()), ctx.timerService()));
  }

  @Override
  public void processBroadcastElement(
      ControlCommand command, Context ctx, Collector<ControlCommand> out) throws Exception {
    control.accept(command, ctx.getBroadcastState(ControlState.DESCRIPTOR));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<ControlCommand> out)
      throws Exception {
    AllocatorMemory memory = memory().withTimer(Long.MAX_VALUE);
    boolean caughtUp = clock.nowMicros(0) >= startedAtMicros + settings.everyMicros();
    if (!memory.fresh() || !caughtUp || !control.ready()) {
      memories.update(armed(memory, ctx.timerService()));
      return;
    }
    memories.update(solve(memory, ctx, out));
  }

  private long step(long micros) {
    return Math.floorDiv(micros, settings.stepMicros());
  }

  private AllocatorMemory memory() throws Exception {
    AllocatorMemory memory = memories.value();
    return memory == null ? AllocatorMemory.NEW : memory;
  }

  private void count(long step, AllocatorInput input) throws Exception {
    List<StrategyStep> row = steps.get(step);
    List<StrategyStep> after = row == null ? new ArrayList<>() : new ArrayList<>(row);
    StrategyStep known = StrategyStep.none(input.result().strategy());
    for (int i = 0; i < after.size(); i++) {
      if (after.get(i).strategy() == known.strategy()) {
        known = after.remove(i);
        break;
      }
    }
    after.add(known.plus(input.result(), input.posterior()));
    steps.put(step, after);
  }

  private AllocatorMemory armed(AllocatorMemory memory, TimerService timers) {
    if (!memory.fresh() || memory.timerMillis() != Long.MAX_VALUE) {
      return memory;
    }
    long every = settings.everyMicros();
    long next = (Math.floorDiv(clock.nowMicros(0), every) + 1) * every;
    long millis = Math.floorDiv(next + 999, 1_000);
    timers.registerProcessingTimeTimer(millis);
    return memory.withTimer(millis);
  }

  private AllocatorMemory solve(
      AllocatorMemory memory, OnTimerContext ctx, Collector<ControlCommand> out) throws Exception {
    String account = ctx.getCurrentKey();
    ControlView view = control.view(ctx.getBroadcastState(ControlState.DESCRIPTOR));
    long now = clock.nowMicros(0);
    BudgetAdvice advice =
        new Allocator(settings.rules())
            .advise(table(memory), memory.newestMicros(), view.budgets(account, now).shares());
    if (advice == null) {
      metrics.noAdvice.inc();
      return memory.solved();
    }
    boolean publish = mayPublish(memory, view, account, advice, now);
    boolean said = !publish && memory.recommended().equals(shares(advice));
    if (said || !advice.moves()) {
      metrics.unchanged.inc();
      return memory.solved();
    }
    if (publish) {
      metrics.published.inc();
      long sequence = sequence(memory, view, account, now);
      out.collect(BudgetsCommand.of(advice, account, sequence, now));
      return memory.published(sequence);
    }
    metrics.recommended.inc();
    ctx.output(ALERTS, BudgetsCommand.alert(advice, account, now));
    return memory.recommended(shares(advice));
  }

  /** Old and new shares: the same new ones are said again where others are in force. */
  private static String shares(BudgetAdvice advice) {
    StringBuilder shares = new StringBuilder();
    advice
        .lines()
        .forEach(
            line ->
                shares
                    .append(line.strategy())
                    .append(' ')
                    .append(line.before())
                    .append(' ')
                    .append(line.share())
                    .append('\n'));
    return shares.toString();
  }

  private boolean mayPublish(
      AllocatorMemory memory, ControlView view, String account, BudgetAdvice advice, long now) {
    Mode set = view.mode(account, settings.mode(), settings.people(), now);
    return set == Mode.AUTONOMOUS
        && memory.mode() == Mode.AUTONOMOUS
        && !isOfPerson(view, account, now)
        && advice.within(settings.rules().mostStep());
  }

  /** Whether somebody has set the shares in force, the account's own or those of all. */
  private static boolean isOfPerson(ControlView view, String account, long now) {
    Map<String, ControlCommand> inForce = view.inForce(now);
    ControlCommand held = inForce.get(BudgetsCommand.setting(Scope.ACCOUNT, account));
    if (held == null) {
      held = inForce.get(BudgetsCommand.setting(Scope.ALL, ""));
    }
    return held != null && !held.isOfPolicy();
  }

  private static long sequence(AllocatorMemory memory, ControlView view, String account, long now) {
    ControlCommand held = view.newest(BudgetsCommand.setting(Scope.ACCOUNT, account));
    long known = held == null ? 0 : held.sequence();
    return Math.max(now, 1 + Math.max(known, memory.sequence()));
  }

  /** What is looked back on; rows that have moved out of it are removed. */
  private ReturnTable table(AllocatorMemory memory) throws Exception {
    ReturnTable table = new ReturnTable(settings.stepMicros(), settings.steps());
    long oldest = step(memory.newestMicros()) - settings.steps();
    List<Long> gone = new ArrayList<>();
    for (Map.Entry<Long, List<StrategyStep>> row : steps.entries()) {
      if (row.getKey() <= oldest) {
        gone.add(row.getKey());
      } else {
        row.getValue().forEach(step -> table.put(row.getKey(), step));
      }
    }
    for (Long step : gone) {
      steps.remove(step);
    }
    return table;
  }
}
