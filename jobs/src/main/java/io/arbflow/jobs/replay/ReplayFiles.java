package io.arbflow.jobs.replay;

import io.arbflow.jobs.OperatorUids;
import io.arbflow.jobs.PipelineOutputs;
import io.arbflow.jobs.codec.AlertJson;
import io.arbflow.jobs.codec.DeadLetterJson;
import io.arbflow.jobs.codec.DecisionJson;
import io.arbflow.jobs.codec.OpportunityJson;
import io.arbflow.jobs.codec.OrderJson;
import io.arbflow.jobs.codec.RiskReportJson;
import io.arbflow.jobs.codec.VerdictJson;
import java.nio.file.Path;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The files that a replay leaves behind, one JSON line per message of the topic of that name. */
final class ReplayFiles {
  private final Path directory;

  ReplayFiles(Path directory) {
    this.directory = directory;
  }

  void write(PipelineOutputs outputs) {
    lines(
        outputs.opportunities(),
        "opportunities",
        OpportunityJson::encode,
        OperatorUids.OPPORTUNITIES_SINK);
    lines(outputs.verdicts(), "verdicts", VerdictJson::encode, OperatorUids.VERDICTS_SINK);
    lines(outputs.decisions(), "decisions", DecisionJson::encode, OperatorUids.DECISIONS_SINK);
    lines(
        outputs.approvalRequests(),
        "approval-requests",
        OrderJson::encode,
        OperatorUids.APPROVAL_REQUESTS_SINK);
    lines(outputs.execution(), "execution", OrderJson::encode, OperatorUids.EXECUTION_SINK);
    lines(
        outputs.deadLetters(),
        "dead-letters",
        DeadLetterJson::encode,
        OperatorUids.DEAD_LETTERS_SINK);
    lines(outputs.alerts(), "alerts", AlertJson::encode, OperatorUids.ALERTS_SINK);
    lines(outputs.reports(), "risk", RiskReportJson::encode, OperatorUids.RISK_REPORTS_SINK);
  }

  private <T> void lines(
      DataStream<T> stream, String name, JsonLinesSink.LineEncoder<T> encoder, String uid) {
    Path file = directory.resolve(name + ".jsonl");
    stream.sinkTo(new JsonLinesSink<>(file, encoder)).name(uid).uid(uid).setParallelism(1);
  }
}
