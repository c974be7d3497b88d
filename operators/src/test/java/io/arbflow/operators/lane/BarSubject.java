package io.arbflow.operators.lane;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.bars.BarLane;
import io.arbflow.operators.detect.bars.BarState;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/** The bar lane on 20 instruments at three venues, with bars of two milliseconds. */
final class BarSubject implements LaneWalk.Subject<Quote, BarState, Bar> {
  private static final int KEYS = 20;
  private static final int VENUES = 3;

  private final Universe universe = universe();

  private static Universe universe() {
    List<Venue> venues = new ArrayList<>();
    for (int venue = 0; venue < VENUES; venue++) {
      venues.add(Venue.of("V" + venue, venue, 0, 3 + venue));
    }
    List<Instrument> instruments = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      instruments.add(Instrument.equity("E" + key, "USD", 0.01, 1));
    }
    return Universe.of(venues, instruments);
  }

  @Override
  public LaneLogic<Quote, BarState, Bar> logic(TimeMode mode) {
    return new BarLane(universe, new BarSettings(2_000, 4_000, 0, 10, 2));
  }

  @Override
  public KeySelector<Quote, Integer> key() {
    return Quote::instrument;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of(BarLane.LATE);
  }

  /**
   * Out of order, and never behind the watermark: what comes later than that is no lane's to say.
   */
  @Override
  public Quote element(Random random, long micros) {
    int key = random.nextInt(4) > 0 ? random.nextInt(KEYS / 4) : random.nextInt(KEYS);
    double bid = 100 + random.nextInt(30) / 100.0;
    double ask = bid + 0.01 + random.nextInt(10) / 100.0;
    long at = micros + random.nextInt(3_000);
    int venue = random.nextInt(VENUES);
    return Quote.top(
        key, venue, bid, random.nextInt(8), ask, random.nextInt(8), at, random.nextInt());
  }

  @Override
  public ControlCommand control(Random random) {
    return LedgerSubject.parameter(random.nextInt(1_000), "minNetEdgeBps", "1");
  }
}
