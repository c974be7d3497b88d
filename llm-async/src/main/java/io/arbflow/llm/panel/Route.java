package io.arbflow.llm.panel;

import io.arbflow.llm.openrouter.Endpoint;

/**
 * What is well or unwell as one: a model at a server, served by one provider.
 *
 * @param endpoint the server
 * @param model its id there
 * @param provider the provider, or "" for whichever the server picks
 * @param paid whether calls cost money
 */
record Route(Endpoint endpoint, String model, String provider, boolean paid) {

  static Route of(Endpoint endpoint, ModelRef model) {
    boolean priced = model.inputUsdPerMTok() > 0 || model.outputUsdPerMTok() > 0;
    return new Route(endpoint, model.id(), model.provider(), priced && !model.isFree());
  }

  boolean isPinned() {
    return !provider.isEmpty();
  }

  /**
   * The route that a call really took, by what its answer says; of a server that cannot be told
   * which provider to use, always the server itself.
   */
  Route servedBy(String named) {
    return isPinned() || named.isEmpty() || endpoint.keyless()
        ? this
        : new Route(endpoint, model, named, paid);
  }

  /** Whether it is one provider's share of the other. */
  boolean isPartOf(Route whole) {
    return endpoint.equals(whole.endpoint) && model.equals(whole.model) && isPinned();
  }
}
