package io.arbflow.operators.lane;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.mark.MarkLane;
import io.arbflow.operators.mark.MarkState;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/** The mark lane on 20 instruments at three venues; sides are missing now and then. */
final class MarkSubject implements LaneWalk.Subject<Quote, MarkState, Mark> {
  private static final int KEYS = 20;
  private static final int VENUES = 3;

  private final Universe universe = universe();

  private static Universe universe() {
    List<Venue> venues = new ArrayList<>();
    for (int venue = 0; venue < VENUES; venue++) {
      venues.add(Venue.of("V" + venue, venue, 0, 5 + venue));
    }
    List<Instrument> instruments = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      instruments.add(Instrument.equity("E" + key, "USD", 0.01, 1));
    }
    return Universe.of(venues, instruments);
  }

  @Override
  public LaneLogic<Quote, MarkState, Mark> logic(TimeMode mode) {
    return new MarkLane(universe, 1_500, mode);
  }

  @Override
  public KeySelector<Quote, Integer> key() {
    return Quote::instrument;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of();
  }

  @Override
  public Quote element(Random random, long micros) {
    int key = random.nextInt(4) > 0 ? random.nextInt(KEYS / 5) : random.nextInt(KEYS);
    double bid = 100 + random.nextInt(30) / 100.0;
    double ask = bid + 0.01 + random.nextInt(10) / 100.0;
    int bidSize = random.nextInt(6);
    int askSize = random.nextInt(6);
    return Quote.top(key, random.nextInt(VENUES), bid, bidSize, ask, askSize, micros, micros);
  }

  @Override
  public ControlCommand control(Random random) {
    return LedgerSubject.parameter(random.nextInt(1_000), "minNetEdgeBps", "1");
  }
}
