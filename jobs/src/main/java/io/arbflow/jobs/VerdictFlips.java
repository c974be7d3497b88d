package io.arbflow.jobs;

import io.arbflow.cep.verdictflip.VerdictFlip;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/**
 * Verdicts that contradict each other. Live, they are as old as they say: those that the topic has
 * kept since long before the start are late, and count for nothing. In a replay they are at the
 * time of their question.
 */
final class VerdictFlips {
  /** From the decision of a verdict until it is read back from its topic. */
  private static final long LAG_MICROS = 5_000_000;

  private VerdictFlips() {}

  static DataStream<Alert> find(DataStream<Verdict> verdicts, PipelineSettings settings) {
    KeyedStream<Verdict, String> decided =
        verdicts
            .filter(VerdictFlip::isDecided)
            .name(OperatorUids.VERDICT_FLIP_FILTER)
            .uid(OperatorUids.VERDICT_FLIP_FILTER)
            .keyBy(Verdict::signature, Types.STRING);
    KeyedStream<Verdict, String> timed =
        settings.time() == TimeMode.REPLAY ? decided : timed(decided);
    return VerdictFlip.find(timed, settings.patterns().verdictFlip(), OperatorUids.VERDICT_FLIP);
  }

  private static KeyedStream<Verdict, String> timed(KeyedStream<Verdict, String> decided) {
    DataStream<Verdict> timed =
        decided
            .assignTimestampsAndWatermarks(
                LiveTime.ofInstant(
                    Verdict::decidedAtMicros, LAG_MICROS, event -> MarketClock.wallMicros()))
            .name(OperatorUids.VERDICT_FLIP_TIME)
            .uid(OperatorUids.VERDICT_FLIP_TIME);
    return DataStreamUtils.reinterpretAsKeyedStream(timed, Verdict::signature, Types.STRING);
  }
}
