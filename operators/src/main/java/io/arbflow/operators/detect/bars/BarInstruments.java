package io.arbflow.operators.detect.bars;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import java.util.List;
import org.apache.flink.api.common.functions.FilterFunction;

/**
 * Which instruments have bars: all but options, whose lanes look at whole chains and not at the
 * history of one contract.
 *
 * <p><b>Input/output.</b> Quotes in, those of the others out. <b>Owned state.</b> None.
 * <b>Expiry.</b> None. <b>Failure behaviour.</b> Cannot fail.
 */
public final class BarInstruments implements FilterFunction<Quote> {
  private static final long serialVersionUID = 1L;

  private final boolean[] has;

  public BarInstruments(Universe universe) {
    List<Instrument> instruments = universe.instruments();
    has = new boolean[instruments.size()];
    for (int id = 0; id < has.length; id++) {
      has[id] = instruments.get(id).type() != InstrumentType.OPTION;
    }
  }

  @Override
  public boolean filter(Quote quote) {
    return has[quote.instrument()];
  }
}
