package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.opportunity.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A directed ring of distinct currencies, each conversion over one pair.
 *
 * @param currencies in order; the last converts back into the first
 * @param pairs the pair of each conversion
 */
record Cycle(List<String> currencies, List<Instrument> pairs) {

  /** Whether the conversion buys or sells the base of its pair. */
  Side side(int leg) {
    return pairs.get(leg).base().equals(currencies.get(leg)) ? Side.SELL : Side.BUY;
  }

  /** Written from the start currency on: A>B>C. */
  String name() {
    return String.join(">", currencies);
  }

  /**
   * Every directed cycle of 3 to {@code maxLength} currencies over the pairs, each once, starting
   * at {@code preferredStart} when it is on it and else at the alphabetically first.
   */
  static List<Cycle> all(List<Instrument> pairs, int maxLength, String preferredStart) {
    Search search = new Search(pairs, maxLength, preferredStart);
    TreeSet<String> starts = new TreeSet<>();
    for (Instrument pair : pairs) {
      starts.add(pair.base());
      starts.add(pair.currency());
    }
    starts.forEach(start -> search.extend(List.of(start), List.of()));
    return search.found;
  }

  /** Depth first, plainly: the graph has a handful of currencies. */
  private static final class Search {
    private final List<Instrument> pairs;
    private final int maxLength;
    private final String preferredStart;
    private final List<Cycle> found = new ArrayList<>();

    Search(List<Instrument> pairs, int maxLength, String preferredStart) {
      this.pairs = pairs;
      this.maxLength = maxLength;
      this.preferredStart = preferredStart;
    }

    void extend(List<String> path, List<Instrument> used) {
      for (Instrument pair : pairs) {
        String next = other(pair, path.get(path.size() - 1));
        if (next == null) {
          continue;
        }
        if (next.equals(path.get(0)) && path.size() >= 3 && path.get(0).equals(startOf(path))) {
          found.add(new Cycle(path, plus(used, pair)));
        } else if (!path.contains(next) && path.size() < maxLength) {
          extend(plus(path, next), plus(used, pair));
        }
      }
    }

    private String startOf(List<String> path) {
      return path.contains(preferredStart) ? preferredStart : new TreeSet<>(path).first();
    }

    private static String other(Instrument pair, String currency) {
      if (pair.base().equals(currency)) {
        return pair.currency();
      }
      return pair.currency().equals(currency) ? pair.base() : null;
    }

    private static <T> List<T> plus(List<T> list, T last) {
      List<T> longer = new ArrayList<>(list);
      longer.add(last);
      return List.copyOf(longer);
    }
  }
}
