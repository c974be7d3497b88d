package io.arbflow.cep.ignition;

import io.arbflow.cep.Bounds;
import io.arbflow.cep.StreamPattern;
import io.arbflow.cep.bars.BarOrder;
import io.arbflow.cep.bars.Move;
import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.util.Collector;

/**
 * An unusual move on unusual activity that the bars after it join. Key: instrument.
 *
 * <pre>
 *                       ▲ n-th bar that joins: match, direction up
 *           ignition  ┌─┐│
 *              ┌─┐┌─┐ │ │┘
 *              │ │└─┘─└─┘      closes stay above the line:
 *   - - - - - -│ │- - - - - -  (1 - giveBack) of the move
 *   ───────────┘                at most {@code bars} bars after the ignition
 * </pre>
 *
 * <p>Only bars that follow one another without a gap count, and each match is decided by what its
 * own bars say. After a match the search goes on behind its last bar.
 *
 * <h2>Input/output</h2>
 *
 * Scored bars in, of which only complete ones count; per match one {@link PatternMatch} at the end
 * of the bar that confirms it, with the ignition's deviations as strength.
 *
 * <h2>Owned state</h2>
 *
 * Per instrument the bars that the watermark has not passed, and at most {@code bars} half-done
 * matches of at most {@code bars} bars.
 *
 * <h2>Expiry</h2>
 *
 * A half-done match ends with the first bar that does not fit, and when event time passes {@code
 * within}, by CEP's own timers.
 *
 * <h2>Failure behaviour</h2>
 *
 * A late bar is left out; what it would have been part of is not found, for the indexes have a gap.
 */
public final class MomentumIgnition
    implements StreamPattern<ScoredBar, IgnitionSettings, PatternMatch> {

  /** The unusual move. */
  public static final String IGNITION = "ignition";

  /** Bars after it that do not complete the pattern yet. */
  public static final String FOLLOWING = "following";

  /** The last bar that was needed. */
  public static final String CONFIRMED = "confirmed";

  /** Looks for the pattern in complete bars by instrument. */
  public static DataStream<PatternMatch> find(
      KeyedStream<ScoredBar, Integer> bars, IgnitionSettings settings, String uid) {
    return new MomentumIgnition().match(bars, settings).name(uid).uid(uid);
  }

  @Override
  public Pattern<ScoredBar, ScoredBar> pattern(IgnitionSettings settings) {
    return Pattern.<ScoredBar>begin(IGNITION, AfterMatchSkipStrategy.skipPastLastEvent())
        .where(SimpleCondition.of(bar -> isIgnition(bar, settings)))
        .next(FOLLOWING)
        .where(new Follows(settings, false))
        .oneOrMore()
        .consecutive()
        .optional()
        .next(CONFIRMED)
        .where(new Follows(settings, true))
        .within(Bounds.millisUp(settings.withinMicros()));
  }

  static boolean isIgnition(ScoredBar bar, IgnitionSettings settings) {
    return Move.isUnusual(bar, settings.returnSigmas())
        && bar.quoteRateRatio() >= settings.quoteRateRatio();
  }

  @Override
  public PatternProcessFunction<ScoredBar, PatternMatch> process(IgnitionSettings settings) {
    return new Report();
  }

  @Override
  public EventComparator<ScoredBar> order() {
    return BarOrder.BY_END;
  }

  /** A bar that keeps the move, and either completes the confirmations or leaves room for more. */
  private static final class Follows extends IterativeCondition<ScoredBar> {
    private static final long serialVersionUID = 1L;

    private final IgnitionSettings settings;
    private final boolean completes;

    Follows(IgnitionSettings settings, boolean completes) {
      this.settings = settings;
      this.completes = completes;
    }

    @Override
    public boolean filter(ScoredBar bar, Context<ScoredBar> before) throws Exception {
      Move move = new Move(before.getEventsForPattern(IGNITION).iterator().next());
      int bars = 1;
      int joined = move.isJoinedBy(bar) ? 1 : 0;
      for (ScoredBar earlier : before.getEventsForPattern(FOLLOWING)) {
        bars++;
        joined += move.isJoinedBy(earlier) ? 1 : 0;
      }
      boolean kept = move.isFollowedBy(bar, bars) && move.givenBack(bar) <= settings.giveBack();
      boolean confirmed = joined >= settings.confirmations();
      return kept && (completes ? confirmed : !confirmed && bars < settings.bars());
    }
  }

  private static final class Report extends PatternProcessFunction<ScoredBar, PatternMatch> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processMatch(
        Map<String, List<ScoredBar>> match, Context context, Collector<PatternMatch> out) {
      ScoredBar ignition = match.get(IGNITION).get(0);
      out.collect(
          new PatternMatch(
              PatternKind.MOMENTUM_IGNITION,
              ignition.bar().instrument(),
              -1,
              new Move(ignition).direction(),
              Math.abs(ignition.returnZ()),
              ignition.bar().endMicros(),
              match.get(CONFIRMED).get(0).bar().endMicros()));
    }
  }
}
