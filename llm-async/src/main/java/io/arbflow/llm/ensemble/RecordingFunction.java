package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.llm.cassette.CassetteWriter;
import io.arbflow.llm.panel.PanelSettings;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.async.CollectionSupplier;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/**
 * Puts review requests before the panel and every verdict on a cassette, before it is passed on.
 *
 * <p><b>Input/output.</b> Those of {@link EnsembleFunction}.
 *
 * <p><b>Owned state.</b> None but that of the panel.
 *
 * <p><b>Expiry.</b> None.
 *
 * <p><b>Failure behaviour.</b> A cassette that cannot be opened fails the job at its start; one
 * that cannot be written to later ends the recording with an error in the log, and no vote is lost.
 */
final class RecordingFunction extends RichAsyncFunction<ReviewRequest, Verdict>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final EnsembleFunction panel;
  private final String panelVersion;
  private final boolean simulated;
  private final String file;
  private transient CassetteWriter writer;

  /**
   * @param settings of the panel
   * @param file the cassette on every worker; it is begun where there is none
   */
  RecordingFunction(EnsembleFunction panel, PanelSettings settings, String file) {
    this.panel = panel;
    this.panelVersion = settings.version();
    this.simulated = settings.simulated();
    this.file = file;
  }

  @Override
  public void setRuntimeContext(RuntimeContext context) {
    super.setRuntimeContext(context);
    panel.setRuntimeContext(context);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    panel.initializeState(context);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    panel.snapshotState(context);
  }

  @Override
  public void open(OpenContext openContext) throws Exception {
    CassetteWriter.beginUnlessBegun(Path.of(file), panelVersion, simulated);
    writer = CassetteWriter.append(Path.of(file));
    panel.open(openContext);
  }

  @Override
  public void asyncInvoke(ReviewRequest request, ResultFuture<Verdict> resultFuture) {
    panel.asyncInvoke(request, new Recorded(request, resultFuture));
  }

  @Override
  public void timeout(ReviewRequest request, ResultFuture<Verdict> resultFuture) {
    panel.timeout(request, new Recorded(request, resultFuture));
  }

  @Override
  public void close() throws Exception {
    panel.close();
    if (writer != null) {
      writer.close();
    }
  }

  /** Writes down, then hands on. */
  private final class Recorded implements ResultFuture<Verdict> {
    private final ReviewRequest request;
    private final ResultFuture<Verdict> next;

    Recorded(ReviewRequest request, ResultFuture<Verdict> next) {
      this.request = request;
      this.next = next;
    }

    @Override
    public void complete(Collection<Verdict> verdicts) {
      verdicts.forEach(verdict -> writer.record(request, verdict));
      next.complete(verdicts);
    }

    @Override
    public void complete(CollectionSupplier<Verdict> verdicts) {
      next.complete(
          () -> {
            Collection<Verdict> supplied = verdicts.get();
            supplied.forEach(verdict -> writer.record(request, verdict));
            return supplied;
          });
    }

    @Override
    public void completeExceptionally(Throwable error) {
      next.completeExceptionally(error);
    }
  }
}
