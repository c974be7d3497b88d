package io.arbflow.operators.lane;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.book.BookChange;
import io.arbflow.operators.detect.crossvenue.CrossVenueLane;
import io.arbflow.operators.detect.crossvenue.CrossVenueState;
import io.arbflow.operators.time.TimeMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.OutputTag;

/** The cross-venue lane on 30 instruments at four venues whose quotes often cross. */
final class CrossVenueSubject
    implements LaneWalk.Subject<Quote, CrossVenueState, OpportunityEvent> {
  private static final int KEYS = 30;
  private static final int VENUES = 4;

  private final Universe universe = universe();

  private static Universe universe() {
    List<Venue> venues = new ArrayList<>();
    for (int venue = 0; venue < VENUES; venue++) {
      venues.add(Venue.of("V" + venue, venue, 0, 5 + venue));
    }
    List<Instrument> instruments = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      instruments.add(key < KEYS / 2 ? pair(key) : Instrument.equity("E" + key, "USD", 0.01, 1));
    }
    return Universe.of(venues, instruments);
  }

  /** EUR/USD, and coins against both, so that there are cycles. */
  private static Instrument pair(int key) {
    if (key == 0) {
      return Instrument.spot("EUR/USD", "EUR", "USD", 0.01, 1);
    }
    String coin = "C" + key / 2;
    String quote = key % 2 == 0 ? "EUR" : "USD";
    return Instrument.spot(coin + "/" + quote, coin, quote, 0.01, 1);
  }

  @Override
  public LaneLogic<Quote, CrossVenueState, OpportunityEvent> logic(TimeMode mode) {
    return new CrossVenueLane(universe, DetectSettings.crossMarket(5), mode);
  }

  @Override
  public KeySelector<Quote, Integer> key() {
    return Quote::instrument;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of(CrossVenueLane.BOOK_CHANGES);
  }

  @Override
  public Quote element(Random random, long micros) {
    int key = random.nextInt(4) > 0 ? random.nextInt(KEYS / 4) : random.nextInt(KEYS);
    double bid = 100 + random.nextInt(30) / 100.0;
    double ask = bid + 0.01 + random.nextInt(10) / 100.0;
    int bidSize = random.nextInt(8);
    int askSize = random.nextInt(8);
    return Quote.top(key, random.nextInt(VENUES), bid, bidSize, ask, askSize, micros, micros);
  }

  @Override
  public ControlCommand control(Random random) {
    return LedgerSubject.parameter(
        random.nextInt(1_000), "minNetEdgeBps", "" + (1 + random.nextInt(9)));
  }

  @Override
  public String describe(Object output) {
    if (output instanceof OpportunityEvent event) {
      return text(event);
    }
    BookChange change = (BookChange) output;
    DataOutputSerializer bytes = new DataOutputSerializer(256);
    try {
      change.book().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return change.instrument()
        + " at "
        + change.eventTimeMicros()
        + " "
        + Arrays.toString(bytes.getCopyOfBuffer());
  }

  /** An event as text: a map has no order, and its copy from a snapshot may show another one. */
  static String text(OpportunityEvent event) {
    String numbers = event.evidence().numbers().toString();
    return event.toString().replace(numbers, new TreeMap<>(event.evidence().numbers()) + "");
  }
}
