package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.Strategy;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One account.
 *
 * @param id not blank
 * @param currency of all its money
 * @param strategies names of {@link Strategy}, or {@link #ALL_STRATEGIES} alone
 * @param inventory what it holds where, or {@link Inventory#notConfigured()}
 * @param limits all of them
 * @param maxOrderQuantity largest quantity of one order leg by instrument; instruments not named
 *     have no limit of their own beside the notional ones
 * @param restrictedInstruments never traded
 * @param restrictedVenues never traded at
 * @param depthShare share of displayed size that is the account's, above 0 to 1
 */
public record AccountSettings(
    String id,
    String currency,
    Set<String> strategies,
    Inventory inventory,
    Limits limits,
    Map<String, BigDecimal> maxOrderQuantity,
    Set<String> restrictedInstruments,
    Set<String> restrictedVenues,
    BigDecimal depthShare)
    implements Serializable {

  /** Stands for every strategy. */
  public static final String ALL_STRATEGIES = "*";

  /**
   * @throws IllegalArgumentException naming the key, if something is missing, blank, unknown or not
   *     positive
   */
  public AccountSettings {
    required(id != null && !id.isBlank(), "id", id);
    required(currency != null && !currency.isBlank(), id + ".currency", currency);
    required(strategies != null && !strategies.isEmpty(), id + ".strategies", strategies);
    required(inventory != null, id + ".inventory", null);
    required(limits != null, id + ".limits", null);
    required(isShare(depthShare), id + ".depthShare", depthShare);
    for (String strategy : strategies) {
      required(isStrategy(strategy), id + ".strategies", strategy);
    }
    maxOrderQuantity.forEach(
        (instrument, quantity) ->
            required(
                quantity != null && quantity.signum() > 0,
                id + ".maxOrderQuantity." + instrument,
                quantity));
    // Plain Java collections: these settings travel to the workers by Java serialisation.
    strategies = new HashSet<>(strategies);
    maxOrderQuantity = new HashMap<>(maxOrderQuantity);
    restrictedInstruments = new HashSet<>(restrictedInstruments);
    restrictedVenues = new HashSet<>(restrictedVenues);
  }

  /** An account to which all displayed size belongs. */
  public AccountSettings(
      String id,
      String currency,
      Set<String> strategies,
      Inventory inventory,
      Limits limits,
      Map<String, BigDecimal> maxOrderQuantity,
      Set<String> restrictedInstruments,
      Set<String> restrictedVenues) {
    this(
        id,
        currency,
        strategies,
        inventory,
        limits,
        maxOrderQuantity,
        restrictedInstruments,
        restrictedVenues,
        BigDecimal.ONE);
  }

  private static boolean isShare(BigDecimal share) {
    return share != null && share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0;
  }

  /** An account with nothing restricted and no quantity limits. */
  public static AccountSettings of(
      String id, String currency, Set<String> strategies, Inventory inventory, Limits limits) {
    return new AccountSettings(
        id, currency, strategies, inventory, limits, Map.of(), Set.of(), Set.of());
  }

  /** Whether the account trades the strategy. */
  public boolean trades(Strategy strategy) {
    return strategies.contains(ALL_STRATEGIES) || strategies.contains(strategy.name());
  }

  private static boolean isStrategy(String name) {
    if (ALL_STRATEGIES.equals(name)) {
      return true;
    }
    for (Strategy strategy : Strategy.values()) {
      if (strategy.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static void required(boolean fine, String key, Object value) {
    if (!fine) {
      throw new IllegalArgumentException("accounts." + key + ": missing or wrong: " + value);
    }
  }
}
