package io.arbflow.llm.panel;

/**
 * What is held against one model at one provider, as a checkpoint keeps it. Times are epoch
 * milliseconds, so that they mean the same after a restart on another machine.
 *
 * @param server base URL of the server
 * @param model the model's id; {@link #PAID} for everything there that costs money, {@link #ALL}
 *     for everything there
 * @param provider the provider as the server names it, or "" for any
 * @param openUntilMillis when its circuit breaker lets a probe through; 0 when it is closed
 * @param restingUntilMillis until when a server asked us to leave it alone; 0 when none did
 * @param reason the outcome to report meanwhile, a name of {@link
 *     io.arbflow.domain.judgement.VoteOutcome}
 */
public record HealthRecord(
    String server,
    String model,
    String provider,
    long openUntilMillis,
    long restingUntilMillis,
    String reason) {
  /** Stands for every model of a server that costs money. */
  static final String PAID = "";

  /** Stands for every model of a server; no model has this id. */
  static final String ALL = "*";
}
