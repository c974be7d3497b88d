package io.arbflow.cep.ignition;

import io.arbflow.cep.Bounds;
import java.io.Serializable;

/**
 * When a move is a momentum ignition.
 *
 * @param returnSigmas least size of the first bar's return, in deviations of earlier ones
 * @param quoteRateRatio least quotes of the first bar over those of earlier ones
 * @param confirmations so many of the next bars must go the same way, at least 1
 * @param bars within so many bars after the first, at least confirmations and at most 1,000
 * @param giveBack most of the move that may be given back at the close of any of them, above 0 to 1
 * @param withinMicros and in less than this time, in whole milliseconds; bounds the state
 */
public record IgnitionSettings(
    double returnSigmas,
    double quoteRateRatio,
    int confirmations,
    int bars,
    double giveBack,
    long withinMicros)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a bound does not hold; names the key
   */
  public IgnitionSettings {
    Bounds.positive("patterns.ignition.returnSigmas", returnSigmas);
    Bounds.positive("patterns.ignition.quoteRateRatio", quoteRateRatio);
    Bounds.inRange("patterns.ignition.confirmations", confirmations, 1, 1_000);
    Bounds.inRange("patterns.ignition.bars", bars, confirmations, 1_000);
    Bounds.share("patterns.ignition.giveBack", giveBack);
    Bounds.above0("patterns.ignition.within", withinMicros);
  }

  /**
   * Three deviations on twice the quotes, then two of three bars, half given back, half an hour.
   */
  public static IgnitionSettings standard() {
    return new IgnitionSettings(3, 2, 2, 3, 0.5, 1_800_000_000L);
  }
}
