package io.arbflow.operators.scenario;

import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.risk.TailRisk;
import io.arbflow.domain.risk.VarBacktest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * An account's book in the scenarios of its market. A position or order costs one pass over the
 * scenarios when it changes, a question one more and a sort. Not thread-safe.
 */
public final class ScenarioBook {
  /** A step that began so many steps ago, or more, is a closed market and no scenario. */
  static final int LONGEST_GAP = 5;

  private final ScenarioSettings settings;
  private final ScenarioMarket market;
  private final ScenarioLines lines;
  private final VarForecasts forecasts;
  private long step;
  private long count;

  /**
   * @param stored as {@link #head} said, null for none
   * @param rows returns by instrument, as stored
   * @param store sets a row
   */
  public ScenarioBook(
      ScenarioSettings settings,
      Universe universe,
      ScenarioHead stored,
      Function<String, InstrumentReturns> rows,
      BiConsumer<String, InstrumentReturns> store) {
    boolean isOfUse = stored != null && stored.stepMicros() == settings.stepMicros();
    ScenarioHead head = isOfUse ? stored : ScenarioHead.NONE;
    this.settings = settings;
    this.step = head.step();
    this.count = head.count();
    this.market = new ScenarioMarket(universe, settings, rows, store, endMicros());
    this.lines = new ScenarioLines(market, settings.scenarios());
    this.forecasts = new VarForecasts(settings, head);
  }

  private long endMicros() {
    return step == Long.MIN_VALUE ? 0 : step * settings.stepMicros();
  }

  /** What is to be stored beside the rows. */
  public ScenarioHead head() {
    return forecasts.head(step, count);
  }

  /** A position has changed by so many units. */
  public void held(String instrument, BigDecimal change) {
    lines.change(instrument, change, BigDecimal.ZERO);
  }

  /** What works in an instrument has changed by so many units, signed. */
  public void working(String instrument, BigDecimal change) {
    lines.change(instrument, BigDecimal.ZERO, change);
  }

  /**
   * A mark is about to be taken: if it is of a later step, the one that went on ends with the marks
   * so far.
   *
   * @param marks by instrument, without the new one
   * @param money account money per unit of a currency; NaN for unknown
   * @return why the forecasts are not to be trusted from now on; null nearly always
   */
  public String before(Mark mark, Map<String, Mark> marks, ToDoubleFunction<String> money) {
    long next = Math.floorDiv(mark.atMicros(), settings.stepMicros());
    if (step == Long.MIN_VALUE || next <= step) {
      step = Math.max(step, next);
      return null;
    }
    boolean isStep = next - step < LONGEST_GAP;
    step = next;
    double gained = -forecasts.worth(market);
    market.end(count, isStep, marks, money, endMicros());
    gained += forecasts.worth(market);
    count += isStep ? 1 : 0;
    lines.rebuild();
    String failure = isStep ? forecasts.passed(gained) : null;
    forecasts.forecast(lines.units(), loss(gainsOf(lines.held(), Map.of()), 1));
    return failure;
  }

  /**
   * The worse of what positions may lose with the plan, and with all orders in flight, too; null
   * when an instrument among them has too few scenarios.
   *
   * @param plan units by instrument, signed
   */
  public ScenarioLoss with(Map<String, BigDecimal> plan) {
    double horizon = settings.stepsToHorizon();
    ScenarioLoss held = loss(gainsOf(lines.held(), plan), horizon);
    return held == null || !lines.works()
        ? held
        : held.worse(loss(gainsOf(lines.all(), plan), horizon));
  }

  /**
   * How much the plan moves with positions and orders in flight, -1 to 1: the correlation of their
   * gains about 0. It is 0 where either does not move, and 1 where there are too few scenarios
   * while something is held or in flight.
   */
  public double correlation(Map<String, BigDecimal> plan) {
    if (lines.isEmpty()) {
      return 0;
    }
    double[] own = gainsOf(lines.all(), Map.of());
    double[] planned = gainsOf(new double[settings.scenarios()], plan);
    if (own == null || planned == null) {
      return 1;
    }
    int n = Math.min(own.length, planned.length);
    double product = 0;
    double squares = 0;
    double plannedSquares = 0;
    for (int i = 1; i <= n; i++) {
      double a = own[own.length - i];
      double b = planned[planned.length - i];
      product += a * b;
      squares += a * a;
      plannedSquares += b * b;
    }
    double scale = Math.sqrt(squares) * Math.sqrt(plannedSquares);
    return scale == 0 ? 0 : Math.max(-1, Math.min(1, product / scale));
  }

  /** How the last forecasts have done; null while there are too few. */
  public VarBacktest backtest() {
    return forecasts.backtest();
  }

  private ScenarioLoss loss(double[] gains, double scale) {
    if (gains == null) {
      return null;
    }
    TailRisk tail = settings.method().of(gains, settings.tail(), settings.decay());
    return new ScenarioLoss(
        Math.max(0, -tail.valueAtRisk() * scale), Math.max(0, -tail.expectedShortfall() * scale));
  }

  /** Oldest first, over the steps for which every instrument at hand has returns. */
  private double[] gainsOf(double[] base, Map<String, BigDecimal> plan) {
    long since = lines.since();
    List<double[]> more = new ArrayList<>(plan.size());
    for (String instrument : plan.keySet()) {
      since = Math.max(since, market.since(instrument));
      more.add(market.gains(instrument));
    }
    long window = since == Long.MAX_VALUE ? 0 : Math.min(count - since, settings.scenarios());
    if (window < settings.leastScenarios()) {
      return null;
    }
    double[] gains = new double[(int) window];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = base[(int) ((count - window + i) % base.length)];
    }
    int leg = 0;
    for (BigDecimal units : plan.values()) {
      double[] unit = more.get(leg++);
      for (int i = 0; i < gains.length; i++) {
        gains[i] += units.doubleValue() * unit[(int) ((count - window + i) % unit.length)];
      }
    }
    return gains;
  }
}
