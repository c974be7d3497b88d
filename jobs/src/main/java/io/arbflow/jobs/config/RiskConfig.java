package io.arbflow.jobs.config;

import io.arbflow.domain.control.Mode;
import java.time.Duration;
import java.util.List;

/**
 * The risk stage, for all accounts.
 *
 * @param mode until control says otherwise
 * @param trading whether approved orders reach the execution topic
 * @param orderLatency time an order needs; where the edge must still be for confidence
 * @param approvalTimeout a person has this long, and never longer than the opportunity lives
 * @param restrictedInstruments never traded
 * @param restrictedVenues never traded at
 */
public record RiskConfig(
    Mode mode,
    Trading trading,
    Duration orderLatency,
    Duration approvalTimeout,
    List<String> restrictedInstruments,
    List<String> restrictedVenues) {

  /** SHADOW decides everything and sends nothing. */
  public enum Trading {
    SHADOW,
    LIVE
  }
}
