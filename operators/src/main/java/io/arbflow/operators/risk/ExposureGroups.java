package io.arbflow.operators.risk;

import io.arbflow.domain.market.Universe;

/** What makes a line of the exposure, and over which lines gross notional is summed for a limit. */
enum ExposureGroups {
  /** Lines as positions net ({@link RiskBook#positionKey}), summed over an instrument. */
  BY_INSTRUMENT {
    @Override
    String line(Universe universe, String instrument, String venue) {
      return RiskBook.positionKey(universe, instrument, venue);
    }

    @Override
    String group(String line, String instrument) {
      return instrument;
    }
  },
  /** A line for each instrument at each venue, summed over a venue. */
  BY_VENUE {
    @Override
    String line(Universe universe, String instrument, String venue) {
      return RiskBook.venueKey(instrument, venue);
    }

    @Override
    String group(String line, String instrument) {
      return line.substring(line.lastIndexOf('@') + 1);
    }
  };

  /** The line of an instrument at a venue. */
  abstract String line(Universe universe, String instrument, String venue);

  /** What the line is summed over. */
  abstract String group(String line, String instrument);
}
