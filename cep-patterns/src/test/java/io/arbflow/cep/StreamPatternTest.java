package io.arbflow.cep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.arbflow.cep.breakdown.BreakdownSequenceSettings;
import io.arbflow.cep.breakdown.CorrelationBreakdownSequence;
import io.arbflow.cep.ignition.IgnitionSettings;
import io.arbflow.cep.ignition.MomentumIgnition;
import io.arbflow.cep.leadlag.FollowThroughSettings;
import io.arbflow.cep.leadlag.LeadLagFollowThrough;
import io.arbflow.cep.leadlag.PairBar;
import io.arbflow.cep.legrisk.LateLeg;
import io.arbflow.cep.legrisk.LegRisk;
import io.arbflow.cep.legrisk.LegRiskSettings;
import io.arbflow.cep.legrisk.OrderEvent;
import io.arbflow.cep.overshoot.OvershootReversal;
import io.arbflow.cep.overshoot.OvershootSettings;
import io.arbflow.cep.phantom.PhantomLiquidity;
import io.arbflow.cep.phantom.PhantomSettings;
import io.arbflow.cep.refusal.RefusalBurst;
import io.arbflow.cep.refusal.RefusalEvent;
import io.arbflow.cep.refusal.RefusalSettings;
import io.arbflow.cep.verdictflip.VerdictFlip;
import io.arbflow.cep.verdictflip.VerdictFlipSettings;
import io.arbflow.cep.volatility.VolatilityBurst;
import io.arbflow.cep.volatility.VolatilitySettings;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.context.CorrelationReading;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

/** That a job with the patterns can be built: serialisable, without Kryo, every uid given. */
class StreamPatternTest {
  private static final Universe UNIVERSE = Universe.of(List.of(), List.of());

  @Test
  void phantomLiquidityGoesIntoAJob() throws Exception {
    StreamExecutionEnvironment env = strictEnvironment();
    DataStream<OpportunityEvent> events = empty(env, OpportunityEvent.class);
    build(env, PhantomLiquidity.find(events, PhantomSettings.standard(), "pattern"));
  }

  @Test
  void refusalBurstGoesIntoAJob() throws Exception {
    StreamExecutionEnvironment env = strictEnvironment();
    DataStream<RefusalEvent> events = empty(env, RefusalEvent.class);
    build(env, RefusalBurst.find(events, RefusalSettings.standard(), "pattern"));
  }

  @Test
  void patternsOnBarsGoIntoAJob() throws Exception {
    StreamExecutionEnvironment env = strictEnvironment();
    var bars = empty(env, ScoredBar.class).keyBy(bar -> bar.bar().instrument());
    SingleOutputStreamOperator<PatternMatch> bursts =
        VolatilityBurst.find(bars, VolatilitySettings.standard(), UNIVERSE, "volatility");
    build(
        env,
        MomentumIgnition.find(bars, IgnitionSettings.standard(), "ignition")
            .union(
                OvershootReversal.find(bars, OvershootSettings.standard(), "overshoot"), bursts));
    bursts.getSideOutput(VolatilityBurst.ALERTS).sinkTo(new DiscardingSink<>()).uid("alerts");
    assertNotNull(env.getStreamGraph().getJobGraph());
  }

  @Test
  void patternsOnPairsGoIntoAJob() throws Exception {
    StreamExecutionEnvironment env = strictEnvironment();
    DataStream<PairBar> bars = empty(env, PairBar.class);
    build(env, LeadLagFollowThrough.find(bars, FollowThroughSettings.standard(), "lead"));
    StreamExecutionEnvironment other = strictEnvironment();
    DataStream<CorrelationReading> readings = empty(other, CorrelationReading.class);
    build(
        other,
        CorrelationBreakdownSequence.find(
            readings, BreakdownSequenceSettings.standard(), "breakdown"));
  }

  @Test
  void patternsOnOrdersAndVerdictsGoIntoAJob() throws Exception {
    StreamExecutionEnvironment env = strictEnvironment();
    var events = empty(env, OrderEvent.class).keyBy(OrderEvent::orderId);
    LegRiskSettings settings = LegRiskSettings.standard();
    SingleOutputStreamOperator<Alert> risks = LegRisk.find(events, settings, UNIVERSE, "leg-risk");
    risks.getSideOutput(LegRisk.UNWINDS).sinkTo(new DiscardingSink<>()).uid("unwinds");
    build(env, risks.union(LateLeg.find(events, settings, UNIVERSE, "late-leg")));
    StreamExecutionEnvironment other = strictEnvironment();
    var verdicts = empty(other, Verdict.class).keyBy(Verdict::signature);
    build(other, VerdictFlip.find(verdicts, VerdictFlipSettings.standard(), "flips"));
  }

  @Test
  void boundsBelowAMillisecondAreRoundedUp() {
    assertEquals(Duration.ofMillis(1), Bounds.millisUp(1));
    assertEquals(Duration.ofMillis(1), Bounds.millisUp(1_000));
    assertEquals(Duration.ofMillis(2), Bounds.millisUp(1_001));
  }

  private static StreamExecutionEnvironment strictEnvironment() {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    strict.set(PipelineOptions.OBJECT_REUSE, true);
    return StreamExecutionEnvironment.getExecutionEnvironment(strict);
  }

  private static <T> DataStream<T> empty(StreamExecutionEnvironment env, Class<T> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    return env.fromData(List.<T>of(), TypeInformation.of(type)).uid("source");
  }

  @SuppressWarnings("unchecked")
  private static void build(StreamExecutionEnvironment env, DataStream<?> found) {
    assertEquals(PojoTypeInfo.class, found.getType().getClass());
    ((DataStream<Object>) found).sinkTo(new DiscardingSink<>()).uid("sink");
    assertNotNull(env.getStreamGraph().getJobGraph());
  }
}
