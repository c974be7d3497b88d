package io.arbflow.jobs.config;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names in the settings that must be names of the universe. A misspelt restriction is none. */
public final class UniverseCheck {
  private final Universe universe;
  private final Set<String> currencies = new HashSet<>();

  private UniverseCheck(Universe universe) {
    this.universe = universe;
    for (Instrument instrument : universe.instruments()) {
      currencies.add(instrument.currency());
      if (instrument.base() != null) {
        currencies.add(instrument.base());
      }
    }
  }

  /**
   * @throws ConfigException naming the first setting whose venue, instrument or currency is not in
   *     the universe
   */
  public static void check(JobConfig config, Universe universe) {
    UniverseCheck check = new UniverseCheck(universe);
    config.accounts().forEach(check::account);
    check.rates(config.detect());
  }

  /**
   * A strategy on options or futures without the rates of their money would count discounting as
   * nothing. What is settled in coin is not discounted.
   */
  private void rates(DetectConfig detect) {
    Set<String> known =
        universe.rates().stream().map(InterestRate::currency).collect(Collectors.toSet());
    for (Instrument instrument : universe.instruments()) {
      if (!instrument.inverse() && !known.contains(instrument.currency())) {
        switch (instrument.type()) {
          case OPTION -> requireOff(detect, Detectors.options(), instrument);
          case FUTURE -> requireOff(detect, Detectors.FUTURES, instrument);
          default -> {}
        }
      }
    }
  }

  private static void requireOff(
      DetectConfig detect, Set<Strategy> strategies, Instrument instrument) {
    for (Strategy strategy : strategies) {
      StrategyConfig on = detect.strategies().get(strategy);
      if (on != null && on.enabled()) {
        throw new ConfigException(
            "strategies."
                + strategy
                + ": the universe has no rates for "
                + instrument.currency()
                + ", the currency of "
                + instrument.type().name().toLowerCase(Locale.ROOT)
                + " "
                + instrument.id());
      }
    }
  }

  private void account(AccountConfig account) {
    String path = "accounts." + account.id() + ".";
    account.restrictedVenues().forEach(venue -> venue(path + "restricted.venues", venue));
    account
        .restrictedInstruments()
        .forEach(instrument -> instrument(path + "restricted.instruments", instrument));
    account
        .maxOrderQuantity()
        .keySet()
        .forEach(instrument -> instrument(path + "maxOrderQuantity", instrument));
    account
        .inventory()
        .forEach(
            (venue, assets) -> {
              venue(path + "inventory", venue);
              assets.keySet().forEach(asset -> asset(path + "inventory." + venue, asset));
            });
  }

  private void venue(String key, String id) {
    require(universe.venueId(id) >= 0, key, "venue", id);
  }

  private void instrument(String key, String id) {
    require(universe.instrumentId(id) >= 0, key, "instrument", id);
  }

  private void asset(String key, String id) {
    boolean known = currencies.contains(id) || universe.instrumentId(id) >= 0;
    require(known, key, "currency or instrument", id);
  }

  private static void require(boolean known, String key, String kind, String id) {
    if (!known) {
      throw new ConfigException(key + ": the universe has no " + kind + " '" + id + "'");
    }
  }
}
