package io.arbflow.cep.volatility;

import io.arbflow.cep.AlertCounter;
import io.arbflow.cep.Bounds;
import io.arbflow.cep.StreamPattern;
import io.arbflow.cep.bars.BarOrder;
import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * A burst of volatility, then a spread far wider than before: those who quote step back. Says
 * nothing of where the price goes. Key: instrument.
 *
 * <pre>
 *   volatility  ▁▁▁█▁▁▁▁▁    a bar of volatilityRatio times the volatility before it ...
 *   spread      ▁▁▁▂▂▆▂▁▁    ... and a later bar of spreadRatio times the spread: match
 *                  └─┘ less than {@code within}
 * </pre>
 *
 * <p>Bars between do not matter. A later burst before the spread follows makes no second match:
 * after a match the search goes on behind its last bar.
 *
 * <h2>Input/output</h2>
 *
 * Scored bars in, of which only complete ones count; per match one {@link PatternMatch} without
 * direction at the end of the bar with the wide spread, with the burst's ratio as strength, and on
 * {@link #ALERTS} one alert.
 *
 * <h2>Owned state</h2>
 *
 * Per instrument the bars that the watermark has not passed, and the bursts of the last {@code
 * within}.
 *
 * <h2>Expiry</h2>
 *
 * Half-done matches end when event time passes {@code within}, by CEP's own timers.
 *
 * <h2>Failure behaviour</h2>
 *
 * A late bar is left out: a missed match, never a wrong one.
 */
public final class VolatilityBurst
    implements StreamPattern<ScoredBar, VolatilitySettings, PatternMatch> {

  /** The volatile bar. */
  public static final String BURST = "burst";

  /** The bar with the wide spread. */
  public static final String BLOW_OUT = "blow-out";

  /** What a person should hear of. */
  public static final OutputTag<Alert> ALERTS =
      new OutputTag<>("volatility-burst-alerts", TypeInformation.of(Alert.class));

  private final Universe universe;

  /** The pattern on instruments of the universe, whose names the alerts say. */
  public VolatilityBurst(Universe universe) {
    this.universe = universe;
  }

  /**
   * Looks for the pattern in complete bars by instrument.
   *
   * @return the matches, with the alerts on {@link #ALERTS}
   */
  public static SingleOutputStreamOperator<PatternMatch> find(
      KeyedStream<ScoredBar, Integer> bars,
      VolatilitySettings settings,
      Universe universe,
      String uid) {
    return new VolatilityBurst(universe).match(bars, settings).name(uid).uid(uid);
  }

  @Override
  public Pattern<ScoredBar, ScoredBar> pattern(VolatilitySettings settings) {
    return Pattern.<ScoredBar>begin(BURST, AfterMatchSkipStrategy.skipPastLastEvent())
        .where(
            SimpleCondition.of(
                bar -> bar.bar().complete() && bar.volatilityRatio() >= settings.volatilityRatio()))
        .followedBy(BLOW_OUT)
        .where(
            SimpleCondition.of(
                bar -> bar.bar().complete() && bar.spreadRatio() >= settings.spreadRatio()))
        .within(Bounds.millisUp(settings.withinMicros()));
  }

  @Override
  public PatternProcessFunction<ScoredBar, PatternMatch> process(VolatilitySettings settings) {
    return new Report(universe);
  }

  @Override
  public EventComparator<ScoredBar> order() {
    return BarOrder.BY_END;
  }

  private static final class Report extends PatternProcessFunction<ScoredBar, PatternMatch> {
    private static final long serialVersionUID = 1L;

    private final Universe universe;
    private transient AlertCounter alerts;

    Report(Universe universe) {
      this.universe = universe;
    }

    @Override
    public void open(OpenContext context) {
      alerts = new AlertCounter(getRuntimeContext(), Alert.Kind.VOLATILITY_BURST);
    }

    @Override
    public void processMatch(
        Map<String, List<ScoredBar>> match, Context context, Collector<PatternMatch> out) {
      ScoredBar burst = match.get(BURST).get(0);
      ScoredBar blowOut = match.get(BLOW_OUT).get(0);
      alerts.count();
      context.output(ALERTS, alert(burst, blowOut));
      out.collect(
          new PatternMatch(
              PatternKind.VOLATILITY_BURST,
              burst.bar().instrument(),
              -1,
              0,
              burst.volatilityRatio(),
              burst.bar().endMicros(),
              blowOut.bar().endMicros()));
    }

    private Alert alert(ScoredBar burst, ScoredBar blowOut) {
      String detail =
          String.format(
              Locale.ROOT,
              "volatility %.1f times that before, %d us later spread %.1f times that before",
              burst.volatilityRatio(),
              blowOut.bar().endMicros() - burst.bar().endMicros(),
              blowOut.spreadRatio());
      return new Alert(
          Alert.Kind.VOLATILITY_BURST,
          Strategy.PATTERN,
          universe.instrument(burst.bar().instrument()).id(),
          2,
          detail,
          blowOut.bar().endMicros());
    }
  }
}
