package io.arbflow.operators.risk;

import io.arbflow.domain.account.PositionValue;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Positions at marks, each by the mark of its own instrument. */
final class PositionValues {
  /** More are not listed one by one: a report must fit into a message. */
  static final int MOST = 500;

  private static final Comparator<PositionValue> LARGEST =
      Comparator.comparing((PositionValue p) -> p.value().abs()).reversed();
  private static final Comparator<PositionValue> BY_NAME =
      Comparator.comparing(PositionValue::instrument)
          .thenComparing(p -> p.venue() == null ? "" : p.venue());

  private final List<PositionValue> all = new ArrayList<>();
  private BigDecimal gross = BigDecimal.ZERO;
  private BigDecimal net = BigDecimal.ZERO;

  /**
   * All positions of a book.
   *
   * @param currencies what money is worth to the account
   * @throws IllegalArgumentException if the universe does not know an instrument that is held
   */
  static PositionValues of(RiskBook book, Universe universe, AssetValues currencies) {
    PositionValues values = new PositionValues();
    for (Map.Entry<String, Position> entry : book.positions().entrySet()) {
      values.add(entry.getKey(), entry.getValue(), book.marks(), universe, currencies);
    }
    values.all.sort(BY_NAME);
    return values;
  }

  private void add(
      String key, Position position, Marks marks, Universe universe, AssetValues currencies) {
    String id = position.instrument();
    Instrument instrument = StaticData.instrument(universe, id);
    BigDecimal mark = marks.of(id) == null ? null : marks.mid(id);
    BigDecimal money = currencies.unitValue(instrument.currency(), marks);
    BigDecimal unit =
        mark == null || money == null
            ? position.unitValue()
            : mark.multiply(LotGrid.decimal(instrument.multiplier())).multiply(money);
    BigDecimal value = position.quantity().multiply(unit);
    gross = gross.add(value.abs());
    net = net.add(value);
    String venue = key.length() > id.length() ? key.substring(id.length() + 1) : null;
    all.add(
        new PositionValue(
            id,
            venue,
            position.quantity(),
            mark == null ? null : RiskReporter.money(mark),
            RiskReporter.money(value)));
  }

  /** The largest of them, by instrument and venue. */
  List<PositionValue> largest() {
    if (all.size() <= MOST) {
      return all;
    }
    return all.stream().sorted(LARGEST).limit(MOST).sorted(BY_NAME).toList();
  }

  int count() {
    return all.size();
  }

  /** Sum of their absolute values, account money. */
  BigDecimal gross() {
    return gross;
  }

  /** Sum of their values, account money. */
  BigDecimal net() {
    return net;
  }
}
