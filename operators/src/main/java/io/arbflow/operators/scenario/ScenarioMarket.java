package io.arbflow.operators.scenario;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Universe;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How all instruments moved in the last steps, and what a unit of each would gain in them. An
 * instrument without a mark in a step has not moved; its next move is of the step in which it
 * comes. Settled in a coin ({@link Instrument#inverse}): not known. Not thread-safe.
 */
final class ScenarioMarket {
  private static final float[] NONE = new float[0];

  private final Universe universe;
  private final ScenarioSettings settings;
  private final Function<String, InstrumentReturns> rows;
  private final BiConsumer<String, InstrumentReturns> store;
  private final OptionGains options;
  private long endMicros;

  /** Gains by ring position of what was asked about since the last step ended. */
  private final Map<String, double[]> units = new HashMap<>();

  /**
   * @param endMicros when the last step ended
   */
  ScenarioMarket(
      Universe universe,
      ScenarioSettings settings,
      Function<String, InstrumentReturns> rows,
      BiConsumer<String, InstrumentReturns> store,
      long endMicros) {
    this.universe = universe;
    this.settings = settings;
    this.rows = rows;
    this.store = store;
    this.options = new OptionGains(universe);
    this.endMicros = endMicros;
  }

  /**
   * A step ends.
   *
   * @param number of the step among those with returns
   * @param isStep whether it is one; false when the market was closed in it
   * @param marks the newest by instrument
   * @param money account money per unit of a currency; NaN for unknown
   * @param atMicros when
   */
  void end(
      long number,
      boolean isStep,
      Map<String, Mark> marks,
      ToDoubleFunction<String> money,
      long atMicros) {
    units.clear();
    endMicros = atMicros;
    Map<String, Double> rates = new HashMap<>();
    for (Mark mark : marks.values()) {
      int id = universe.instrumentId(mark.instrument());
      if (id >= 0) {
        Instrument instrument = universe.instrument(id);
        double rate = rates.computeIfAbsent(instrument.currency(), money::applyAsDouble);
        double unitMoney =
            instrument.inverse() ? Double.NaN : mark.mid() * instrument.multiplier() * rate;
        store.accept(mark.instrument(), next(instrument, mark.mid(), unitMoney, number, isStep));
      }
    }
  }

  private InstrumentReturns next(
      Instrument instrument, double mid, double unitMoney, long number, boolean isStep) {
    InstrumentReturns known = rows.apply(instrument.id());
    if (instrument.type() == InstrumentType.OPTION) {
      return new InstrumentReturns(mid, unitMoney, 0, NONE);
    }
    boolean isOfUse =
        known != null
            && known.returns().length == settings.scenarios()
            && known.since() <= number; // later ones are of steps of another length
    if (!isOfUse) {
      long first = isStep ? number + 1 : number;
      return new InstrumentReturns(mid, unitMoney, first, new float[settings.scenarios()]);
    }
    if (!isStep) {
      return new InstrumentReturns(mid, unitMoney, known.since(), known.returns());
    }
    float[] returns = known.returns().clone();
    returns[(int) (number % returns.length)] = (float) (mid / known.mid() - 1);
    return new InstrumentReturns(mid, unitMoney, known.since(), returns);
  }

  /** Account money per unit at the end of the last step; NaN when it is not known. */
  double unitMoney(String instrument) {
    InstrumentReturns known = rows.apply(instrument);
    return known == null ? Double.NaN : known.unitMoney();
  }

  /**
   * Number of the first step for which {@link #gains} holds; {@link Long#MAX_VALUE} for nothing.
   */
  long since(String instrument) {
    InstrumentReturns moving = moving(instrument);
    return moving == null || gains(instrument) == null ? Long.MAX_VALUE : moving.since();
  }

  /** The row of what moves it: its underlying's for an option. */
  private InstrumentReturns moving(String instrument) {
    int id = universe.instrumentId(instrument);
    if (id < 0) {
      return null;
    }
    Instrument known = universe.instrument(id);
    InstrumentReturns row =
        rows.apply(known.type() == InstrumentType.OPTION ? known.underlying() : instrument);
    return row == null || row.returns().length != settings.scenarios() ? null : row;
  }

  /** Account money that a unit gains in each step, by ring position; null when it is not known. */
  double[] gains(String instrument) {
    double[] known = units.get(instrument);
    if (known == null) {
      known = work(instrument);
      if (known != null) {
        units.put(instrument, known);
      }
    }
    return known;
  }

  private double[] work(String instrument) {
    InstrumentReturns own = rows.apply(instrument);
    InstrumentReturns moving = moving(instrument);
    if (own == null || moving == null || !Double.isFinite(own.unitMoney())) {
      return null;
    }
    Instrument known = universe.instrument(universe.instrumentId(instrument));
    double[] gains;
    double scale;
    if (known.type() == InstrumentType.OPTION) {
      gains = options.of(known, own.mid(), moving.mid(), moving.returns(), endMicros);
      scale = own.unitMoney() / own.mid();
    } else {
      gains = doubles(moving.returns());
      scale = own.unitMoney();
    }
    for (int i = 0; gains != null && i < gains.length; i++) {
      gains[i] *= scale;
    }
    return gains;
  }

  private static double[] doubles(float[] returns) {
    double[] doubles = new double[returns.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = returns[i];
    }
    return doubles;
  }
}
