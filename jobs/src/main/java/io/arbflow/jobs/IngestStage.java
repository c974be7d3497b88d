package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.operators.ingest.AdmissionLane;
import io.arbflow.operators.ingest.DeadLetterSplit;
import io.arbflow.operators.ingest.QuoteAdmission;
import io.arbflow.operators.ingest.QuoteTypeInfo;
import io.arbflow.operators.ingest.RefusalCounter;
import io.arbflow.operators.lane.LaneOperator;
import io.arbflow.operators.time.MarketClock;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Ingest: what was refused while decoding leaves here; what is left is judged against the last
 * quote of the same instrument and venue (late, out of sequence, twice, unbelievable).
 *
 * @param quotes accepted quotes, and withdrawals of refused ones, partitioned by instrument
 * @param deadLetters everything refused, of every input
 */
record IngestStage(DataStream<Quote> quotes, DataStream<DeadLetter> deadLetters) {

  static IngestStage build(
      PipelineInputs inputs, DataStream<ControlCommand> control, PipelineSettings settings) {
    SingleOutputStreamOperator<Quote> decoded =
        inputs
            .quotes()
            .process(new DeadLetterSplit(settings.time()), QuoteTypeInfo.INSTANCE)
            .name(OperatorUids.QUOTES_SPLIT)
            .uid(OperatorUids.QUOTES_SPLIT)
            .setParallelism(inputs.quotes().getParallelism());
    SingleOutputStreamOperator<Quote> admitted =
        decoded
            .keyBy(Quote::instrument, Types.INT)
            .connect(control.broadcast())
            .transform(
                OperatorUids.ADMISSION,
                QuoteTypeInfo.INSTANCE,
                new LaneOperator<>(
                    new AdmissionLane(
                        new QuoteAdmission(
                            settings.universe(),
                            settings.sources(),
                            MarketClock.of(settings.time()))),
                    settings.universe().fingerprint(),
                    settings.time(),
                    settings.detect().cacheKeysPerLane()))
            .name(OperatorUids.ADMISSION)
            .uid(OperatorUids.ADMISSION);
    return new IngestStage(
        admitted,
        decoded
            .getSideOutput(DeadLetterSplit.DEAD_LETTERS)
            .union(admitted.getSideOutput(DeadLetterSplit.DEAD_LETTERS), inputs.badMessages())
            .map(new RefusalCounter(), TypeInformation.of(DeadLetter.class))
            .name(OperatorUids.REFUSAL_COUNTER)
            .uid(OperatorUids.REFUSAL_COUNTER));
  }
}
