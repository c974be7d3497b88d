package io.arbflow.operators.detect.cycle;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.DetectSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What converts into what, and every cycle through it: a static index built from the universe. A
 * conversion is an ordered pair of currencies; every SPOT instrument gives two. A graph is a
 * connected set of currencies, or such a set at one venue. Immutable.
 */
public final class ConversionGraphs implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No graph, no conversion. */
  public static final int NONE = -1;

  /** More cycles than these are refused at the start: each costs memory and time. */
  public static final int MOST_CYCLES = 200_000;

  private final boolean perVenue;
  private final int venues;
  private final String[] currencies;
  private final int[] componentOfInstrument;
  private final Conversion[] conversions;

  /** By instrument: conversion that sells its base, and the one that buys it; NONE off cycles. */
  private final int[] sellingOf;

  private final int[] buyingOf;
  private final double[] multiplierOf;
  private final Cycle[] cycles;
  private final int[][] cyclesThrough;

  /**
   * An ordered pair of currencies and what trades it.
   *
   * @param from dense currency index
   * @param to dense currency index
   * @param instruments dense ids, rising
   * @param buys by instrument: true when converting means buying the base
   */
  record Conversion(int from, int to, int[] instruments, boolean[] buys) implements Serializable {}

  /**
   * A directed cycle from its start currency.
   *
   * @param name currencies in order, {@code A>B>C}
   * @param start currency it starts with and ends in
   * @param conversions ids in order
   */
  record Cycle(String name, String start, int[] conversions) implements Serializable {}

  /**
   * @throws IllegalArgumentException when there are more than {@link #MOST_CYCLES} cycles
   */
  public ConversionGraphs(Universe universe, int maxCycleLength, boolean perVenue) {
    this.perVenue = perVenue;
    this.venues = universe.venues().size();
    this.currencies = currencies(universe);
    List<TreeSet<Integer>> neighbours = neighbours(universe);
    List<int[]> found = new CycleSearch(neighbours, maxCycleLength, MOST_CYCLES).all();
    Map<Long, Integer> ids = new HashMap<>();
    this.conversions = conversions(universe, found, ids);
    this.cycles = cycles(universe.baseCurrency(), found, ids);
    this.cyclesThrough = cyclesThrough();
    int[] components = components(neighbours);
    int count = universe.instruments().size();
    this.sellingOf = new int[count];
    this.buyingOf = new int[count];
    this.multiplierOf = new double[count];
    this.componentOfInstrument = new int[count];
    for (int id = 0; id < count; id++) {
      index(id, universe.instrument(id), ids, components);
    }
  }

  /** The graphs of the settings. */
  public static ConversionGraphs of(Universe universe, DetectSettings settings) {
    return new ConversionGraphs(universe, settings.maxCycleLength(), settings.cyclesPerVenue());
  }

  /** Graph that hears of the instrument at the venue, or {@link #NONE} when it is on no cycle. */
  public int graphOf(int instrument, int venue) {
    int component = componentOfInstrument[instrument];
    if (component == NONE) {
      return NONE;
    }
    return perVenue ? component * venues + venue : component;
  }

  /** Whether there is a graph per venue. */
  public boolean perVenue() {
    return perVenue;
  }

  /** The only venue of the graph, or {@link #NONE} when it takes all. */
  int venueOf(int graph) {
    return perVenue ? graph % venues : NONE;
  }

  Conversion conversion(int id) {
    return conversions[id];
  }

  int conversionCount() {
    return conversions.length;
  }

  /** Conversion that sells the instrument's base, or {@link #NONE} when it is on no cycle. */
  int sellingOf(int instrument) {
    return sellingOf[instrument];
  }

  /** Conversion that buys the instrument's base, or {@link #NONE} when it is on no cycle. */
  int buyingOf(int instrument) {
    return buyingOf[instrument];
  }

  /** The instrument's multiplier. */
  double multiplierOf(int instrument) {
    return multiplierOf[instrument];
  }

  Cycle cycle(int id) {
    return cycles[id];
  }

  /** How many directed cycles there are, over all graphs; a graph per venue shares them. */
  public int cycleCount() {
    return cycles.length;
  }

  /** Cycles through the conversion, rising. */
  int[] cyclesThrough(int conversion) {
    return cyclesThrough[conversion];
  }

  private void index(int id, Instrument instrument, Map<Long, Integer> ids, int[] components) {
    multiplierOf[id] = instrument.multiplier();
    sellingOf[id] = NONE;
    buyingOf[id] = NONE;
    componentOfInstrument[id] = NONE;
    if (instrument.type() != InstrumentType.SPOT) {
      return;
    }
    int base = currency(instrument.base());
    int quote = currency(instrument.currency());
    sellingOf[id] = ids.getOrDefault(pair(base, quote), NONE);
    buyingOf[id] = ids.getOrDefault(pair(quote, base), NONE);
    if (sellingOf[id] != NONE) {
      componentOfInstrument[id] = components[base];
    }
  }

  private static String[] currencies(Universe universe) {
    TreeSet<String> names = new TreeSet<>();
    for (Instrument instrument : universe.instruments()) {
      if (instrument.type() == InstrumentType.SPOT) {
        names.add(instrument.base());
        names.add(instrument.currency());
      }
    }
    return names.toArray(new String[0]);
  }

  private int currency(String name) {
    return Arrays.binarySearch(currencies, name);
  }

  private List<TreeSet<Integer>> neighbours(Universe universe) {
    List<TreeSet<Integer>> neighbours = new ArrayList<>();
    for (int i = 0; i < currencies.length; i++) {
      neighbours.add(new TreeSet<>());
    }
    for (Instrument instrument : universe.instruments()) {
      if (instrument.type() == InstrumentType.SPOT) {
        int base = currency(instrument.base());
        int quote = currency(instrument.currency());
        neighbours.get(base).add(quote);
        neighbours.get(quote).add(base);
      }
    }
    return neighbours;
  }

  /** Conversions that lie on a cycle, numbered in order of (from, to). */
  private Conversion[] conversions(Universe universe, List<int[]> found, Map<Long, Integer> ids) {
    TreeSet<Long> pairs = new TreeSet<>();
    for (int[] cycle : found) {
      for (int i = 0; i < cycle.length; i++) {
        pairs.add(pair(cycle[i], cycle[(i + 1) % cycle.length]));
      }
    }
    List<Conversion> list = new ArrayList<>();
    for (long pair : pairs) {
      ids.put(pair, list.size());
      list.add(conversion(universe, (int) (pair >> Integer.SIZE), (int) pair));
    }
    return list.toArray(new Conversion[0]);
  }

  private Conversion conversion(Universe universe, int from, int to) {
    List<Integer> instruments = new ArrayList<>();
    List<Boolean> buys = new ArrayList<>();
    for (int id = 0; id < universe.instruments().size(); id++) {
      Instrument instrument = universe.instrument(id);
      if (instrument.type() == InstrumentType.SPOT) {
        int base = currency(instrument.base());
        int quote = currency(instrument.currency());
        if ((base == from && quote == to) || (base == to && quote == from)) {
          instruments.add(id);
          buys.add(base == to);
        }
      }
    }
    boolean[] sides = new boolean[buys.size()];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = buys.get(i);
    }
    return new Conversion(
        from, to, instruments.stream().mapToInt(Integer::intValue).toArray(), sides);
  }

  private Cycle[] cycles(String baseCurrency, List<int[]> found, Map<Long, Integer> ids) {
    Cycle[] all = new Cycle[found.size()];
    for (int id = 0; id < all.length; id++) {
      int[] cycle = found.get(id);
      int start = startOf(cycle, baseCurrency);
      StringBuilder name = new StringBuilder();
      int[] steps = new int[cycle.length];
      for (int i = 0; i < cycle.length; i++) {
        int from = cycle[(start + i) % cycle.length];
        name.append(i == 0 ? "" : ">").append(currencies[from]);
        steps[i] = ids.get(pair(from, cycle[(start + i + 1) % cycle.length]));
      }
      all[id] = new Cycle(name.toString(), currencies[cycle[start]], steps);
    }
    return all;
  }

  /** The base currency where it is on the cycle, else the alphabetically first. */
  private int startOf(int[] cycle, String baseCurrency) {
    for (int i = 0; i < cycle.length; i++) {
      if (currencies[cycle[i]].equals(baseCurrency)) {
        return i;
      }
    }
    return 0; // currencies are in name order, and the search starts at the least
  }

  private int[][] cyclesThrough() {
    List<List<Integer>> through = new ArrayList<>();
    for (int i = 0; i < conversions.length; i++) {
      through.add(new ArrayList<>());
    }
    for (int id = 0; id < cycles.length; id++) {
      for (int conversion : cycles[id].conversions()) {
        through.get(conversion).add(id);
      }
    }
    int[][] result = new int[conversions.length][];
    for (int i = 0; i < result.length; i++) {
      result[i] = through.get(i).stream().mapToInt(Integer::intValue).toArray();
    }
    return result;
  }

  /** By currency: number of its connected set. */
  private static int[] components(List<TreeSet<Integer>> neighbours) {
    int[] component = new int[neighbours.size()];
    Arrays.fill(component, NONE);
    int next = 0;
    for (int start = 0; start < component.length; start++) {
      if (component[start] == NONE) {
        spread(start, next, component, neighbours);
        next++;
      }
    }
    return component;
  }

  private static void spread(
      int at, int number, int[] component, List<TreeSet<Integer>> neighbours) {
    component[at] = number;
    for (int neighbour : neighbours.get(at)) {
      if (component[neighbour] == NONE) {
        spread(neighbour, number, component, neighbours);
      }
    }
  }

  private static long pair(int from, int to) {
    return ((long) from << Integer.SIZE) | to;
  }
}
