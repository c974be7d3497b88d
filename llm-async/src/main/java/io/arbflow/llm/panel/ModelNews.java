package io.arbflow.llm.panel;

import io.arbflow.llm.openrouter.Endpoint;

/**
 * What the server itself says of its models, beside what our own calls have shown. Answers at once,
 * from any thread.
 */
public interface ModelNews {

  /** For a panel whose servers are not asked: nothing is known, so nothing is off. */
  ModelNews NONE =
      new ModelNews() {
        @Override
        public boolean isOff(Endpoint endpoint, String model) {
          return false;
        }

        @Override
        public HealthPrior prior(Endpoint endpoint, String model, String provider) {
          return HealthPrior.UNKNOWN;
        }
      };

  /** Whether the model has left the server's list and is not to be asked there. */
  boolean isOff(Endpoint endpoint, String model);

  /**
   * How the model does there by the server's own count.
   *
   * @param provider the pinned provider, or "" for the best of those that serve it
   */
  HealthPrior prior(Endpoint endpoint, String model, String provider);
}
