package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.ChatSender;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.prompt.Prompt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Gets a seat's vote from whichever of its models answers first in the seat's own order. Everything
 * here runs on one thread, the loop; no step blocks.
 */
public final class SeatRouter {
  final RouterSettings rules;
  final Budget budget;
  final ModelHealth health;
  final RetryAllowance extras;
  final RetryAllowance hedges;
  final BackOff backOff;
  final Reconciler reconciler;
  final ScheduledExecutorService loop;
  final LongSupplier nanoClock;

  /** How long a seat with nobody left waits before it tries a sick model again. */
  final long probeMillis;

  private final PanelSettings settings;
  private final Map<Endpoint, ChatSender> senders = new HashMap<>();
  private final Attention attention = new Attention();

  /** One server for all seats, with the shipped rules. */
  public SeatRouter(
      PanelSettings settings,
      ChatSender sender,
      Budget budget,
      ScheduledExecutorService loop,
      RandomGenerator random) {
    this(
        settings,
        endpoint -> sender,
        budget,
        loop,
        random,
        RouterSettings.standard(),
        ModelNews.NONE);
  }

  /**
   * @param settings seats and models
   * @param senders who sends the calls to an endpoint; asked once for each
   * @param budget may refuse calls
   * @param loop single thread on which everything runs
   * @param random spreads retries
   * @param rules how many extra calls may be sent
   * @param news what the servers say of their models
   */
  public SeatRouter(
      PanelSettings settings,
      Function<Endpoint, ChatSender> senders,
      Budget budget,
      ScheduledExecutorService loop,
      RandomGenerator random,
      RouterSettings rules,
      ModelNews news) {
    this(
        settings,
        senders,
        budget,
        loop,
        random,
        rules,
        news,
        System::nanoTime,
        System::currentTimeMillis);
  }

  /** With other clocks than {@link System#nanoTime}, also for deadlines, and the wall's. */
  SeatRouter(
      PanelSettings settings,
      Function<Endpoint, ChatSender> senders,
      Budget budget,
      ScheduledExecutorService loop,
      RandomGenerator random,
      RouterSettings rules,
      ModelNews news,
      LongSupplier nanoClock,
      LongSupplier wallMillis) {
    this.settings = settings;
    this.budget = budget;
    this.loop = loop;
    this.rules = rules;
    this.nanoClock = nanoClock;
    this.backOff = new BackOff(random);
    this.extras = new RetryAllowance(rules.repeatShare());
    this.hedges = new RetryAllowance(rules.hedgeShare());
    this.reconciler = new Reconciler(budget, loop);
    this.probeMillis = settings.limits().deadlineMillis() / 2;
    List<Route> routes = new ArrayList<>();
    for (SeatSettings seat : settings.seats()) {
      this.senders.computeIfAbsent(settings.endpointOf(seat), senders);
      seat.models().forEach(model -> routes.add(route(seat, model)));
    }
    LongSupplier millis = () -> TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong());
    this.health = new ModelHealth(routes, millis, wallMillis, news, attention);
  }

  /**
   * Starts to ask a seat. To be called on the loop.
   *
   * @param deadlineNanos {@link System#nanoTime} by which the vote must be there
   * @param done gets the ballot on the loop, exactly once, also for failures
   */
  public SeatCall ask(Seat seat, Prompt prompt, long deadlineNanos, Consumer<Ballot> done) {
    SeatCall call = prepare(seat, deadlineNanos, done);
    call.start(prompt);
    return call;
  }

  /**
   * As {@link #ask}, for a seat whose prompt is not ready; it can be cancelled before it starts.
   */
  public SeatCall prepare(Seat seat, long deadlineNanos, Consumer<Ballot> done) {
    return new SeatCall(this, settings.seat(seat), deadlineNanos, done);
  }

  /** Whether nobody can be asked, because every server needs a key and there is none. */
  public boolean lacksKey() {
    return senders.values().stream().allMatch(ChatSender::lacksKey);
  }

  /** What a person must mend; may be read from any thread. */
  public Attention attention() {
    return attention;
  }

  /** The thread on which everything runs. */
  public ScheduledExecutorService loop() {
    return loop;
  }

  /** What a checkpoint keeps of the models' troubles. */
  public HealthMemory healthMemory() {
    return health;
  }

  /** When a call on the route has taken unusually long, milliseconds; -1 when that is not known. */
  long hedgeAfterMillis(Route route) {
    double usual = health.latencyQuantileMillis(route, rules.hedgeQuantile());
    boolean known = rules.hedgeShare() > 0 && !Double.isNaN(usual);
    return known ? Math.max(rules.hedgeAfterMillis(), (long) Math.ceil(usual)) : -1;
  }

  ChatSender sender(SeatSettings seat) {
    return senders.get(settings.endpointOf(seat));
  }

  Route route(SeatSettings seat, ModelRef model) {
    return Route.of(settings.endpointOf(seat), model);
  }
}
