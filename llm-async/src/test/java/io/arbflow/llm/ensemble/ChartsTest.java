package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.llm.chart.ChartThread;
import io.arbflow.llm.chart.Surfaces;
import io.arbflow.llm.openrouter.ChatClient;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.Budget;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.SeatRouter;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private final Map<String, Object> metrics = new HashMap<>();
  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
  private final EnsembleMetrics ensemble =
      new EnsembleMetrics(
          new RecordedGroup("", metrics),
          () -> 0,
          () -> 0,
          new Budget(Panel.limits(1_000), System::currentTimeMillis));
  private final ChartThread thread = new ChartThread();
  private Charts charts = new Charts(thread::draw, ensemble);

  @AfterEach
  void stop() {
    thread.close();
    loop.shutdownNow();
  }

  private String image(Endpoint endpoint, ReviewRequest request, long deadlineMillis)
      throws Exception {
    CallLimits limits = Panel.limits(deadlineMillis);
    PanelSettings settings =
        PanelSettings.of(endpoint, PanelSettings.openRouter(limits).seats(), limits);
    try (ChatClient client = new ChatClient(endpoint, null)) {
      Budget budget = new Budget(limits, System::currentTimeMillis);
      SeatRouter router = new SeatRouter(settings, client, budget, loop, new SplittableRandom(1));
      return charts
          .imageFor(request, router, deadlineMillis)
          .get(Panel.LONG_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private String image(ReviewRequest request) throws Exception {
    return image(Endpoint.selfHosted("http://127.0.0.1:1"), request, Panel.LONG_MILLIS);
  }

  private void assertCounted(long drawn, long failed) {
    assertEquals(drawn, ((Counter) metrics.get("judge.chartsDrawn")).getCount());
    assertEquals(failed, ((Counter) metrics.get("judge.chartsFailed")).getCount());
  }

  @Test
  void countsWhatWasDrawn() throws Exception {
    String image = image(Reviews.surface(1, Surfaces.distorted()));
    assertTrue(image.startsWith(ChartThread.DATA_URL), image);
    assertCounted(1, 0);
  }

  @Test
  void countsWhatCouldNotBeDrawn() throws Exception {
    assertEquals(Charts.NONE, image(Reviews.surface(1, Surfaces.empty())));
    assertCounted(0, 1);
  }

  @Test
  void countsWhatTookTooLong() throws Exception {
    charts = new Charts(chart -> new CompletableFuture<>(), ensemble);
    Endpoint endpoint = Endpoint.selfHosted("http://127.0.0.1:1");
    ReviewRequest surface = Reviews.surface(1, Surfaces.distorted());
    assertEquals(Charts.NONE, image(endpoint, surface, Panel.SHORT_MILLIS));
    assertCounted(0, 1);
  }

  @Test
  void drawsNothingWithoutAChartOrForAnotherQuestion() throws Exception {
    assertEquals(Charts.NONE, image(Reviews.surface(1, null)));
    assertEquals(Charts.NONE, image(Reviews.good(1)));
    assertCounted(0, 0);
  }

  @Test
  void drawsNothingWhenNobodyCanBeAsked() throws Exception {
    ReviewRequest surface = Reviews.surface(1, Surfaces.distorted());
    assertEquals(Charts.NONE, image(Endpoint.openRouter(), surface, Panel.LONG_MILLIS));
    assertCounted(0, 0);
  }
}
