package io.arbflow.llm.ensemble;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.VolatilityChart;
import io.arbflow.llm.panel.SeatRouter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The picture that goes with a review, if any: a drawing that fails costs the picture only. */
final class Charts {
  /** In the place of a picture that there is not. */
  static final String NONE = "";

  /** A drawing gets this share of the review's time, 1 / so many. */
  private static final long SHARE = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Charts.class);

  private final Function<VolatilityChart, CompletableFuture<String>> drawing;
  private final EnsembleMetrics metrics;

  /**
   * @param drawing draws elsewhere, into a data URL
   */
  Charts(Function<VolatilityChart, CompletableFuture<String>> drawing, EnsembleMetrics metrics) {
    this.drawing = drawing;
    this.metrics = metrics;
  }

  /**
   * Draws the chart of the request's example, once.
   *
   * @param deadlineMillis the review's time
   * @return the data URL, or {@link #NONE} when there is nothing to draw, nobody to show it to, or
   *     the drawing failed or took too long; it never fails itself
   */
  CompletableFuture<String> imageFor(
      ReviewRequest request, SeatRouter router, long deadlineMillis) {
    Evidence evidence = request.opportunity().evidence();
    boolean charted =
        request.analysis() == AnalysisType.VOLATILITY_SURFACE
            && evidence != null
            && evidence.chart() != null;
    if (!charted || router.lacksKey()) {
      return CompletableFuture.completedFuture(NONE);
    }
    CompletableFuture<String> image = drawing.apply(evidence.chart());
    ScheduledFuture<?> limit =
        router
            .loop()
            .schedule(
                () -> image.completeExceptionally(new TimeoutException("took too long")),
                deadlineMillis / SHARE,
                TimeUnit.MILLISECONDS);
    return image.handle(
        (drawn, failure) -> {
          limit.cancel(false);
          return counted(drawn, failure);
        });
  }

  private String counted(String image, Throwable failure) {
    metrics.countChart(failure == null);
    if (failure == null) {
      return image;
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    LOG.warn("a chart could not be drawn; the vision seat is asked without", cause);
    return NONE;
  }
}
