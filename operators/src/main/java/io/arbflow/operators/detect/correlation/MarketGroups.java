package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which instruments are watched together: those with prices in one currency, options and inverse
 * futures left out, for their returns are no returns of money held. A market of more than the bound
 * is cut into several in id order; nothing is said of correlations between those. Immutable.
 */
public final class MarketGroups implements Serializable {
  /** Group of an instrument that belongs to none. */
  public static final int NO_GROUP = -1;

  private static final long serialVersionUID = 1L;
  private static final int[] NO_MEMBERS = {};

  private final List<int[]> members = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final int[] groups;
  private final int[] positions;

  /**
   * @param mostInstruments bound on a group
   */
  public MarketGroups(Universe universe, int mostInstruments) {
    groups = new int[universe.instruments().size()];
    positions = new int[groups.length];
    Arrays.fill(groups, NO_GROUP);
    Map<String, List<Integer>> byCurrency = new TreeMap<>();
    for (int id = 0; id < groups.length; id++) {
      var instrument = universe.instrument(id);
      if (instrument.type() != InstrumentType.OPTION && !instrument.inverse()) {
        byCurrency.computeIfAbsent(instrument.currency(), unused -> new ArrayList<>()).add(id);
      }
    }
    byCurrency.forEach((currency, ids) -> cut(currency, ids, mostInstruments));
  }

  private void cut(String currency, List<Integer> ids, int most) {
    for (int from = 0; from < ids.size(); from += most) {
      List<Integer> part = ids.subList(from, Math.min(ids.size(), from + most));
      if (part.size() > 1) {
        for (int position = 0; position < part.size(); position++) {
          groups[part.get(position)] = members.size();
          positions[part.get(position)] = position;
        }
        members.add(part.stream().mapToInt(Integer::intValue).toArray());
        names.add(from == 0 ? currency : currency + "-" + (from / most + 1));
      }
    }
  }

  /** How many there are; none has fewer than two members. */
  public int size() {
    return members.size();
  }

  /** Its currency, with a number from the second part on. */
  public String name(int group) {
    return names.get(group);
  }

  /** Dense ids of its members, rising; not a copy. None when there is no such group. */
  int[] members(int group) {
    return group < members.size() ? members.get(group) : NO_MEMBERS;
  }

  /** Group of an instrument, or {@link #NO_GROUP}. */
  public int groupOf(int instrument) {
    return groups[instrument];
  }

  /** Place of an instrument among the members of its group. */
  int positionOf(int instrument) {
    return positions[instrument];
  }
}
