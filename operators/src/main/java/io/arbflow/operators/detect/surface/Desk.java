package io.arbflow.operators.detect.surface;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.contracts.OptionChains;
import io.arbflow.operators.detect.slice.Slice;
import java.io.Serializable;

/**
 * What the strategies of one lane share: static data, settings and the fitter.
 *
 * @param universe instruments and venues
 * @param chains of the universe
 * @param terms of its venues
 * @param settings of the strategies
 * @param fitter reused scratch space
 */
record Desk(
    Universe universe,
    OptionChains chains,
    VenueTerms terms,
    SurfaceSettings settings,
    SmileFitter fitter)
    implements Serializable {

  static Desk of(Universe universe, SurfaceSettings settings) {
    return new Desk(
        universe,
        new OptionChains(universe),
        new VenueTerms(universe),
        settings,
        new SmileFitter(universe, settings));
  }

  OptionChain chain(Slice slice) {
    return chains.chain(slice.chain());
  }

  /** Dense id of the instrument of a row. */
  int instrument(Slice slice, int row) {
    return chain(slice).instrument(slice.positions()[row]);
  }

  double lot(Slice slice, int row) {
    return universe.instrument(instrument(slice, row)).lotSize();
  }

  Instrument underlying(Slice slice) {
    return universe.instrument(slice.underlying());
  }
}
