package io.arbflow.domain.market;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that may be quoted: instruments and venues with dense ids (their index, in id order,
 * so that comparing ids compares names), and what trading them costs. Immutable; given at
 * submission.
 */
public final class Universe implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Venue> venues;
  private final List<Instrument> instruments;
  private final List<InterestRate> rates;
  private final List<Dividend> dividends;
  private final List<StockBorrow> borrow;
  private final List<PairSpec> pairs;
  private final String baseCurrency;
  private final Map<String, Integer> venueIds = new HashMap<>();
  private final Map<String, Integer> instrumentIds = new HashMap<>();

  /**
   * @param baseCurrency currency that cycles start from when it is on them, or null
   * @throws IllegalArgumentException if an id is given twice
   */
  public Universe(
      List<Venue> venues,
      List<Instrument> instruments,
      List<InterestRate> rates,
      List<Dividend> dividends,
      List<StockBorrow> borrow,
      List<PairSpec> pairs,
      String baseCurrency) {
    this.venues = List.copyOf(venues.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList());
    this.instruments =
        List.copyOf(instruments.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList());
    this.rates = List.copyOf(rates);
    this.dividends = List.copyOf(dividends);
    this.borrow = List.copyOf(borrow);
    this.pairs = List.copyOf(pairs);
    this.baseCurrency = baseCurrency;
    for (int i = 0; i < this.venues.size(); i++) {
      if (venueIds.put(this.venues.get(i).id(), i) != null) {
        throw new IllegalArgumentException("venue given twice: " + this.venues.get(i).id());
      }
    }
    for (int i = 0; i < this.instruments.size(); i++) {
      if (instrumentIds.put(this.instruments.get(i).id(), i) != null) {
        throw new IllegalArgumentException(
            "instrument given twice: " + this.instruments.get(i).id());
      }
    }
  }

  /**
   * Equal for universes in which dense ids, and amounts noted under them, mean the same: 64 bits of
   * SHA-256, the same in every JVM. Covers the ids in their order, what each instrument is, and
   * where cycles start. Fees, rates, steps, bounds and hours may change without changing it.
   */
  public long fingerprint() {
    return UniverseFingerprint.of(this);
  }

  /** A universe of venues and instruments alone. */
  public static Universe of(List<Venue> venues, List<Instrument> instruments) {
    return new Universe(venues, instruments, List.of(), List.of(), List.of(), List.of(), null);
  }

  /** Dense id of the instrument, or -1 when it is unknown. */
  public int instrumentId(String id) {
    return instrumentIds.getOrDefault(id, -1);
  }

  /** Dense id of the venue, or -1 when it is unknown. */
  public int venueId(String id) {
    return venueIds.getOrDefault(id, -1);
  }

  public Instrument instrument(int id) {
    return instruments.get(id);
  }

  public Venue venue(int id) {
    return venues.get(id);
  }

  public List<Venue> venues() {
    return venues;
  }

  public List<Instrument> instruments() {
    return instruments;
  }

  public List<InterestRate> rates() {
    return rates;
  }

  public List<Dividend> dividends() {
    return dividends;
  }

  public List<StockBorrow> borrow() {
    return borrow;
  }

  public List<PairSpec> pairs() {
    return pairs;
  }

  /** Currency that cycles start from when it is on them, or null. */
  public String baseCurrency() {
    return baseCurrency;
  }
}
