package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.regime.MarketGroups;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which instruments are watched together: those of one market ({@link MarketGroups}) with prices in
 * one currency, so that a pair can be traded in one money. Inverse futures are left out, for their
 * returns are no returns of money held. A market of more than the bound is cut into several in id
 * order; nothing is said of correlations between those. Immutable.
 */
public final class WatchedMarkets implements Serializable {
  /** Market of an instrument that is not watched. */
  public static final int NOT_WATCHED = -1;

  private static final long serialVersionUID = 1L;
  private static final int[] NO_MEMBERS = {};

  private final List<int[]> members = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final int[] markets;
  private final int[] positions;

  public WatchedMarkets(Universe universe, StatisticsSettings settings) {
    MarketGroups groups = new MarketGroups(universe, settings.regime().groups());
    markets = new int[universe.instruments().size()];
    positions = new int[markets.length];
    Arrays.fill(markets, NOT_WATCHED);
    Map<String, List<Integer>> all = new TreeMap<>();
    for (int id = 0; id < markets.length; id++) {
      Instrument instrument = universe.instrument(id);
      boolean linear = instrument.type() != InstrumentType.OPTION && !instrument.inverse();
      if (linear && groups.place(id) >= 0) {
        String name = name(groups.name(groups.group(id)), instrument.currency());
        all.computeIfAbsent(name, unused -> new ArrayList<>()).add(id);
      }
    }
    all.forEach((name, ids) -> cut(name, ids, settings.breakdown().mostInstruments()));
  }

  private static String name(String group, String currency) {
    return group.equals(currency) ? group : group + "/" + currency;
  }

  private void cut(String name, List<Integer> ids, int most) {
    for (int from = 0; from < ids.size(); from += most) {
      List<Integer> part = ids.subList(from, Math.min(ids.size(), from + most));
      if (part.size() > 1) {
        for (int position = 0; position < part.size(); position++) {
          markets[part.get(position)] = members.size();
          positions[part.get(position)] = position;
        }
        members.add(part.stream().mapToInt(Integer::intValue).toArray());
        names.add(from == 0 ? name : name + "-" + (from / most + 1));
      }
    }
  }

  /** How many there are; none has fewer than two members. */
  public int size() {
    return members.size();
  }

  /** Its name: that of the group, the currency when they differ, a number from a second part on. */
  public String name(int market) {
    return names.get(market);
  }

  /** Dense ids of its members, rising; not a copy. None when there is no such market. */
  int[] members(int market) {
    return market < members.size() ? members.get(market) : NO_MEMBERS;
  }

  /** Market of an instrument, or {@link #NOT_WATCHED}. */
  public int marketOf(int instrument) {
    return markets[instrument];
  }

  /** Place of an instrument among the members of its market. */
  int positionOf(int instrument) {
    return positions[instrument];
  }
}
