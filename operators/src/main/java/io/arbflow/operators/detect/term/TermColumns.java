package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The columns of a universe that two expiries or more list, with dense ids: by underlying, then
 * strike, then what else tells them apart. Coin-settled options are left out: their calendar and
 * roll bounds are not those of money. A function of the universe alone, so that ids mean the same
 * in every subtask and after a restore. Immutable.
 */
public final class TermColumns implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for the column of an instrument that is in none. */
  public static final int NO_COLUMN = -1;

  private record ColumnKey(
      int underlying, double strike, ExerciseStyle style, String currency, double multiplier)
      implements Comparable<ColumnKey> {
    private static final Comparator<ColumnKey> ORDER =
        Comparator.comparingInt(ColumnKey::underlying)
            .thenComparingDouble(ColumnKey::strike)
            .thenComparing(ColumnKey::style)
            .thenComparing(ColumnKey::currency)
            .thenComparingDouble(ColumnKey::multiplier);

    @Override
    public int compareTo(ColumnKey other) {
      return ORDER.compare(this, other);
    }
  }

  private final List<TermColumn> columns = new ArrayList<>();
  private final int[] columnOf;
  private final int[] positionOf;

  /**
   * @throws IllegalArgumentException when two contracts have the same terms
   */
  public TermColumns(Universe universe) {
    columnOf = new int[universe.instruments().size()];
    positionOf = new int[columnOf.length];
    Arrays.fill(columnOf, NO_COLUMN);
    members(universe)
        .forEach(
            (key, byExpiry) -> {
              if (byExpiry.size() > 1) {
                add(universe, key, byExpiry);
              }
            });
  }

  private static TreeMap<ColumnKey, TreeMap<Long, List<Integer>>> members(Universe universe) {
    TreeMap<ColumnKey, TreeMap<Long, List<Integer>>> members = new TreeMap<>();
    for (int id = 0; id < universe.instruments().size(); id++) {
      Instrument option = universe.instrument(id);
      if (option.type() == InstrumentType.OPTION && !option.inverse()) {
        members
            .computeIfAbsent(keyOf(universe, option), key -> new TreeMap<>())
            .computeIfAbsent(option.expiryMicros(), expiry -> new ArrayList<>())
            .add(id);
      }
    }
    return members;
  }

  private static ColumnKey keyOf(Universe universe, Instrument option) {
    return new ColumnKey(
        universe.instrumentId(option.underlying()),
        option.strike(),
        option.style(),
        option.currency(),
        option.multiplier());
  }

  private void add(Universe universe, ColumnKey key, Map<Long, List<Integer>> byExpiry) {
    int[] instruments = new int[2 * byExpiry.size()];
    Arrays.fill(instruments, TermColumn.NOT_LISTED);
    int expiry = 0;
    for (List<Integer> ids : byExpiry.values()) {
      for (int id : ids) {
        int position = TermColumn.position(universe.instrument(id).right(), expiry);
        if (instruments[position] != TermColumn.NOT_LISTED) {
          throw new IllegalArgumentException(
              "two contracts with the same terms: "
                  + universe.instrument(instruments[position]).id()
                  + " and "
                  + universe.instrument(id).id());
        }
        instruments[position] = id;
        columnOf[id] = columns.size();
        positionOf[id] = position;
      }
      expiry++;
    }
    columns.add(
        new TermColumn(
            columns.size(),
            key.underlying(),
            key.strike(),
            key.style(),
            key.currency(),
            key.multiplier(),
            byExpiry.keySet().stream().mapToLong(Long::longValue).toArray(),
            instruments));
  }

  /** How many columns there are. */
  public int count() {
    return columns.size();
  }

  /** The column with the dense id. */
  public TermColumn column(int id) {
    return columns.get(id);
  }

  /** Dense id of the instrument's column, or {@link #NO_COLUMN}. */
  public int columnOf(int instrument) {
    return columnOf[instrument];
  }

  /** Position of the option in its column. */
  public int positionOf(int instrument) {
    return positionOf[instrument];
  }
}
