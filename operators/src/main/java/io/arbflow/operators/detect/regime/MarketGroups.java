package io.arbflow.operators.detect.regime;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.MarketGroup;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which market each instrument belongs to, and whose returns make it. Given groups are taken as
 * they are, an unlisted derivative follows its underlying, and what is left belongs nowhere.
 * Without given groups there is one per currency: shares, currency pairs and futures make it,
 * options belong to it. Groups are numbered by name.
 */
public final class MarketGroups implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int NONE = -1;

  private final Universe universe;
  private final List<String> names;
  private final int[][] members;
  private final long[] identities;
  private final int[] group;
  private final int[] place;

  /**
   * @param given the groups, or none for one per currency
   * @throws IllegalArgumentException if an instrument is unknown or in two groups, or a name twice
   */
  public MarketGroups(Universe universe, List<MarketGroup> given) {
    this.universe = universe;
    Map<String, List<Integer>> all = given.isEmpty() ? byCurrency(universe) : listed(given);
    this.names = List.copyOf(all.keySet());
    this.members = new int[names.size()][];
    this.identities = new long[names.size()];
    this.group = new int[universe.instruments().size()];
    this.place = new int[group.length];
    Arrays.fill(group, NONE);
    Arrays.fill(place, NONE);
    for (int g = 0; g < members.length; g++) {
      members[g] = all.get(names.get(g)).stream().mapToInt(i -> i).sorted().toArray();
      for (int m = 0; m < members[g].length; m++) {
        enter(g, m);
      }
      identities[g] = identityOf(g);
    }
    for (int i = 0; i < group.length; i++) {
      if (place[i] == NONE) {
        group[i] = given.isEmpty() ? named(universe.instrument(i).currency()) : ofUnderlying(i);
      }
    }
  }

  private static Map<String, List<Integer>> byCurrency(Universe universe) {
    Map<String, List<Integer>> all = new TreeMap<>();
    for (int i = 0; i < universe.instruments().size(); i++) {
      Instrument instrument = universe.instrument(i);
      if (instrument.type() != InstrumentType.OPTION) {
        all.computeIfAbsent(instrument.currency(), name -> new ArrayList<>()).add(i);
      }
    }
    return all;
  }

  private Map<String, List<Integer>> listed(List<MarketGroup> given) {
    Map<String, List<Integer>> all = new TreeMap<>();
    for (MarketGroup one : given) {
      List<Integer> ids = new ArrayList<>();
      for (String name : one.instruments()) {
        int id = universe.instrumentId(name);
        if (id < 0) {
          throw new IllegalArgumentException(
              "market group " + one.name() + ": instrument " + name + " is not in the universe");
        }
        ids.add(id);
      }
      if (all.put(one.name(), ids) != null) {
        throw new IllegalArgumentException("market group given twice: " + one.name());
      }
    }
    return all;
  }

  private void enter(int g, int m) {
    int instrument = members[g][m];
    if (place[instrument] != NONE) {
      throw new IllegalArgumentException(
          universe.instrument(instrument).id() + " is in a market group twice");
    }
    group[instrument] = g;
    place[instrument] = m;
  }

  private int ofUnderlying(int instrument) {
    String underlying = universe.instrument(instrument).underlying();
    int id = underlying == null ? NONE : universe.instrumentId(underlying);
    return id < 0 || place[id] == NONE ? NONE : group[id];
  }

  private int named(String name) {
    return names.indexOf(name);
  }

  /** Number of groups. */
  public int count() {
    return names.size();
  }

  /** Name of a group. */
  public String name(int index) {
    return names.get(index);
  }

  /** How many instruments' returns make the group. */
  public int members(int index) {
    return members[index].length;
  }

  /** The group that an instrument belongs to, or -1. */
  public int group(int instrument) {
    return group[instrument];
  }

  /** Its place among the members of its group, or -1 when its returns do not count. */
  public int place(int instrument) {
    return place[instrument];
  }

  /**
   * The name of the market that an opportunity is of: that of its first leg, or of its currency
   * when the leg belongs nowhere; null when neither is one.
   */
  public String groupOf(OpportunityEvent event) {
    int id =
        event.legs().isEmpty() ? NONE : universe.instrumentId(event.legs().get(0).instrument());
    int index = id < 0 || group[id] == NONE ? named(event.currency()) : group[id];
    return index < 0 ? null : names.get(index);
  }

  /** Equal while a group of this number has this name and these members: what its state is of. */
  long identity(int index) {
    return identities[index];
  }

  private long identityOf(int index) {
    long hash = names.get(index).hashCode();
    for (int member : members[index]) {
      hash = hash * 1_000_003 + universe.instrument(member).id().hashCode();
    }
    return hash;
  }
}
