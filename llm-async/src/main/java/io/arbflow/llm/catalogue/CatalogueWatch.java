package io.arbflow.llm.catalogue;

import io.arbflow.llm.openrouter.ApiKey;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.HealthPrior;
import io.arbflow.llm.panel.ModelNews;
import io.arbflow.llm.panel.PanelSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks each of the panel's servers from time to time which models it lists and how well they do,
 * and answers from that. No step blocks; one question is out at a server at a time. A server that
 * does not answer changes nothing but a finding: what was off stays off, what was on stays on; only
 * the health of its models, which ages fast, is forgotten.
 */
public final class CatalogueWatch implements ModelNews, AutoCloseable {
  private final PanelSettings panel;
  private final Supplier<LocalDate> today;
  private final Consumer<Finding> onNew;
  private final Map<Endpoint, CatalogueSource> sources = new LinkedHashMap<>();
  private final Map<Endpoint, CatalogueCheck> checks = new HashMap<>();
  private final Map<Endpoint, View> views = new ConcurrentHashMap<>();
  private final Set<Finding> told = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** What is known of one server; replaced as a whole. */
  private record View(
      Set<String> off, List<Finding> findings, Map<String, List<ModelEndpoint>> endpoints) {
    static final View NOTHING = new View(Set.of(), List.of(), Map.of());
  }

  /**
   * @param panel whose servers and models
   * @param sources how to ask a server; closed with this
   * @param today the date, UTC
   * @param onNew gets each finding once when it appears, and again if it went away meanwhile
   */
  public CatalogueWatch(
      PanelSettings panel,
      Function<Endpoint, CatalogueSource> sources,
      Supplier<LocalDate> today,
      Consumer<Finding> onNew) {
    this.panel = panel;
    this.today = today;
    this.onNew = onNew;
    for (Endpoint endpoint : panel.endpoints()) {
      this.sources.put(endpoint, sources.apply(endpoint));
      checks.put(endpoint, new CatalogueCheck(endpoint));
    }
  }

  /**
   * Over HTTP.
   *
   * @param keys the key for a server, or null for none
   */
  public static CatalogueWatch overHttp(
      PanelSettings panel, Function<Endpoint, ApiKey> keys, Consumer<Finding> onNew) {
    return new CatalogueWatch(
        panel,
        endpoint -> new CatalogueClient(endpoint, keys.apply(endpoint)),
        () -> LocalDate.now(ZoneOffset.UTC),
        onNew);
  }

  /**
   * Asks now, and again each time the period has passed since the last answer, also when the
   * listener has thrown.
   */
  public void start(ScheduledExecutorService executor, Duration period) {
    var unused = refresh().whenComplete((done, bug) -> again(executor, period));
  }

  private void again(ScheduledExecutorService executor, Duration period) {
    if (closed) {
      return;
    }
    try {
      var unused =
          executor.schedule(
              () -> start(executor, period), period.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      closed = true; // the executor has ended, and with it the job
    }
  }

  /** Asks every server once. The future completes normally when all have answered or failed. */
  public CompletableFuture<Void> refresh() {
    return CompletableFuture.allOf(
            sources.keySet().stream().map(this::refresh).toArray(CompletableFuture[]::new))
        .thenRun(this::tell);
  }

  private CompletableFuture<Void> refresh(Endpoint endpoint) {
    return sources.get(endpoint).models().thenCompose(list -> afterList(endpoint, list));
  }

  private CompletableFuture<Void> afterList(Endpoint endpoint, Answer<Catalogue> list) {
    View before = views.getOrDefault(endpoint, View.NOTHING);
    if (!list.isThere()) {
      Finding finding =
          new Finding(FindingKind.UNREACHABLE, endpoint.baseUrl(), "", List.of(), list.trouble());
      views.put(endpoint, new View(before.off(), List.of(finding), Map.of()));
      return CompletableFuture.completedFuture(null);
    }
    List<PanelModel> wanted = PanelModel.at(panel, endpoint);
    CatalogueReport report = checks.get(endpoint).check(wanted, list.value(), today.get());
    Set<String> off = report.believed() ? report.off() : before.off();
    views.put(endpoint, new View(off, report.findings(), before.endpoints()));
    List<String> listed =
        wanted.stream()
            .map(one -> one.model().id())
            .distinct()
            .filter(id -> list.value().find(id) != null)
            .toList();
    boolean detailed = report.believed() && !endpoint.keyless();
    return detailed
        ? health(endpoint, listed, 0, new HashMap<>())
        : CompletableFuture.completedFuture(null);
  }

  private CompletableFuture<Void> health(
      Endpoint endpoint, List<String> models, int next, Map<String, List<ModelEndpoint>> sofar) {
    if (next == models.size()) {
      views.computeIfPresent(
          endpoint, (unused, view) -> new View(view.off(), view.findings(), Map.copyOf(sofar)));
      return CompletableFuture.completedFuture(null);
    }
    String model = models.get(next);
    return sources
        .get(endpoint)
        .endpoints(model)
        .thenCompose(
            answer -> {
              if (answer.isThere()) {
                sofar.put(model, answer.value());
              }
              return health(endpoint, models, next + 1, sofar);
            });
  }

  private void tell() {
    List<Finding> now = findings();
    told.retainAll(now);
    now.stream().filter(told::add).forEach(onNew);
  }

  /** What is amiss now, server by server. */
  public List<Finding> findings() {
    return sources.keySet().stream()
        .flatMap(endpoint -> views.getOrDefault(endpoint, View.NOTHING).findings().stream())
        .toList();
  }

  /** Models that are switched off now, over all servers. */
  public int modelsOff() {
    return views.values().stream().mapToInt(view -> view.off().size()).sum();
  }

  @Override
  public boolean isOff(Endpoint endpoint, String model) {
    return views.getOrDefault(endpoint, View.NOTHING).off().contains(model);
  }

  @Override
  public HealthPrior prior(Endpoint endpoint, String model, String provider) {
    return views
        .getOrDefault(endpoint, View.NOTHING)
        .endpoints()
        .getOrDefault(model, List.of())
        .stream()
        .filter(one -> provider.isEmpty() || one.isPinnedBy(provider))
        .filter(one -> !Double.isNaN(one.uptime()))
        .max(
            Comparator.<ModelEndpoint>comparingInt(one -> Math.min(0, one.status()))
                .thenComparingDouble(ModelEndpoint::uptime))
        .map(one -> new HealthPrior(share(one.uptime()), one.latencyMillis().p50()))
        .orElse(HealthPrior.UNKNOWN);
  }

  private static double share(double percent) {
    return Math.max(0, Math.min(1, percent / 100));
  }

  /** Ends every question and asks no more. */
  @Override
  public void close() {
    closed = true;
    sources.values().forEach(CatalogueSource::close);
  }
}
