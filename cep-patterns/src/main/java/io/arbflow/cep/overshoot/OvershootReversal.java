package io.arbflow.cep.overshoot;

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
 * An unusual move that the bars after it take back. Key: instrument.
 *
 * <pre>
 *         move ┌─┐
 *              │ │┌─┐
 *   - - - - - -│ │└─┘┌─┐- - - - takeBack of the move
 *              │ │   │ │ ▼ first close below the line: match, direction down
 *   ───────────┘     └─┘         at most {@code bars} bars after the move
 * </pre>
 *
 * <p>Only bars that follow one another without a gap count. After a match the search goes on behind
 * its last bar.
 *
 * <h2>Input/output</h2>
 *
 * Scored bars in, of which only complete ones count; per match one {@link PatternMatch} at the end
 * of the bar that takes it back, in the direction of the reversal, with the move's deviations as
 * strength.
 *
 * <h2>Owned state</h2>
 *
 * Per instrument the bars that the watermark has not passed, and at most {@code bars} half-done
 * matches of at most {@code bars} bars.
 *
 * <h2>Expiry</h2>
 *
 * A half-done match ends with its last bar, and when event time passes {@code within}, by CEP's own
 * timers.
 *
 * <h2>Failure behaviour</h2>
 *
 * A late bar is left out; what it would have been part of is not found, for the indexes have a gap.
 */
public final class OvershootReversal
    implements StreamPattern<ScoredBar, OvershootSettings, PatternMatch> {

  /** The unusual move. */
  public static final String MOVE = "move";

  /** Bars after it that have not taken enough back. */
  public static final String HOLDING = "holding";

  /** The bar that has. */
  public static final String TAKEN_BACK = "taken-back";

  /** Looks for the pattern in complete bars by instrument. */
  public static DataStream<PatternMatch> find(
      KeyedStream<ScoredBar, Integer> bars, OvershootSettings settings, String uid) {
    return new OvershootReversal().match(bars, settings).name(uid).uid(uid);
  }

  @Override
  public Pattern<ScoredBar, ScoredBar> pattern(OvershootSettings settings) {
    return Pattern.<ScoredBar>begin(MOVE, AfterMatchSkipStrategy.skipPastLastEvent())
        .where(SimpleCondition.of(bar -> Move.isUnusual(bar, settings.returnSigmas())))
        .next(HOLDING)
        .where(new Follows(settings, false))
        .oneOrMore()
        .consecutive()
        .optional()
        .next(TAKEN_BACK)
        .where(new Follows(settings, true))
        .within(Bounds.millisUp(settings.withinMicros()));
  }

  @Override
  public PatternProcessFunction<ScoredBar, PatternMatch> process(OvershootSettings settings) {
    return new Report();
  }

  @Override
  public EventComparator<ScoredBar> order() {
    return BarOrder.BY_END;
  }

  /** A bar soon enough after the move that has taken enough back, or has not but leaves room. */
  private static final class Follows extends IterativeCondition<ScoredBar> {
    private static final long serialVersionUID = 1L;

    private final OvershootSettings settings;
    private final boolean completes;

    Follows(OvershootSettings settings, boolean completes) {
      this.settings = settings;
      this.completes = completes;
    }

    @Override
    public boolean filter(ScoredBar bar, Context<ScoredBar> before) throws Exception {
      Move move = new Move(before.getEventsForPattern(MOVE).iterator().next());
      int bars = 1;
      for (ScoredBar earlier : before.getEventsForPattern(HOLDING)) {
        bars += move.isFollowedBy(earlier, bars) ? 1 : 0;
      }
      boolean back = move.givenBack(bar) >= settings.takeBack();
      return move.isFollowedBy(bar, bars) && (completes ? back : !back && bars < settings.bars());
    }
  }

  private static final class Report extends PatternProcessFunction<ScoredBar, PatternMatch> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processMatch(
        Map<String, List<ScoredBar>> match, Context context, Collector<PatternMatch> out) {
      ScoredBar move = match.get(MOVE).get(0);
      out.collect(
          new PatternMatch(
              PatternKind.OVERSHOOT_REVERSAL,
              move.bar().instrument(),
              -1,
              -new Move(move).direction(),
              Math.abs(move.returnZ()),
              move.bar().endMicros(),
              match.get(TAKEN_BACK).get(0).bar().endMicros()));
    }
  }
}
