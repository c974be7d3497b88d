package io.arbflow.local.models;

import io.arbflow.llm.catalogue.Answer;
import io.arbflow.llm.catalogue.CatalogueReport;
import io.arbflow.llm.catalogue.KeyStatus;
import io.arbflow.llm.catalogue.ModelEndpoint;
import io.arbflow.llm.openrouter.Endpoint;
import java.util.List;
import java.util.Map;

/**
 * What one server says of the panel's models there.
 *
 * @param endpoint the server
 * @param trouble why its list could not be had; "" when it could
 * @param listed how many models it lists
 * @param report the panel against the list; null without a list
 * @param providers by model id who serves it, for the models whose providers could be had
 * @param key the state of the key in use
 */
public record ServerSurvey(
    Endpoint endpoint,
    String trouble,
    int listed,
    CatalogueReport report,
    Map<String, List<ModelEndpoint>> providers,
    Answer<KeyStatus> key) {

  /** A server that was not asked, or did not answer. */
  static ServerSurvey without(Endpoint endpoint, String trouble) {
    return new ServerSurvey(endpoint, trouble, 0, null, Map.of(), new Answer<>(null, trouble));
  }
}
