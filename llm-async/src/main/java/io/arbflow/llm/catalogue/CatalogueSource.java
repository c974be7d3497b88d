package io.arbflow.llm.catalogue;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks one server about its models. Every future completes normally, within a time limit. */
public interface CatalogueSource extends AutoCloseable {

  /** All models that the server lists. */
  CompletableFuture<Answer<Catalogue>> models();

  /** The providers that serve a model there. */
  CompletableFuture<Answer<List<ModelEndpoint>>> endpoints(String model);

  /** The state of the key in use. */
  CompletableFuture<Answer<KeyStatus>> key();

  /** Ends every question at once. */
  @Override
  void close();
}
