package io.arbflow.operators.risk;

import io.arbflow.domain.market.Universe;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What an account holds where at the start, by venue and asset (a currency, or an instrument that
 * is not a currency pair). Immutable.
 */
public final class Inventory implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Inventory NOT_CONFIGURED = new Inventory(null);

  private final HashMap<String, BigDecimal> amounts;

  private Inventory(HashMap<String, BigDecimal> amounts) {
    this.amounts = amounts;
  }

  /**
   * No inventory is kept: nothing is refused for want of it. To be said in words, never implied.
   */
  public static Inventory notConfigured() {
    return NOT_CONFIGURED;
  }

  /**
   * Amounts by venue, then asset; what is not named is zero.
   *
   * @throws IllegalArgumentException if an amount is missing or negative
   */
  public static Inventory of(Map<String, Map<String, BigDecimal>> byVenue) {
    HashMap<String, BigDecimal> amounts = new HashMap<>();
    byVenue.forEach(
        (venue, assets) ->
            assets.forEach(
                (asset, amount) -> {
                  if (amount == null || amount.signum() < 0) {
                    throw new IllegalArgumentException(
                        "inventory." + venue + "." + asset + ": must be 0 or more, is " + amount);
                  }
                  amounts.put(key(venue, asset), amount);
                }));
    return new Inventory(amounts);
  }

  /** Whether sales and payments are checked at all. */
  public boolean isConfigured() {
    return amounts != null;
  }

  /** Amount held at the start. */
  public BigDecimal amount(String key) {
    return amounts.getOrDefault(key, BigDecimal.ZERO);
  }

  /** The asset of a {@link #key}; a venue's name may have a slash in it, too. */
  static String asset(Universe universe, String key) {
    int first = key.indexOf('/');
    for (int slash = first; slash >= 0; slash = key.indexOf('/', slash + 1)) {
      if (universe.venueId(key.substring(0, slash)) >= 0) {
        return key.substring(slash + 1);
      }
    }
    return key.substring(first + 1);
  }

  /** Key of an asset at a venue. */
  static String key(String venue, String asset) {
    return venue + "/" + asset;
  }
}
