package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.operators.ingest.Screened;
import io.arbflow.operators.risk.RiskInput;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the pipeline reads, decoded and with watermarks, wherever it comes from.
 *
 * @param quotes screened messages, in feed order per instrument
 * @param control commands; never hold the clock
 * @param approvals what people say; never hold the clock
 * @param fills what the execution side reports; never hold the clock
 * @param reports sent orders and fills once more, as accounts get them, each topic followed by the
 *     mark that all of it was read that was there at the start; null where nothing was, as in a
 *     replay
 * @param verdicts the ensemble's answers coming back; null in a replay, which judges inline
 * @param badMessages dead letters of the other inputs than quotes
 */
public record PipelineInputs(
    DataStream<Screened> quotes,
    DataStream<ControlCommand> control,
    DataStream<Approval> approvals,
    DataStream<Fill> fills,
    DataStream<RiskInput> reports,
    DataStream<Verdict> verdicts,
    DataStream<DeadLetter> badMessages) {}
