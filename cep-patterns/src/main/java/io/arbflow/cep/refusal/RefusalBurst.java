package io.arbflow.cep.refusal;

import io.arbflow.cep.AlertCounter;
import io.arbflow.cep.Bounds;
import io.arbflow.cep.StreamPattern;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.quality.Alert;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * A strategy that runs into the limits again and again: something is wrong with it or with its
 * settings, so it may only reduce until a person says RESUME. Key: {@link RefusalEvent#key}.
 *
 * <h2>Input/output</h2>
 *
 * Refusals in; per match one {@link Alert} out, at the instant of its last refusal, and on {@link
 * #COMMANDS} one REDUCE_ONLY for the control topic. A new burst gives a new command, which changes
 * nothing while the last one holds and puts the strategy back after a RESUME.
 *
 * <h2>Owned state</h2>
 *
 * Per strategy the refusals not yet passed by the watermark, and fewer than {@code count} of
 * half-done matches.
 *
 * <h2>Expiry</h2>
 *
 * Half-done matches end when event time passes their {@code within}, by CEP's own timers.
 *
 * <h2>Failure behaviour</h2>
 *
 * Late refusals are left out. After a restore the same burst gives the same command again (same
 * sequence), which the control plane takes once.
 */
public final class RefusalBurst implements StreamPattern<RefusalEvent, RefusalSettings, Alert> {

  /** The pattern's only stage, a loop. */
  public static final String REFUSED = "refused";

  /** Who the command is from. */
  public static final String ACTOR = "policy:refusal-burst";

  /** What goes to the control topic. */
  public static final OutputTag<ControlCommand> COMMANDS =
      new OutputTag<>("refusal-burst-commands", TypeInformation.of(ControlCommand.class));

  /**
   * Looks for the pattern in the refusals of all strategies.
   *
   * @param uid uid and name of the pattern's operator
   * @return the alerts, with the commands on {@link #COMMANDS}
   */
  public static SingleOutputStreamOperator<Alert> find(
      DataStream<RefusalEvent> refusals, RefusalSettings settings, String uid) {
    return new RefusalBurst().match(refusals.keyBy(RefusalEvent::key), settings).name(uid).uid(uid);
  }

  @Override
  public Pattern<RefusalEvent, RefusalEvent> pattern(RefusalSettings settings) {
    return Pattern.<RefusalEvent>begin(REFUSED, AfterMatchSkipStrategy.skipPastLastEvent())
        .times(settings.count())
        .within(Bounds.millisUp(settings.withinMicros()));
  }

  @Override
  public PatternProcessFunction<RefusalEvent, Alert> process(RefusalSettings settings) {
    return new Report();
  }

  @Override
  public EventComparator<RefusalEvent> order() {
    return (a, b) -> {
      int byTime = Long.compare(a.atMicros(), b.atMicros());
      return byTime != 0 ? byTime : a.what().compareTo(b.what());
    };
  }

  private static final class Report extends PatternProcessFunction<RefusalEvent, Alert> {
    private transient AlertCounter alerts;

    @Override
    public void open(OpenContext context) {
      alerts = new AlertCounter(getRuntimeContext(), Alert.Kind.REFUSAL_BURST);
    }

    @Override
    public void processMatch(
        Map<String, List<RefusalEvent>> match, Context context, Collector<Alert> out) {
      List<RefusalEvent> refused = match.get(REFUSED);
      RefusalEvent last = refused.get(refused.size() - 1);
      String reason = sentence(refused);
      alerts.count();
      context.output(COMMANDS, reduceOnly(last, reason));
      out.collect(
          new Alert(
              Alert.Kind.REFUSAL_BURST,
              last.strategy(),
              last.strategy().name(),
              refused.size(),
              reason,
              last.atMicros()));
    }

    private static ControlCommand reduceOnly(RefusalEvent last, String reason) {
      return new ControlCommand(
          last.atMicros(),
          last.atMicros(),
          ACTOR,
          reason,
          Scope.STRATEGY,
          last.strategy().name(),
          CommandKind.REDUCE_ONLY,
          Map.of(),
          Long.MAX_VALUE);
    }

    /** E.g. "3 refusals within 1500 us: CAPITAL 2, RATE 1". */
    private static String sentence(List<RefusalEvent> refused) {
      Map<String, Integer> byKind = new TreeMap<>();
      refused.forEach(refusal -> byKind.merge(refusal.what(), 1, Integer::sum));
      StringBuilder kinds = new StringBuilder();
      byKind.forEach(
          (what, count) ->
              kinds.append(kinds.isEmpty() ? "" : ", ").append(what).append(' ').append(count));
      long span = refused.get(refused.size() - 1).atMicros() - refused.get(0).atMicros();
      return refused.size() + " refusals within " + span + " us: " + kinds;
    }
  }
}
