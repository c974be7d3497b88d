package io.arbflow.benchmarks.arithmetic;

import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.book.BookChange;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.cycle.CycleLane;
import io.arbflow.operators.detect.cycle.CycleState;
import io.arbflow.operators.time.TimeMode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Books of one conversion graph: dollars, euros and n coins quoted against both. A coin lies on the
 * cycles over dollars and euros with each other coin, a change of it touches its own; the more
 * coins, the larger the rest.
 */
final class CycleMarket {
  private static final int TEMPLATES = 1 << 14;
  private static final int[] COINS = {2, 5, 10, 20, 40};

  private final Universe universe;
  private final BookChange[] templates = new BookChange[TEMPLATES];

  private CycleMarket(int coins) {
    List<Instrument> pairs = new ArrayList<>();
    pairs.add(Instrument.spot("EUR/USD", "EUR", "USD", 0.0001, 0.01));
    for (int coin = 0; coin < coins; coin++) {
      String name = "C" + coin;
      pairs.add(Instrument.spot(name + "/USD", name, "USD", 0.0001, 0.01));
      pairs.add(Instrument.spot(name + "/EUR", name, "EUR", 0.0001, 0.01));
    }
    universe = Universe.of(List.of(Venue.of("V", 1, 0, 60_000_000)), pairs);
    Random random = new Random(3);
    for (int i = 0; i < TEMPLATES; i++) {
      int instrument = random.nextInt(pairs.size());
      boolean euro = universe.instrument(instrument).currency().equals("EUR");
      boolean rate = universe.instrument(instrument).id().equals("EUR/USD");
      double mid = (rate ? 1.1 : euro ? 100 : 110) * (1 + random.nextInt(100) * 1e-7);
      templates[i] = change(instrument, mid, i);
    }
  }

  private static BookChange change(int instrument, double mid, long number) {
    VenueBook book = new VenueBook();
    long micros = 1_718_000_000_000_000L + number;
    book.apply(
        Quote.top(instrument, 0, mid * 0.9999, 100, mid * 1.0001, 100, micros, number),
        QuoteStatus.OPEN);
    return new BookChange(0, instrument, micros, 0, number, book);
  }

  private BookChange at(long number) {
    BookChange template = templates[(int) number & (TEMPLATES - 1)];
    return new BookChange(
        0, template.instrument(), 1_718_000_000_000_000L + number, 0, number, template.book());
  }

  private LaneLoop<BookChange, CycleState, OpportunityEvent> loop(int maxCycleLength) {
    DetectSettings defaults = DetectSettings.crossMarket(1);
    DetectSettings settings =
        new DetectSettings(
            defaults.strategies(),
            maxCycleLength,
            false,
            defaults.orderLatencyMicros(),
            defaults.cacheKeysPerLane());
    return new LaneLoop<>(
        new CycleLane(universe, settings, TimeMode.LIVE), 1, BookChange::graph, this::at);
  }

  static void compare(int rounds, PrintStream out, int blocks) throws Exception {
    List<Variant> graphs = new ArrayList<>();
    for (int coins : COINS) {
      LaneLoop<?, ?, ?> loop = new CycleMarket(coins).loop(3);
      graphs.add(
          new Variant(
              (2 * coins + 1) + " instruments, " + coins + " coins", () -> loop.run(blocks)));
    }
    new Comparison("(b) Currency-cycle arithmetic, cycles of 3 (target: flat)", graphs)
        .run(rounds, out);
  }
}
