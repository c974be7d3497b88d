package io.arbflow.operators.judge;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.quality.Alert;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Notices that nobody on the panel answers any more, and tells the whole job to do without models
 * until a first verdict comes: at reduced size, and never by letting go what would be held.
 *
 * <h2>Input/output</h2>
 *
 * The ensemble's verdicts that {@link #tells}, all under {@link #KEY}; in a replay in order of
 * their instant. Out: an alert when an outage begins and when a verdict ends it; on {@link
 * #COMMANDS} what the control topic is to say, renewed while the outage lasts, at most once per
 * quarter of the time it holds. A verdict older than the latest of the other kind is ignored.
 *
 * <h2>Owned state</h2>
 *
 * One {@link ModelsOutage}.
 *
 * <h2>Expiry</h2>
 *
 * A command that says the panel is down runs out by itself, {@code withoutModelsMicros} after the
 * failure behind it.
 *
 * <h2>Failure behaviour</h2>
 *
 * After a restore the same verdict gives the same command again, which control takes once. Without
 * this operator's commands, as in a replay, which has no control, every key goes by the failures
 * under itself.
 */
public final class ModelsWatch extends KeyedProcessFunction<String, Verdict, Alert> {
  /** The one key. */
  public static final String KEY = "models";

  /** Who the commands are from. */
  public static final String ACTOR = "policy:models-watch";

  /** What goes to the control topic. */
  public static final OutputTag<ControlCommand> COMMANDS =
      new OutputTag<>("models-watch-commands", TypeInformation.of(ControlCommand.class));

  private static final ValueStateDescriptor<ModelsOutage> OUTAGE =
      new ValueStateDescriptor<>("models-outage-v1", TypeInformation.of(ModelsOutage.class));

  private final long withoutModelsMicros;
  private transient ValueState<ModelsOutage> outages;
  private transient int failuresInARow;

  /** With the gate's settings. */
  public ModelsWatch(JudgeSettings settings) {
    this.withoutModelsMicros = settings.withoutModelsMicros();
  }

  /** Whether the verdict says anything about the panel's health. */
  public static boolean tells(Verdict verdict) {
    return PanelHealth.isAnswer(verdict) || PanelHealth.isFailure(verdict);
  }

  /** Order of verdicts of one instant in a replay. */
  public static int compareWithinInstant(Verdict a, Verdict b) {
    int order = a.signature().compareTo(b.signature());
    return order != 0 ? order : a.opportunityId().compareTo(b.opportunityId());
  }

  @Override
  public void open(OpenContext context) {
    outages = getRuntimeContext().getState(OUTAGE);
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("judge");
    group.gauge("panelFailuresInARow", () -> failuresInARow);
  }

  @Override
  public void processElement(Verdict verdict, Context ctx, Collector<Alert> out) throws Exception {
    ModelsOutage known = outages.value() == null ? ModelsOutage.NONE : outages.value();
    long at = verdict.decidedAtMicros();
    if (PanelHealth.isAnswer(verdict) && at >= known.failedAtMicros()) {
      known = answered(known, at, ctx, out);
    } else if (PanelHealth.isFailure(verdict) && at > known.answeredAtMicros()) {
      known = failed(known, verdict, ctx, out);
    }
    failuresInARow = known.failures();
    outages.update(known);
  }

  private ModelsOutage answered(ModelsOutage known, long at, Context ctx, Collector<Alert> out) {
    ModelsOutage now = known.answered(Math.max(at, known.answeredAtMicros()));
    if (!known.down()) {
      return now;
    }
    String detail = "A verdict after " + known.failures() + " reviews that nobody answered.";
    out.collect(
        new Alert(Alert.Kind.MODELS_BACK, null, KEY, Math.max(1, known.failures()), detail, at));
    return now.announced(0, command(known, at, false, Long.MAX_VALUE, detail, ctx));
  }

  private ModelsOutage failed(
      ModelsOutage known, Verdict verdict, Context ctx, Collector<Alert> out) {
    long at = verdict.decidedAtMicros();
    boolean goesOn = known.lastsAt(at);
    ModelsOutage now = known.failed(Math.max(at, known.failedAtMicros()), goesOn);
    String detail =
        "Nobody on the panel answered ("
            + verdict.abstainReason()
            + "): arithmetic alone, at reduced size, until a verdict comes.";
    if (!goesOn) {
      out.collect(new Alert(Alert.Kind.MODELS_DOWN, null, KEY, 1, detail, at));
    }
    long until = at + withoutModelsMicros;
    if (goesOn && until - known.untilMicros() < withoutModelsMicros / 4) {
      return now;
    }
    return now.announced(until, command(known, at, true, until, detail, ctx));
  }

  /** Publishes; its sequence. */
  private static long command(
      ModelsOutage known, long at, boolean down, long until, String reason, Context ctx) {
    long sequence = Math.max(at, known.sequence() + 1);
    ctx.output(
        COMMANDS,
        new ControlCommand(
            sequence,
            at,
            ACTOR,
            reason,
            Scope.ALL,
            "",
            CommandKind.SET_PARAMETER,
            Map.of("name", PanelHealth.PARAMETER, "value", Boolean.toString(down)),
            until));
    return sequence;
  }
}
