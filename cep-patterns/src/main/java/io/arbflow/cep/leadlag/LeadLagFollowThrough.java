package io.arbflow.cep.leadlag;

import io.arbflow.cep.Bounds;
import io.arbflow.cep.StreamPattern;
import io.arbflow.cep.bars.Move;
import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * A leader moves; its follower has begun to go after it and has not caught up yet. Key: the pair.
 *
 * <pre>
 *   leader    ────────┐  unusual move
 *                     └──────────────
 *   follower  ────────────┐  a bar the same way: match, direction of the leader
 *                         └──────────
 *                     └─ lagBars ──┘
 *             - - - - - - - - - - - -  share of the leader's move: once the follower is here, it is
 *                                      too late
 * </pre>
 *
 * <p>The follower's bar of the very instant of the leader's move tells what it has done already;
 * only a later one can be the match. Its bars must follow one another without a gap. An unusual
 * move of the leader the other way ends it. After a match the search goes on behind its last bar.
 *
 * <h2>Input/output</h2>
 *
 * The complete bars of both sides in; per match one {@link PatternMatch} for the follower, the
 * leader as partner, at the end of the follower's bar, with the leader's deviations as strength.
 *
 * <h2>Owned state</h2>
 *
 * Per pair the bars that the watermark has not passed, and half-done matches of at most {@code
 * lagBars} bars of either side, one per unusual move of the leader.
 *
 * <h2>Expiry</h2>
 *
 * A half-done match ends with the lag, and when event time passes {@code within}, by CEP's own
 * timers.
 *
 * <h2>Failure behaviour</h2>
 *
 * A late bar is left out: behind the gap of a follower's bar nothing is found.
 */
public final class LeadLagFollowThrough
    implements StreamPattern<PairBar, FollowThroughSettings, PatternMatch> {

  /** The leader's unusual move. */
  public static final String LEAD = "lead";

  /** Bars of either side that do not decide yet. */
  public static final String BETWEEN = "between";

  /** The follower's bar. */
  public static final String FOLLOW = "follow";

  /** Looks for the pattern in the complete bars of all pairs. */
  public static DataStream<PatternMatch> find(
      DataStream<PairBar> bars, FollowThroughSettings settings, String uid) {
    return new LeadLagFollowThrough()
        .match(bars.keyBy(PairBar::pair, Types.INT), settings)
        .name(uid)
        .uid(uid);
  }

  @Override
  public Pattern<PairBar, PairBar> pattern(FollowThroughSettings settings) {
    return Pattern.<PairBar>begin(LEAD, AfterMatchSkipStrategy.skipPastLastEvent())
        .where(
            SimpleCondition.of(
                event -> event.leader() && Move.isUnusual(event.bar(), settings.leaderSigmas())))
        .next(BETWEEN)
        .where(new FollowCondition(settings, FollowProgress.Step.GOES_ON))
        .oneOrMore()
        .consecutive()
        .optional()
        .next(FOLLOW)
        .where(new FollowCondition(settings, FollowProgress.Step.FOLLOWS))
        .within(Bounds.millisUp(settings.withinMicros()));
  }

  @Override
  public PatternProcessFunction<PairBar, PatternMatch> process(FollowThroughSettings settings) {
    return new Report();
  }

  @Override
  public EventComparator<PairBar> order() {
    return (a, b) -> {
      int byTime = Long.compare(a.endMicros(), b.endMicros());
      return byTime != 0 ? byTime : Boolean.compare(b.leader(), a.leader());
    };
  }

  private static final class Report extends PatternProcessFunction<PairBar, PatternMatch> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processMatch(
        Map<String, List<PairBar>> match, Context context, Collector<PatternMatch> out) {
      PairBar lead = match.get(LEAD).get(0);
      PairBar follow = match.get(FOLLOW).get(0);
      out.collect(
          new PatternMatch(
              PatternKind.LEAD_LAG_FOLLOW_THROUGH,
              follow.bar().bar().instrument(),
              lead.bar().bar().instrument(),
              new Move(lead.bar()).direction(),
              Math.abs(lead.bar().returnZ()),
              lead.endMicros(),
              follow.endMicros()));
    }
  }
}
