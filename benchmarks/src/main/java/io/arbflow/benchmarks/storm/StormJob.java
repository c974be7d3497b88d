package io.arbflow.benchmarks.storm;

import io.arbflow.benchmarks.pipeline.Market;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Outcome;
import io.arbflow.llm.ensemble.DecisionClock;
import io.arbflow.llm.ensemble.EnsembleFunction;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.judge.GateInput;
import io.arbflow.operators.judge.JudgeSettings;
import io.arbflow.operators.judge.JudgedEvent;
import io.arbflow.operators.judge.VerdictBootstrap;
import io.arbflow.operators.judge.VerdictGate;
import io.arbflow.operators.risk.RiskInput;
import io.arbflow.operators.risk.RiskOperator;
import io.arbflow.operators.risk.RiskSettings;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Gate, ensemble and risk as the production job wires them live, between a source that makes
 * opportunities and a sink that times decisions. Verdicts come back through memory instead of a
 * topic.
 *
 * @param judge the gate's settings
 * @param panel whom it asks
 * @param risk the accounts
 */
record StormJob(JudgeSettings judge, PanelSettings panel, RiskSettings risk) {
  private static final int BUFFER_TIMEOUT_MILLIS = 1;
  private static final TypeInformation<GateInput> GATE = TypeInformation.of(GateInput.class);

  StreamGraph graph(StormRun run) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.bounded());
    env.setParallelism(1);
    env.setBufferTimeout(BUFFER_TIMEOUT_MILLIS);
    long number = run.number;
    DataStream<ControlCommand> control = noCommands(env);
    SingleOutputStreamOperator<JudgedEvent> judged =
        env.fromSource(
                new NumberSequenceSource(0, run.plan.steps() - 1),
                WatermarkStrategy.noWatermarks(),
                "steps")
            .uid("steps")
            .flatMap(new StormSource(number))
            .returns(GATE)
            .uid("openings")
            .keyBy(GateInput::reviewKey, Types.STRING)
            .connect(control.broadcast(ControlState.DESCRIPTOR))
            .process(
                new VerdictGate(
                    judge, TimeMode.LIVE, ControlBootstrap.ready(), VerdictBootstrap.ready()),
                TypeInformation.of(JudgedEvent.class))
            .uid("gate");
    ask(judged.getSideOutput(VerdictGate.REVIEWS), number);
    judged
        .map(RiskInput::of)
        .returns(TypeInformation.of(RiskInput.class))
        .uid("risk-inputs")
        .keyBy(RiskInput::account, Types.STRING)
        .connect(control.broadcast())
        .transform(
            "risk",
            TypeInformation.of(Decision.class),
            new RiskOperator(
                risk,
                new Market(StormEvents.INSTRUMENTS, StormEvents.VENUES, 1).universe(),
                TimeMode.LIVE,
                ControlBootstrap.ready()))
        .uid("risk")
        .filter(decision -> time(number, decision))
        .uid("decisions")
        .sinkTo(new DiscardingSink<>())
        .uid("discard-decisions");
    return env.getStreamGraph();
  }

  private void ask(DataStream<ReviewRequest> reviews, long number) {
    AsyncDataStream.unorderedWait(
            reviews.filter(request -> StormRun.of(number).asked.incrementAndGet() > 0).uid("asked"),
            new EnsembleFunction(panel, DecisionClock.live()),
            EnsembleFunction.operatorTimeoutMillis(panel),
            TimeUnit.MILLISECONDS,
            EnsembleFunction.operatorCapacity(panel))
        .returns(TypeInformation.of(Verdict.class))
        .uid("ensemble")
        .filter(verdict -> takeBack(number, verdict))
        .uid("verdicts")
        .sinkTo(new DiscardingSink<>())
        .uid("discard-verdicts");
  }

  private static boolean takeBack(long number, Verdict verdict) {
    StormRun.of(number).returned(verdict);
    return false;
  }

  private static boolean time(long number, Decision decision) {
    if (decision.outcome() != Outcome.PENDING_APPROVAL) {
      StormRun run = StormRun.of(number);
      long opportunity = StormEvents.number(decision.opportunityId());
      long micros = MarketClock.wallMicros() - run.dueMicros(opportunity);
      run.decided(opportunity, TimeUnit.MICROSECONDS.toNanos(micros));
    }
    return false;
  }

  private static DataStream<ControlCommand> noCommands(StreamExecutionEnvironment env) {
    return env.fromSource(
            new NumberSequenceSource(0, 0), WatermarkStrategy.noWatermarks(), "no numbers")
        .uid("no-numbers")
        .flatMap((Long number, org.apache.flink.util.Collector<ControlCommand> out) -> {})
        .returns(TypeInformation.of(ControlCommand.class))
        .uid("no-commands");
  }
}
