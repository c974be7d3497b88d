package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.llm.cassette.Cassette;
import io.arbflow.llm.panel.PanelSettings;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/**
 * Answers review requests from a cassette; no model is asked.
 *
 * <p><b>Input/output.</b> One {@link ReviewRequest} in, one {@link Verdict} out, at once: the
 * recorded one, or ABSTAIN with {@link Playback#NOT_RECORDED}, which is counted
 * (judge.notRecorded).
 *
 * <p><b>Owned state.</b> None; the cassette is read whole into memory by every subtask.
 *
 * <p><b>Expiry.</b> None.
 *
 * <p><b>Failure behaviour.</b> A cassette that is not one, that is another panel's, or that leads
 * to another verdict than it holds fails the job with a {@link CassetteMismatchException} that says
 * which: a replay that went on would not be the run that was recorded.
 */
final class PlaybackFunction extends RichAsyncFunction<ReviewRequest, Verdict> {
  private static final long serialVersionUID = 1L;

  private final PanelSettings settings;
  private final DecisionClock clock;
  private final String file;
  private transient Playback playback;
  private transient Counter notRecorded;

  PlaybackFunction(PanelSettings settings, DecisionClock clock, String file) {
    this.settings = settings;
    this.clock = clock;
    this.file = file;
  }

  @Override
  public void open(OpenContext openContext) throws Exception {
    playback = new Playback(Cassette.read(Path.of(file)), settings, clock);
    notRecorded = getRuntimeContext().getMetricGroup().addGroup("judge").counter("notRecorded");
  }

  @Override
  public void asyncInvoke(ReviewRequest request, ResultFuture<Verdict> resultFuture) {
    try {
      Verdict verdict = playback.verdict(request);
      if (verdict.abstainReason().equals(Playback.NOT_RECORDED)) {
        notRecorded.inc();
      }
      resultFuture.complete(List.of(verdict));
    } catch (CassetteMismatchException e) {
      resultFuture.completeExceptionally(e);
    }
  }
}
