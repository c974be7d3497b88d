package io.arbflow.jobs.config;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What entries of the universe may refer to. */
final class UniverseLinks {
  private final Map<String, Instrument> instruments = new HashMap<>();
  private final Set<String> currencies = new HashSet<>();
  private final Set<String> products = new HashSet<>();

  UniverseLinks(List<Instrument> all) {
    for (Instrument instrument : all) {
      instruments.put(instrument.id(), instrument);
      currencies.add(instrument.currency());
      if (instrument.base() != null) {
        currencies.add(instrument.base());
      }
      if (instrument.type() == InstrumentType.FUTURE) {
        products.add(instrument.underlying());
      }
    }
  }

  /** An option needs its underlying; a future's may be a product code that nobody quotes. */
  void checkUnderlying(Instrument instrument, Section entry) {
    if (instrument.underlying() == null) {
      return;
    }
    Instrument underlying = instruments.get(instrument.underlying());
    if (underlying == null && instrument.type() == InstrumentType.OPTION) {
      throw dangling(entry, "underlying", instrument.underlying());
    }
    if (underlying != null && underlying.type() == InstrumentType.OPTION) {
      throw entry.wrong("underlying", "'" + underlying.id() + "' is itself an option");
    }
    if (instrument.underlying().equals(instrument.id())) {
      throw entry.wrong("underlying", "refers to itself");
    }
  }

  /** The id under the key, which must be an instrument's. */
  String instrument(Section entry, String key) {
    String id = entry.text(key);
    if (!instruments.containsKey(id)) {
      throw dangling(entry, key, id);
    }
    return id;
  }

  /** The id under the key, which must be an instrument's or the product code of a future. */
  String asset(Section entry, String key) {
    return products.contains(entry.text(key)) ? entry.text(key) : instrument(entry, key);
  }

  /** The currency under the key, which some instrument must have. */
  String currency(Section entry, String key) {
    String currency = entry.text(key);
    if (!currencies.contains(currency)) {
      throw entry.wrong(key, "no instrument has the currency '" + currency + "'");
    }
    return currency;
  }

  private static IllegalArgumentException dangling(Section entry, String key, String id) {
    return entry.wrong(key, "no instrument '" + id + "'");
  }
}
