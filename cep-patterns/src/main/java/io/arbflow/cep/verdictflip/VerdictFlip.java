package io.arbflow.cep.verdictflip;

import io.arbflow.cep.AlertCounter;
import io.arbflow.cep.Bounds;
import io.arbflow.cep.StreamPattern;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * Models that say APPROVE of a signature, then REJECT, or the reverse: a person should see that.
 * Key: signature.
 *
 * <pre>
 *   verdicts   A   A   -   R   R   -   A        flips = 2
 *              │           │           └ 2 ──► Alert VERDICT_FLIP, names the seats that changed
 *              │           └ 1    ABSTAIN (-) resets nothing, the same again is no flip
 *              └── less than {@code within} ──┘
 * </pre>
 *
 * <p>After a match the search goes on behind its last verdict.
 *
 * <h2>Input/output</h2>
 *
 * Verdicts in, of which those that {@link #isDecided decide} count; one {@link Alert} per match, at
 * the instant of its last verdict.
 *
 * <h2>Owned state</h2>
 *
 * Per signature the verdicts that the watermark has not passed, and one half-done match per verdict
 * of the last {@code within}, of at most {@code flips} verdicts; the verdict gate asks for few.
 *
 * <h2>Expiry</h2>
 *
 * Half-done matches end when event time passes {@code within}, by CEP's own timers.
 *
 * <h2>Failure behaviour</h2>
 *
 * A late verdict is left out: a missed alert, or a flip that is seen one verdict later.
 */
public final class VerdictFlip implements StreamPattern<Verdict, VerdictFlipSettings, Alert> {

  /** The first verdict. */
  public static final String FIRST = "first";

  /** The verdicts that contradict the one before. */
  public static final String FLIPPED = "flipped";

  /** Looks for the pattern in {@link #isDecided decided} verdicts by signature. */
  public static SingleOutputStreamOperator<Alert> find(
      KeyedStream<Verdict, String> verdicts, VerdictFlipSettings settings, String uid) {
    return new VerdictFlip().match(verdicts, settings).name(uid).uid(uid);
  }

  /** Whether it says APPROVE or REJECT of a signature that begins with its strategy. */
  public static boolean isDecided(Verdict verdict) {
    return (verdict.verdict() == Judgement.APPROVE || verdict.verdict() == Judgement.REJECT)
        && strategy(verdict) != null;
  }

  /** The strategy that the signature begins with, or null. */
  private static Strategy strategy(Verdict verdict) {
    for (Strategy strategy : Strategy.values()) {
      if (verdict.signature().startsWith(strategy.name() + "|")) {
        return strategy;
      }
    }
    return null;
  }

  @Override
  public Pattern<Verdict, Verdict> pattern(VerdictFlipSettings settings) {
    return Pattern.<Verdict>begin(FIRST, AfterMatchSkipStrategy.skipPastLastEvent())
        .where(SimpleCondition.of(VerdictFlip::isDecided))
        .followedBy(FLIPPED)
        .where(new Contradicts())
        .times(settings.flips())
        .within(Bounds.millisUp(settings.withinMicros()));
  }

  @Override
  public PatternProcessFunction<Verdict, Alert> process(VerdictFlipSettings settings) {
    return new Report();
  }

  @Override
  public EventComparator<Verdict> order() {
    return (a, b) -> {
      int byTime = Long.compare(a.decidedAtMicros(), b.decidedAtMicros());
      return byTime != 0 ? byTime : a.opportunityId().compareTo(b.opportunityId());
    };
  }

  private static final class Contradicts extends IterativeCondition<Verdict> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Verdict verdict, Context<Verdict> before) throws Exception {
      Verdict last = before.getEventsForPattern(FIRST).iterator().next();
      for (Verdict flipped : before.getEventsForPattern(FLIPPED)) {
        last = flipped;
      }
      return isDecided(verdict) && verdict.verdict() != last.verdict();
    }
  }

  private static final class Report extends PatternProcessFunction<Verdict, Alert> {
    private static final long serialVersionUID = 1L;

    private transient AlertCounter alerts;

    @Override
    public void open(OpenContext context) {
      alerts = new AlertCounter(getRuntimeContext(), Alert.Kind.VERDICT_FLIP);
    }

    @Override
    public void processMatch(
        Map<String, List<Verdict>> match, Context context, Collector<Alert> out) {
      Verdict first = match.get(FIRST).get(0);
      List<Verdict> flipped = match.get(FLIPPED);
      Verdict last = flipped.get(flipped.size() - 1);
      alerts.count();
      out.collect(
          new Alert(
              Alert.Kind.VERDICT_FLIP,
              strategy(last),
              last.signature(),
              flipped.size() + 1,
              FlipSentence.of(first, flipped),
              last.decidedAtMicros()));
    }
  }
}
