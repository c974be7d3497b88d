package io.arbflow.llm.panel;

/**
 * What is held against one model at one provider, as a checkpoint keeps it. Times are epoch
 * milliseconds, so that they mean the same after a restart on another machine.
 *
 * @param model the model's id, or "" for everything that the key pays for
 * @param provider the provider's slug, or "" for any
 * @param openUntilMillis when its circuit breaker lets a probe through; 0 when it is closed
 * @param restingUntilMillis until when a server asked us to leave it alone; 0 when none did
 * @param reason the outcome to report meanwhile, a name of {@link
 *     io.arbflow.domain.judgement.VoteOutcome}
 */
public record HealthRecord(
    String model, String provider, long openUntilMillis, long restingUntilMillis, String reason) {}
