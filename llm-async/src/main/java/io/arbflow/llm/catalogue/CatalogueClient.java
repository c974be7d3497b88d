package io.arbflow.llm.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.llm.openrouter.ApiKey;
import io.arbflow.llm.openrouter.Document;
import io.arbflow.llm.openrouter.DocumentClient;
import io.arbflow.llm.openrouter.Endpoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Asks one server over HTTP: {@code GET /models} page by page, {@code /models/{id}/endpoints},
 * {@code /key}. A list is whole or not there: one failed page fails it, since a model must not
 * vanish because a page did.
 */
public final class CatalogueClient implements CatalogueSource {
  static final int MOST_PAGES = 20;
  static final int PAGE_BYTES = 16 << 20;
  static final int DETAIL_BYTES = 1 << 20;
  private static final long LIMIT_MILLIS = 10_000;

  private final DocumentClient client;
  private final long limitMillis;

  /**
   * @param endpoint the server
   * @param key what to authorise with, or null: the list is public
   */
  public CatalogueClient(Endpoint endpoint, ApiKey key) {
    this(endpoint, key, LIMIT_MILLIS);
  }

  CatalogueClient(Endpoint endpoint, ApiKey key, long limitMillis) {
    this.client = new DocumentClient(endpoint, key);
    this.limitMillis = limitMillis;
  }

  @Override
  public CompletableFuture<Answer<Catalogue>> models() {
    return page("/models", 1, new ArrayList<>());
  }

  private CompletableFuture<Answer<Catalogue>> page(
      String path, int number, List<CatalogueModel> sofar) {
    return client
        .get(path, PAGE_BYTES, limitMillis)
        .thenCompose(document -> afterPage(document, number, sofar));
  }

  private CompletableFuture<Answer<Catalogue>> afterPage(
      Document document, int number, List<CatalogueModel> sofar) {
    if (!document.isThere()) {
      return done(Answer.none(document.trouble()));
    }
    if (!document.json().path("data").isArray()) {
      return done(Answer.none("no list in the answer"));
    }
    sofar.addAll(CatalogueReader.models(document.json()));
    String next = CatalogueReader.next(document.json());
    if (next.isEmpty()) {
      return done(sofar.isEmpty() ? Answer.none("an empty list") : Answer.of(new Catalogue(sofar)));
    }
    if (number == MOST_PAGES) {
      return done(Answer.none("more than " + MOST_PAGES + " pages"));
    }
    String query = query(next);
    return query.isEmpty()
        ? done(Answer.none("a next page without a query"))
        : page("/models?" + query, number + 1, sofar);
  }

  /**
   * Of the link to the next page only the query is believed: the server stays the configured one.
   */
  private static String query(String link) {
    try {
      String query = URI.create(link).getRawQuery();
      return query == null ? "" : query;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  @Override
  public CompletableFuture<Answer<List<ModelEndpoint>>> endpoints(String model) {
    return detail("/models/" + model + "/endpoints", CatalogueReader::endpoints);
  }

  @Override
  public CompletableFuture<Answer<KeyStatus>> key() {
    if (!client.hasKey()) {
      return done(Answer.none("no key"));
    }
    return detail("/key", CatalogueReader::key);
  }

  private <T> CompletableFuture<Answer<T>> detail(String path, Function<JsonNode, T> reader) {
    return client
        .get(path, DETAIL_BYTES, limitMillis)
        .thenApply(
            document ->
                document.isThere() && document.json().path("data").isObject()
                    ? Answer.of(reader.apply(document.json()))
                    : Answer.none(document.isThere() ? "no data" : document.trouble()));
  }

  private static <T> CompletableFuture<Answer<T>> done(Answer<T> answer) {
    return CompletableFuture.completedFuture(answer);
  }

  @Override
  public void close() {
    client.close();
  }
}
