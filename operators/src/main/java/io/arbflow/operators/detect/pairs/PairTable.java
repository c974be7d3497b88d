package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.PairScreenSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The pairs that are tested, by dense id, and the instruments in them. Both of a pair are EQUITY,
 * SPOT or FUTURE, not inverse, and priced in one currency. Immutable.
 */
public final class PairTable implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The golden ratio of 64 bits, odd: multiplying by it loses nothing. */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final int[] first;
  private final int[] second;
  private final int[] instruments;
  private final int[][] pairsOf;
  private final long fingerprint;

  /**
   * @throws IllegalArgumentException when all pairs are to be tested and too many instruments are
   *     eligible
   */
  public PairTable(Universe universe, PairScreenSettings settings) {
    List<int[]> pairs = settings.all() ? everyPair(universe, settings) : given(universe);
    fingerprint = fingerprint(universe, settings, pairs);
    first = pairs.stream().mapToInt(pair -> pair[0]).toArray();
    second = pairs.stream().mapToInt(pair -> pair[1]).toArray();
    TreeSet<Integer> used = new TreeSet<>();
    pairs.forEach(pair -> Set.of(pair[0], pair[1]).forEach(used::add));
    instruments = used.stream().mapToInt(i -> i).toArray();
    pairsOf = new int[universe.instruments().size()][];
    for (int id = 0; id < pairsOf.length; id++) {
      int instrument = id;
      pairsOf[id] =
          Stream.iterate(0, i -> i < first.length, i -> i + 1)
              .filter(i -> first[i] == instrument || second[i] == instrument)
              .mapToInt(i -> i)
              .toArray();
    }
  }

  /** Why the universe's pairs cannot be watched, or null; the offending pair is named. */
  public static String refusal(Universe universe) {
    for (PairSpec pair : universe.pairs()) {
      Instrument a = universe.instrument(universe.instrumentId(pair.dependent()));
      Instrument b = universe.instrument(universe.instrumentId(pair.independent()));
      if (!together(a, b)) {
        return "PAIRS: "
            + a.id()
            + " and "
            + b.id()
            + " cannot be held against each other: of one currency, neither options nor inverse";
      }
    }
    return null;
  }

  /**
   * Equal where pair ids mean the same and windows are as long, so that a state may go on: of the
   * universe, the pairs in their order, and the formation window.
   */
  public long fingerprint() {
    return fingerprint;
  }

  /** How many pairs are tested at most. */
  public int size() {
    return first.length;
  }

  /** The dependent instrument where the universe gave the pair, else that of the lesser id. */
  public int first(int pair) {
    return first[pair];
  }

  public int second(int pair) {
    return second[pair];
  }

  /** Dense ids of the instruments in any pair, rising. */
  public int[] instruments() {
    return instruments;
  }

  /** The pairs that an instrument is in. */
  public int[] pairsOf(int instrument) {
    return pairsOf[instrument];
  }

  private static long fingerprint(
      Universe universe, PairScreenSettings settings, List<int[]> pairs) {
    long mixed = universe.fingerprint() + settings.formationBars();
    for (int[] pair : pairs) {
      mixed = (mixed ^ pair[0]) * MIX;
      mixed = (Long.rotateLeft(mixed, 29) ^ pair[1]) * MIX;
    }
    return mixed;
  }

  private static List<int[]> everyPair(Universe universe, PairScreenSettings settings) {
    List<Integer> eligible = new ArrayList<>();
    for (int id = 0; id < universe.instruments().size(); id++) {
      if (eligible(universe.instrument(id))) {
        eligible.add(id);
      }
    }
    if (eligible.size() > settings.mostInstruments()) {
      throw new IllegalArgumentException(
          "detect.pairs: "
              + eligible.size()
              + " instruments to screen, mostInstruments is "
              + settings.mostInstruments());
    }
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < eligible.size(); i++) {
      for (int j = i + 1; j < eligible.size(); j++) {
        add(universe, eligible.get(i), eligible.get(j), pairs);
      }
    }
    return pairs;
  }

  /** In the universe's order; one that is given twice, either way round, is one pair. */
  private static List<int[]> given(Universe universe) {
    List<int[]> pairs = new ArrayList<>();
    Set<Set<String>> seen = new HashSet<>();
    for (PairSpec pair : universe.pairs()) {
      if (seen.add(new HashSet<>(List.of(pair.dependent(), pair.independent())))) {
        int dependent = universe.instrumentId(pair.dependent());
        add(universe, dependent, universe.instrumentId(pair.independent()), pairs);
      }
    }
    return pairs;
  }

  private static void add(Universe universe, int a, int b, List<int[]> pairs) {
    if (together(universe.instrument(a), universe.instrument(b))) {
      pairs.add(new int[] {a, b});
    }
  }

  private static boolean together(Instrument a, Instrument b) {
    boolean distinct = !a.id().equals(b.id());
    return distinct && eligible(a) && eligible(b) && a.currency().equals(b.currency());
  }

  private static boolean eligible(Instrument instrument) {
    return instrument.type() != InstrumentType.OPTION && !instrument.inverse();
  }
}
