package io.arbflow.llm.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.HealthPrior;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogueWatchTest {
  private static final Endpoint HOSTED = Endpoint.openRouter();
  private static final String FIRST = Lists.id(Seat.RISK, "first");
  private static final Percentiles LATENCY = new Percentiles(800, 900, 1_000, 2_000);

  private final Source source = new Source();
  private final List<Finding> told = new ArrayList<>();
  private final CatalogueWatch watch =
      new CatalogueWatch(Lists.panel(HOSTED), endpoint -> source, () -> Lists.TODAY, told::add);

  /** Answers what it is told to, at once. */
  private static final class Source implements CatalogueSource {
    private Answer<Catalogue> list = Answer.of(new Catalogue(Lists.full()));
    private final Map<String, List<ModelEndpoint>> endpoints = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private CountDownLatch lists = new CountDownLatch(1);
    private boolean closed;

    @Override
    public CompletableFuture<Answer<Catalogue>> models() {
      lists.countDown();
      return CompletableFuture.completedFuture(list);
    }

    @Override
    public CompletableFuture<Answer<List<ModelEndpoint>>> endpoints(String model) {
      asked.add(model);
      List<ModelEndpoint> known = endpoints.get(model);
      return CompletableFuture.completedFuture(
          known == null ? Answer.none("HTTP 404") : Answer.of(known));
    }

    @Override
    public CompletableFuture<Answer<KeyStatus>> key() {
      return CompletableFuture.completedFuture(Answer.none("no key"));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @AfterEach
  void close() {
    watch.close();
    assertTrue(source.closed);
  }

  private static ModelEndpoint endpoint(String provider, String tag, int status, double uptime) {
    return new ModelEndpoint(
        provider,
        tag,
        status,
        uptime,
        1,
        2,
        LATENCY,
        LATENCY,
        "fp8",
        List.of(),
        new ModelPrice(1, 1));
  }

  @Test
  void nothingIsOffBeforeTheServerHasAnswered() {
    assertFalse(watch.isOff(HOSTED, FIRST));
    assertEquals(HealthPrior.UNKNOWN, watch.prior(HOSTED, FIRST, ""));
    assertEquals(List.of(), watch.findings());
  }

  @Test
  void aVanishedModelIsOffUntilItIsBackAndIsToldOfOnce() {
    source.list = Answer.of(Lists.with(FIRST, null));
    watch.refresh().join();
    watch.refresh().join();
    assertTrue(watch.isOff(HOSTED, FIRST));
    assertFalse(watch.isOff(HOSTED, Lists.id(Seat.RISK, "second")));
    assertFalse(watch.isOff(Endpoint.selfHosted("http://10.0.0.1/v1"), FIRST));
    assertEquals(1, watch.modelsOff());
    // Each of two refreshes would tell; the second has "has left" only if it was ever there.
    assertEquals(1, told.size(), told::toString);
    assertEquals(FindingKind.VANISHED, told.get(0).kind());
    assertFalse(source.asked.contains(FIRST), "a vanished model has no providers");

    source.list = Answer.of(new Catalogue(Lists.full()));
    watch.refresh().join();
    assertFalse(watch.isOff(HOSTED, FIRST));
    assertEquals(0, watch.modelsOff());
    source.list = Answer.of(Lists.with(FIRST, null));
    watch.refresh().join();
    assertEquals(2, told.size(), "it has gone again");
    assertTrue(told.get(1).detail().startsWith("has left the list"));
  }

  @Test
  void aServerThatDoesNotAnswerAndAListOfOthersChangeNothing() {
    source.list = Answer.of(Lists.with(FIRST, null));
    source.endpoints.put(Lists.id(Seat.RISK, "second"), List.of(endpoint("A", "a", 0, 99)));
    watch.refresh().join();
    for (Answer<Catalogue> bad :
        List.of(
            Answer.<Catalogue>none("HTTP 503"),
            Answer.of(new Catalogue(List.of(Lists.well("gpt-4")))))) {
      source.list = bad;
      watch.refresh().join();
      assertTrue(watch.isOff(HOSTED, FIRST));
      assertFalse(watch.isOff(HOSTED, Lists.id(Seat.RISK, "second")));
    }
    assertEquals(
        List.of(FindingKind.VANISHED, FindingKind.UNREACHABLE, FindingKind.FOREIGN_LIST),
        told.stream().map(Finding::kind).toList());
    assertEquals(
        HealthPrior.UNKNOWN,
        watch.prior(HOSTED, Lists.id(Seat.RISK, "second"), ""),
        "what was well before the silence may not be now");
  }

  @Test
  void thePriorIsTheBestProvidersOrThePinnedOnes() {
    source.endpoints.put(
        FIRST,
        List.of(
            endpoint("Good", "good/fp8", 0, 97.5),
            endpoint("Impaired", "impaired", -2, 99.9),
            endpoint("Poor", "poor", 0, 41)));
    watch.refresh().join();
    assertEquals(new HealthPrior(0.975, 800), watch.prior(HOSTED, FIRST, ""));
    assertEquals(0.41, watch.prior(HOSTED, FIRST, "poor").upShare(), 1e-12);
    assertEquals(0.975, watch.prior(HOSTED, FIRST, "good").upShare(), 1e-12);
    assertEquals(0.975, watch.prior(HOSTED, FIRST, "good/fp8").upShare(), 1e-12);
    assertEquals(HealthPrior.UNKNOWN, watch.prior(HOSTED, FIRST, "goo"));
    assertEquals(HealthPrior.UNKNOWN, watch.prior(HOSTED, Lists.id(Seat.RISK, "second"), ""));
    assertEquals(12, source.asked.size());
  }

  @Test
  void theLongerWindowSpeaksWhereTheShorterIsSilent() {
    ModelEndpoint five = endpoint("A", "a", 0, 90);
    assertEquals(90, five.uptime());
    ModelEndpoint thirty = endpoint("A", "a", 0, Double.NaN);
    assertEquals(1, thirty.uptime());
    source.endpoints.put(FIRST, List.of(thirty));
    watch.refresh().join();
    assertEquals(0.01, watch.prior(HOSTED, FIRST, "").upShare(), 1e-12);
  }

  @Test
  void anOwnServerIsNotAskedForProviders() {
    Endpoint own = Endpoint.selfHosted("http://10.0.0.1/v1");
    try (CatalogueWatch ownWatch =
        new CatalogueWatch(Lists.panel(own), e -> source, () -> Lists.TODAY, told::add)) {
      ownWatch.refresh().join();
    }
    assertEquals(List.of(), source.asked);
  }

  @Test
  void aListenerThatThrowsDoesNotEndTheWatch() throws Exception {
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    source.list = Answer.of(Lists.with(FIRST, null));
    source.lists = new CountDownLatch(3);
    try (CatalogueWatch fragile =
        new CatalogueWatch(
            Lists.panel(HOSTED),
            endpoint -> source,
            () -> Lists.TODAY,
            finding -> {
              throw new IllegalStateException("listener");
            })) {
      fragile.start(executor, Duration.ofMillis(5));
      assertTrue(source.lists.await(10, TimeUnit.SECONDS));
      assertTrue(fragile.isOff(HOSTED, FIRST));
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void asksAgainWhenThePeriodHasPassedAndNoMoreAfterClosing() throws Exception {
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    try {
      source.lists = new CountDownLatch(3);
      watch.start(executor, Duration.ofMillis(5));
      assertTrue(source.lists.await(10, TimeUnit.SECONDS));
      watch.close();
    } finally {
      executor.shutdown();
      assertTrue(executor.awaitTermination(10, TimeUnit.SECONDS), "it goes on after closing");
    }
  }
}
