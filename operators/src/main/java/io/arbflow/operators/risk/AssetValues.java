package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a unit of an asset is worth in the account's currency, from marks. An instrument is worth
 * its mid times its multiplier, in its own currency; a currency, or a coin, what a pair converts it
 * to, or two pairs in a row. Of several ways the first is taken that has all its marks: the
 * shortest, then by the pairs' names. Exact but for a pair that is used the other way round, whose
 * price is one over the mid with 34 digits. Not thread-safe.
 */
final class AssetValues {
  private final Universe universe;
  private final String currency;
  private final List<Instrument> pairs;
  private final Map<String, List<List<Step>>> ways = new HashMap<>();

  /** From one asset to the next by one instrument's mid. */
  private record Step(String instrument, boolean inverse, BigDecimal factor, String to) {}

  /**
   * @param currency of the account
   */
  AssetValues(Universe universe, String currency) {
    this.universe = universe;
    this.currency = currency;
    this.pairs =
        universe.instruments().stream()
            .filter(instrument -> instrument.type() == InstrumentType.SPOT)
            .sorted(Comparator.comparing(Instrument::id))
            .toList();
  }

  /** Account money per unit; null when no way has all its marks. */
  BigDecimal unitValue(String asset, Marks marks) {
    List<Step> way = way(asset, marks);
    if (way == null) {
      return null;
    }
    BigDecimal value = BigDecimal.ONE;
    for (Step step : way) {
      BigDecimal mid = marks.mid(step.instrument());
      BigDecimal price = step.inverse() ? BigDecimal.ONE.divide(mid, MathContext.DECIMAL128) : mid;
      value = value.multiply(price).multiply(step.factor());
    }
    return value;
  }

  /**
   * Time of the oldest mark in the value of the asset, epoch microseconds; the largest long where
   * no mark is needed or the value is not known.
   */
  long markedAtMicros(String asset, Marks marks) {
    List<Step> way = way(asset, marks);
    long oldest = Long.MAX_VALUE;
    for (Step step : way == null ? List.<Step>of() : way) {
      oldest = Math.min(oldest, marks.of(step.instrument()).atMicros());
    }
    return oldest;
  }

  /** Every instrument whose mark may change the value of the asset. */
  Set<String> instruments(String asset) {
    Set<String> instruments = new LinkedHashSet<>();
    ways(asset).forEach(way -> way.forEach(step -> instruments.add(step.instrument())));
    return instruments;
  }

  private List<Step> way(String asset, Marks marks) {
    for (List<Step> way : ways(asset)) {
      boolean known = true;
      for (Step step : way) {
        known &= marks.of(step.instrument()) != null;
      }
      if (known) {
        return way;
      }
    }
    return null;
  }

  private List<List<Step>> ways(String asset) {
    return ways.computeIfAbsent(asset, this::find);
  }

  private List<List<Step>> find(String asset) {
    int id = universe.instrumentId(asset);
    if (id < 0 || universe.instrument(id).type() == InstrumentType.SPOT) {
      return ofMoney(asset);
    }
    Instrument instrument = universe.instrument(id);
    BigDecimal multiplier = LotGrid.decimal(instrument.multiplier());
    Step own = new Step(asset, false, multiplier, instrument.currency());
    List<List<Step>> found = new ArrayList<>();
    for (List<Step> way : ofMoney(instrument.currency())) {
      List<Step> whole = new ArrayList<>(List.of(own));
      whole.addAll(way);
      found.add(whole);
    }
    return found;
  }

  private List<List<Step>> ofMoney(String asset) {
    if (asset.equals(currency)) {
      return List.of(List.of());
    }
    List<List<Step>> direct = new ArrayList<>();
    List<List<Step>> overAnother = new ArrayList<>();
    for (Step step : steps(asset)) {
      if (step.to().equals(currency)) {
        direct.add(List.of(step));
        continue;
      }
      for (Step next : steps(step.to())) {
        if (next.to().equals(currency)) {
          overAnother.add(List.of(step, next));
        }
      }
    }
    direct.addAll(overAnother);
    return direct;
  }

  private List<Step> steps(String asset) {
    List<Step> steps = new ArrayList<>();
    for (Instrument pair : pairs) {
      if (pair.base().equals(asset)) {
        steps.add(new Step(pair.id(), false, BigDecimal.ONE, pair.currency()));
      } else if (pair.currency().equals(asset)) {
        steps.add(new Step(pair.id(), true, BigDecimal.ONE, pair.base()));
      }
    }
    return steps;
  }
}
