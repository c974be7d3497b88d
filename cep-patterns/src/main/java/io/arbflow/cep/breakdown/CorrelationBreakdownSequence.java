package io.arbflow.cep.breakdown;

import io.arbflow.cep.Bounds;
import io.arbflow.cep.StreamPattern;
import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.context.CorrelationReading;
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
 * Two instruments that moved together, then did not, and drifted apart. Key: the pair.
 *
 * <pre>
 *   correlation  ▇▇▇▇▆▄▂▁▁▁▁▁
 *                   │   │   └─ divergence: the residual since the break is far from 0: match
 *                   │   └───── drop: short against long correlation is significant
 *                   └───────── the last reading that was high
 *                   └── less than {@code within} ──┘
 * </pre>
 *
 * <p>Each reading either carries the sequence on or ends it: a pair that is together again starts
 * anew, so that a pair that never parts keeps one half-done match and not one per reading. After a
 * match the search goes on behind its last reading.
 *
 * <h2>Input/output</h2>
 *
 * Correlation readings in; per match one {@link PatternMatch} at the instant of the divergence: the
 * pair's first instrument, the second as partner, the direction that would bring the first back
 * (against the sign of the residual), and the size of the residual as strength.
 *
 * <h2>Owned state</h2>
 *
 * Per pair the readings that the watermark has not passed, and one half-done match of the readings
 * of less than {@code within}.
 *
 * <h2>Expiry</h2>
 *
 * A half-done match ends when the pair is together again, and when event time passes {@code
 * within}, by CEP's own timers.
 *
 * <h2>Failure behaviour</h2>
 *
 * A late reading is left out. Every reading stands for itself, so that a match without it is true.
 */
public final class CorrelationBreakdownSequence
    implements StreamPattern<CorrelationReading, BreakdownSequenceSettings, PatternMatch> {

  /** The last reading at which the pair moved together. */
  public static final String HIGH = "high";

  /** Readings at which it does not, but not significantly so. */
  public static final String FALLING = "falling";

  /** The first significant one. */
  public static final String DROP = "drop";

  /** Readings after the drop before the pair has diverged. */
  public static final String WAITING = "waiting";

  /** The reading at which it has. */
  public static final String DIVERGED = "diverged";

  /** Looks for the pattern in the readings of all pairs. */
  public static DataStream<PatternMatch> find(
      DataStream<CorrelationReading> readings, BreakdownSequenceSettings settings, String uid) {
    return new CorrelationBreakdownSequence()
        .match(readings.keyBy(CorrelationBreakdownSequence::pair, Types.LONG), settings)
        .name(uid)
        .uid(uid);
  }

  /** Both dense ids in one number: the key. */
  public static long pair(CorrelationReading reading) {
    return ((long) reading.first() << Integer.SIZE) | reading.second();
  }

  @Override
  public Pattern<CorrelationReading, CorrelationReading> pattern(
      BreakdownSequenceSettings settings) {
    return Pattern.<CorrelationReading>begin(HIGH, AfterMatchSkipStrategy.skipPastLastEvent())
        .where(SimpleCondition.of(r -> isTogether(r, settings)))
        .next(FALLING)
        .where(SimpleCondition.of(r -> !isTogether(r, settings) && !isDrop(r, settings)))
        .oneOrMore()
        .consecutive()
        .optional()
        .next(DROP)
        .where(SimpleCondition.of(r -> isDrop(r, settings)))
        .next(WAITING)
        .where(SimpleCondition.of(r -> !isTogether(r, settings) && !isApart(r, settings)))
        .oneOrMore()
        .consecutive()
        .optional()
        .next(DIVERGED)
        .where(SimpleCondition.of(r -> !isTogether(r, settings) && isApart(r, settings)))
        .within(Bounds.millisUp(settings.withinMicros()));
  }

  private static boolean isTogether(CorrelationReading r, BreakdownSequenceSettings settings) {
    return r.longCorrelation() >= settings.highCorrelation()
        && r.shortCorrelation() >= settings.highCorrelation()
        && !isDrop(r, settings);
  }

  private static boolean isDrop(CorrelationReading r, BreakdownSequenceSettings settings) {
    return r.breakdownZ() <= -settings.dropSigmas();
  }

  private static boolean isApart(CorrelationReading r, BreakdownSequenceSettings settings) {
    return Math.abs(r.divergenceZ()) >= settings.divergenceSigmas();
  }

  @Override
  public PatternProcessFunction<CorrelationReading, PatternMatch> process(
      BreakdownSequenceSettings settings) {
    return new Report();
  }

  @Override
  public EventComparator<CorrelationReading> order() {
    return (a, b) -> Long.compare(a.atMicros(), b.atMicros());
  }

  private static final class Report
      extends PatternProcessFunction<CorrelationReading, PatternMatch> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processMatch(
        Map<String, List<CorrelationReading>> match, Context context, Collector<PatternMatch> out) {
      CorrelationReading diverged = match.get(DIVERGED).get(0);
      out.collect(
          new PatternMatch(
              PatternKind.CORRELATION_BREAKDOWN,
              diverged.first(),
              diverged.second(),
              diverged.divergenceZ() > 0 ? -1 : 1,
              Math.abs(diverged.divergenceZ()),
              match.get(HIGH).get(0).atMicros(),
              diverged.atMicros()));
    }
  }
}
