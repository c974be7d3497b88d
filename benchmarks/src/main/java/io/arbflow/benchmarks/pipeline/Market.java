package io.arbflow.benchmarks.pipeline;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Endless seeded quotes, as a function of their number: prices walk, venues stay close, and one
 * quote in 8,192 crosses another venue by 20 basis points. Instruments take turns, or come
 * uniformly when there are too many for turns. No object but the quote is made for a quote.
 */
public final class Market implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int TEMPLATES = 1 << 16;
  private static final int CROSSED_EVERY = 8_192;
  private static final long START_MICROS = 1_718_000_000_000_000L;

  private final int instruments;
  private final int venues;
  private final long stepMicros;
  private final int[] instrumentOf = new int[TEMPLATES];
  private final int[] venueOf = new int[TEMPLATES];
  private final double[] bidOf = new double[TEMPLATES];

  /**
   * @param instruments how many are quoted
   * @param venues on how many venues each
   * @param stepMicros from one quote to the next
   */
  public Market(int instruments, int venues, long stepMicros) {
    this.instruments = instruments;
    this.venues = venues;
    this.stepMicros = stepMicros;
    Random random = new Random(11);
    for (int i = 0; i < TEMPLATES; i++) {
      boolean crossed = i % CROSSED_EVERY == 0;
      boolean backToNormal = i % CROSSED_EVERY == 1;
      instrumentOf[i] = backToNormal ? instrumentOf[i - 1] : random.nextInt(instruments);
      venueOf[i] = backToNormal ? venueOf[i - 1] : random.nextInt(venues);
      bidOf[i] = (9_995 + random.nextInt(5) + (crossed ? 20 : 0)) / 100.0;
    }
  }

  /** What is quoted, free of fees. */
  public Universe universe() {
    List<Venue> listed = new ArrayList<>();
    for (int venue = 0; venue < venues; venue++) {
      listed.add(Venue.of(String.format("V%04d", venue), 0, 0, 1_000));
    }
    List<Instrument> equities = new ArrayList<>();
    for (int i = 0; i < instruments; i++) {
      equities.add(Instrument.equity(String.format("E%07d", i), "USD", 0.01, 1));
    }
    return Universe.of(listed, equities);
  }

  /** The quote of that number. */
  public Quote quote(long number) {
    int i = (int) number & (TEMPLATES - 1);
    double bid = bidOf[i];
    // With more instruments than templates, later passes go to others.
    int instrument =
        instruments <= TEMPLATES / 8
            ? instrumentOf[i]
            : (int) Math.floorMod(instrumentOf[i] + (number >>> 16) * 7_919L, (long) instruments);
    return Quote.top(
        instrument,
        venueOf[i],
        bid,
        100,
        bid + 0.1,
        100,
        START_MICROS + number * stepMicros,
        number);
  }
}
