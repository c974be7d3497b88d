package io.arbflow.operators.risk;

import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Universe;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Map;

/**
 * The newest mark of every instrument, as an account knows it. An instrument that has none yet has
 * the price at which it was first traded, until one comes. Not thread-safe.
 */
final class Marks {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Rows<Mark> rows;

  /**
   * @param rows by instrument
   */
  Marks(Rows<Mark> rows) {
    this.rows = rows;
  }

  /** Takes a mark; false when a newer one is known, or when it is none. */
  boolean accept(Mark mark) {
    Mark known = rows.get(mark.instrument());
    boolean isPrice = isPrice(mark.bid()) && isPrice(mark.ask());
    if (!isPrice || (known != null && known.atMicros() > mark.atMicros())) {
      return false;
    }
    rows.put(mark.instrument(), mark);
    return true;
  }

  /** Takes the price of a trade for a mark; false when there is one. */
  boolean traded(String instrument, BigDecimal price, long atMicros) {
    double money = price.doubleValue();
    return rows.get(instrument) == null && accept(new Mark(instrument, money, money, atMicros));
  }

  /**
   * Takes the prices of the newest fills where marks are missing, as after a restore of what a
   * build without marks has stored; of instruments in the account's currency, whose price they say.
   */
  void fillIn(Collection<Position> positions, Universe universe, String currency, long atMicros) {
    for (Position position : positions) {
      int id = universe.instrumentId(position.instrument());
      if (id >= 0 && universe.instrument(id).currency().equals(currency)) {
        BigDecimal size = LotGrid.decimal(universe.instrument(id).multiplier());
        BigDecimal price = position.unitValue().divide(size, MathContext.DECIMAL64);
        traded(position.instrument(), price, atMicros);
      }
    }
  }

  private static boolean isPrice(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY;
  }

  /** The instrument's, or null. */
  Mark of(String instrument) {
    return rows.get(instrument);
  }

  /** Half way between bid and ask, exact, in the quote currency per unit; null without a mark. */
  BigDecimal mid(String instrument) {
    Mark mark = rows.get(instrument);
    return mark == null
        ? null
        : LotGrid.decimal(mark.bid()).add(LotGrid.decimal(mark.ask())).multiply(HALF);
  }

  /** All, by instrument; a view. */
  Map<String, Mark> all() {
    return rows.all();
  }
}
