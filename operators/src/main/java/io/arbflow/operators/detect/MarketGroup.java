package io.arbflow.operators.detect;

import java.io.Serializable;
import java.util.List;

/**
 * Instruments whose returns make one market.
 *
 * @param name of the market
 * @param instruments the feed's names
 */
public record MarketGroup(String name, List<String> instruments) implements Serializable {

  /**
   * @throws IllegalArgumentException without a name or instruments
   */
  public MarketGroup {
    if (name.isBlank() || instruments.isEmpty()) {
      throw new IllegalArgumentException("a market group needs a name and instruments");
    }
    instruments = List.copyOf(instruments);
  }
}
