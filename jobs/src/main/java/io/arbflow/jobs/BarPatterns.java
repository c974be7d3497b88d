package io.arbflow.jobs;

import io.arbflow.cep.breakdown.CorrelationBreakdownSequence;
import io.arbflow.cep.ignition.MomentumIgnition;
import io.arbflow.cep.leadlag.LeadLagFollowThrough;
import io.arbflow.cep.leadlag.PairBar;
import io.arbflow.cep.overshoot.OvershootReversal;
import io.arbflow.cep.volatility.VolatilityBurst;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.context.CorrelationReading;
import io.arbflow.domain.quality.Alert;
import io.arbflow.jobs.config.PatternsConfig;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The patterns on bars. A match leaves at the watermark that has passed the end of the bar which
 * completed it, as everything else that is derived from that bar.
 *
 * @param ignitions MOMENTUM_IGNITION, by instrument where the bars are: not shuffled
 * @param matches of all kinds, those of ignitions too
 * @param alerts bursts of volatility
 */
record BarPatterns(
    DataStream<PatternMatch> ignitions,
    DataStream<PatternMatch> matches,
    DataStream<Alert> alerts) {

  /**
   * @param scored every bar; those of one instrument on one subtask, in order
   * @param correlations how pairs move together, if anybody watches that
   */
  static BarPatterns of(
      DataStream<ScoredBar> scored,
      Optional<DataStream<CorrelationReading>> correlations,
      PipelineSettings settings) {
    PatternsConfig bounds = settings.patterns();
    DataStream<ScoredBar> complete =
        scored
            .filter(bar -> bar.bar().complete())
            .name(OperatorUids.COMPLETE_BARS)
            .uid(OperatorUids.COMPLETE_BARS);
    KeyedStream<ScoredBar, Integer> bars =
        DataStreamUtils.reinterpretAsKeyedStream(
            complete, bar -> bar.bar().instrument(), Types.INT);
    DataStream<PatternMatch> ignitions =
        MomentumIgnition.find(bars, bounds.ignition(), OperatorUids.IGNITION);
    SingleOutputStreamOperator<PatternMatch> bursts =
        VolatilityBurst.find(
            bars, bounds.volatility(), settings.universe(), OperatorUids.VOLATILITY_BURST);
    DataStream<PatternMatch> matches =
        ignitions.union(
            OvershootReversal.find(bars, bounds.overshoot(), OperatorUids.OVERSHOOT), bursts);
    if (!settings.universe().pairs().isEmpty()) {
      matches = matches.union(followThroughs(complete, settings));
    }
    if (correlations.isPresent()) {
      matches =
          matches.union(
              CorrelationBreakdownSequence.find(
                  correlations.get(), bounds.breakdown(), OperatorUids.BREAKDOWN_SEQUENCE));
    }
    return new BarPatterns(ignitions, matches, bursts.getSideOutput(VolatilityBurst.ALERTS));
  }

  private static DataStream<PatternMatch> followThroughs(
      DataStream<ScoredBar> complete, PipelineSettings settings) {
    DataStream<PairBar> bars =
        complete
            .flatMap(new PairBars(settings.universe()), TypeInformation.of(PairBar.class))
            .name(OperatorUids.PAIR_BARS)
            .uid(OperatorUids.PAIR_BARS);
    return LeadLagFollowThrough.find(
        bars, settings.patterns().followThrough(), OperatorUids.FOLLOW_THROUGH);
  }
}
