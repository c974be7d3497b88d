package io.arbflow.operators.detect.contracts;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Universe;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The option chains of a universe, with dense ids: by underlying, then expiry, then what else tells
 * them apart. A function of the universe alone, so that ids mean the same in every subtask and
 * after a restore. Immutable.
 */
public final class OptionChains implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int[] NONE = {};

  private record ChainKey(
      int underlying,
      long expiryMicros,
      ExerciseStyle style,
      String currency,
      double multiplier,
      boolean inverse)
      implements Comparable<ChainKey> {
    private static final Comparator<ChainKey> ORDER =
        Comparator.comparingInt(ChainKey::underlying)
            .thenComparingLong(ChainKey::expiryMicros)
            .thenComparing(ChainKey::style)
            .thenComparing(ChainKey::currency)
            .thenComparingDouble(ChainKey::multiplier)
            .thenComparing(ChainKey::inverse);

    @Override
    public int compareTo(ChainKey other) {
      return ORDER.compare(this, other);
    }
  }

  private final OptionChain[] chains;
  private final int[] chainOf;
  private final int[] positionOf;
  private final int[][] chainsOfUnderlying;

  public OptionChains(Universe universe) {
    TreeMap<ChainKey, List<Integer>> members = new TreeMap<>();
    for (int id = 0; id < universe.instruments().size(); id++) {
      Instrument instrument = universe.instrument(id);
      if (instrument.type() == InstrumentType.OPTION) {
        members.computeIfAbsent(keyOf(universe, instrument), k -> new ArrayList<>()).add(id);
      }
    }
    int instruments = universe.instruments().size();
    chains = new OptionChain[members.size()];
    chainOf = new int[instruments];
    positionOf = new int[instruments];
    Arrays.fill(chainOf, OptionChain.NOT_LISTED);
    chainsOfUnderlying = new int[instruments][];
    Arrays.fill(chainsOfUnderlying, NONE);
    members.forEach((key, ids) -> add(universe, key, ids));
  }

  private static ChainKey keyOf(Universe universe, Instrument option) {
    return new ChainKey(
        universe.instrumentId(option.underlying()),
        option.expiryMicros(),
        option.style(),
        option.currency(),
        option.multiplier(),
        option.inverse());
  }

  private void add(Universe universe, ChainKey key, List<Integer> ids) {
    int chain = 0;
    while (chains[chain] != null) {
      chain++;
    }
    double[] strikes =
        ids.stream()
            .mapToDouble(id -> universe.instrument(id).strike())
            .sorted()
            .distinct()
            .toArray();
    int[] instruments = new int[2 * strikes.length + 1];
    Arrays.fill(instruments, OptionChain.NOT_LISTED);
    instruments[2 * strikes.length] = key.underlying();
    for (int id : ids) {
      Instrument option = universe.instrument(id);
      int strike = Arrays.binarySearch(strikes, option.strike());
      int position = 2 * strike + (option.right() == OptionRight.CALL ? 0 : 1);
      if (instruments[position] != OptionChain.NOT_LISTED) {
        throw new IllegalArgumentException(
            "two contracts with the same terms: "
                + universe.instrument(instruments[position]).id()
                + " and "
                + option.id());
      }
      instruments[position] = id;
      chainOf[id] = chain;
      positionOf[id] = position;
    }
    chains[chain] =
        new OptionChain(
            chain,
            key.underlying(),
            key.expiryMicros(),
            key.style(),
            key.currency(),
            key.multiplier(),
            key.inverse(),
            strikes,
            instruments);
    int[] known = chainsOfUnderlying[key.underlying()];
    chainsOfUnderlying[key.underlying()] = Arrays.copyOf(known, known.length + 1);
    chainsOfUnderlying[key.underlying()][known.length] = chain;
  }

  /** How many chains there are. */
  public int count() {
    return chains.length;
  }

  /** The chain with the dense id. */
  public OptionChain chain(int id) {
    return chains[id];
  }

  /** Dense id of the option's chain, or {@link OptionChain#NOT_LISTED} for what is no option. */
  public int chainOf(int instrument) {
    return chainOf[instrument];
  }

  /** Position of the instrument in the chain: an option's own, or the underlying's. */
  public int positionIn(OptionChain chain, int instrument) {
    return instrument == chain.underlying() ? chain.underlyingPosition() : positionOf[instrument];
  }

  /** Chains written on the instrument, by expiry; empty when there are none. Not to be changed. */
  public int[] chainsOn(int instrument) {
    return chainsOfUnderlying[instrument];
  }
}
