package io.arbflow.operators.detect.futures;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The futures products of a universe in which there is anything to compare, two futures or one and
 * its underlying, with dense ids by underlying, then currency. The underlying of a future is the
 * equity or pair of that id in the same currency; or, for the code of a currency, the pair that
 * sells it for that currency, the first by id. Coin-settled futures are left out. A function of the
 * universe alone, so that ids mean the same in every subtask and after a restore. Immutable.
 */
public final class FuturesProducts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for the product of an instrument that is in none. */
  public static final int NO_PRODUCT = -1;

  private static final int NO_SPOT = -1;

  private record ProductKey(String underlying, String currency) implements Comparable<ProductKey> {
    private static final Comparator<ProductKey> ORDER =
        Comparator.comparing(ProductKey::underlying).thenComparing(ProductKey::currency);

    @Override
    public int compareTo(ProductKey other) {
      return ORDER.compare(this, other);
    }
  }

  private final List<FuturesProduct> products = new ArrayList<>();
  private final int[] productOf;
  private final int[] positionOf;

  public FuturesProducts(Universe universe) {
    productOf = new int[universe.instruments().size()];
    positionOf = new int[productOf.length];
    Arrays.fill(productOf, NO_PRODUCT);
    TreeMap<ProductKey, List<Integer>> members = new TreeMap<>();
    for (int id = 0; id < productOf.length; id++) {
      if (isOffered(universe.instrument(id))) {
        members
            .computeIfAbsent(keyOf(universe, universe.instrument(id)), key -> new ArrayList<>())
            .add(id);
      }
    }
    members.forEach((key, futures) -> add(universe, key, futures));
  }

  /** Whether the lane looks at the future. */
  static boolean isOffered(Instrument instrument) {
    return instrument.type() == InstrumentType.FUTURE && !instrument.inverse();
  }

  private static ProductKey keyOf(Universe universe, Instrument future) {
    int spot = spotOf(universe, future.underlying(), future.currency());
    String name = spot == NO_SPOT ? future.underlying() : universe.instrument(spot).id();
    return new ProductKey(name, future.currency());
  }

  /** Dense id of what is bought and sold at once in place of the underlying. */
  private static int spotOf(Universe universe, String underlying, String currency) {
    int named = universe.instrumentId(underlying);
    if (named >= 0) {
      return isSpot(universe.instrument(named), currency) ? named : NO_SPOT;
    }
    for (int id = 0; id < universe.instruments().size(); id++) {
      Instrument pair = universe.instrument(id);
      if (isSpot(pair, currency) && underlying.equals(pair.base())) {
        return id;
      }
    }
    return NO_SPOT;
  }

  private static boolean isSpot(Instrument instrument, String currency) {
    boolean atOnce =
        instrument.type() == InstrumentType.EQUITY || instrument.type() == InstrumentType.SPOT;
    return atOnce && instrument.currency().equals(currency);
  }

  private void add(Universe universe, ProductKey key, List<Integer> futures) {
    int spot = universe.instrumentId(key.underlying());
    boolean hasSpot = spot >= 0 && isSpot(universe.instrument(spot), key.currency());
    int positions = futures.size() + (hasSpot ? 1 : 0);
    if (positions < 2) {
      return;
    }
    // Stable: contracts of one expiry stay in order of their ids.
    futures.sort(Comparator.comparingLong(id -> universe.instrument(id).expiryMicros()));
    int[] instruments = Arrays.copyOf(toArray(futures), positions);
    if (hasSpot) {
      instruments[positions - 1] = spot;
    }
    for (int position = 0; position < positions; position++) {
      productOf[instruments[position]] = products.size();
      positionOf[instruments[position]] = position;
    }
    products.add(
        new FuturesProduct(
            products.size(),
            key.underlying(),
            key.currency(),
            instruments,
            futures.stream().mapToLong(id -> universe.instrument(id).expiryMicros()).toArray(),
            Arrays.stream(instruments)
                .mapToDouble(id -> universe.instrument(id).multiplier())
                .toArray()));
  }

  private static int[] toArray(List<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How many products there are. */
  public int count() {
    return products.size();
  }

  /** The product with the dense id. */
  public FuturesProduct product(int id) {
    return products.get(id);
  }

  /** Dense id of the instrument's product, or {@link #NO_PRODUCT}. */
  public int productOf(int instrument) {
    return productOf[instrument];
  }

  /** Position of the contract in its product. */
  public int positionOf(int instrument) {
    return positionOf[instrument];
  }
}
