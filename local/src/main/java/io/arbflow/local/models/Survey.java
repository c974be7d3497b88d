package io.arbflow.local.models;

import io.arbflow.llm.catalogue.Answer;
import io.arbflow.llm.catalogue.Catalogue;
import io.arbflow.llm.catalogue.CatalogueCheck;
import io.arbflow.llm.catalogue.CatalogueReport;
import io.arbflow.llm.catalogue.CatalogueSource;
import io.arbflow.llm.catalogue.ModelEndpoint;
import io.arbflow.llm.catalogue.PanelModel;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.PanelSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Asks each of the panel's servers once and waits for the answers, each at most ten seconds. */
public final class Survey {

  private Survey() {}

  /**
   * Server by server, in the order of the seats.
   *
   * @param sources how to ask a server
   * @param today the date, UTC
   */
  public static List<ServerSurvey> ask(
      PanelSettings panel, Function<Endpoint, CatalogueSource> sources, LocalDate today) {
    List<ServerSurvey> surveys = new ArrayList<>();
    for (Endpoint endpoint : panel.endpoints()) {
      try (CatalogueSource source = sources.apply(endpoint)) {
        surveys.add(ask(panel, endpoint, source, today));
      }
    }
    return surveys;
  }

  /** Every server as not asked. */
  public static List<ServerSurvey> offline(PanelSettings panel) {
    return panel.endpoints().stream()
        .map(endpoint -> ServerSurvey.without(endpoint, "not asked"))
        .toList();
  }

  private static ServerSurvey ask(
      PanelSettings panel, Endpoint endpoint, CatalogueSource source, LocalDate today) {
    Answer<Catalogue> list = source.models().join();
    if (!list.isThere()) {
      return ServerSurvey.without(endpoint, list.trouble());
    }
    List<PanelModel> wanted = PanelModel.at(panel, endpoint);
    CatalogueReport report = new CatalogueCheck(endpoint).check(wanted, list.value(), today);
    List<String> listed =
        wanted.stream()
            .map(one -> one.model().id())
            .distinct()
            .filter(id -> list.value().find(id) != null)
            .toList();
    Map<String, List<ModelEndpoint>> providers =
        endpoint.keyless() ? Map.of() : providers(source, listed);
    return new ServerSurvey(
        endpoint, "", list.value().size(), report, providers, source.key().join());
  }

  private static Map<String, List<ModelEndpoint>> providers(
      CatalogueSource source, List<String> models) {
    Map<String, CompletableFuture<Answer<List<ModelEndpoint>>>> asked = new LinkedHashMap<>();
    models.forEach(model -> asked.put(model, source.endpoints(model)));
    Map<String, List<ModelEndpoint>> providers = new HashMap<>();
    asked.forEach(
        (model, question) -> {
          Answer<List<ModelEndpoint>> answer = question.join();
          if (answer.isThere()) {
            providers.put(model, answer.value());
          }
        });
    return providers;
  }
}
