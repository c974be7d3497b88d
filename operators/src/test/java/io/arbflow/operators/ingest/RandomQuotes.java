package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import java.util.Random;

/** Seeded quotes of every shape. */
final class RandomQuotes {
  private final Random random;

  RandomQuotes(long seed) {
    random = new Random(seed);
  }

  Quote any() {
    boolean bid = random.nextBoolean();
    boolean ask = random.nextBoolean();
    return new Quote(
        random.nextInt(),
        random.nextInt(50),
        bid ? random.nextDouble() : Double.NaN,
        bid ? random.nextDouble() : 0,
        ask ? -random.nextDouble() : Double.NaN,
        ask ? random.nextDouble() : -0.0,
        random.nextLong(),
        random.nextBoolean() ? Quote.NO_SEQUENCE : random.nextLong(),
        random.nextInt(),
        random.nextLong(),
        QuoteStatus.values()[random.nextInt(4)],
        depth(),
        depth());
  }

  private double[] depth() {
    return random.nextBoolean() ? Quote.NO_DEPTH : random.doubles(2 + random.nextInt(20)).toArray();
  }

  /** One instrument, few venues, prices, times and sequences, so that rules collide. */
  Quote crowded(int ordinal) {
    int price = 100 + random.nextInt(3) * (random.nextInt(10) == 0 ? 40 : 1);
    boolean bid = random.nextInt(6) > 0;
    Quote quote =
        new Quote(
            0,
            random.nextInt(3),
            bid ? price : Double.NaN,
            bid ? 1 : 0,
            price + 1,
            1,
            1_000 + ordinal / 8 + random.nextInt(4),
            random.nextInt(3) == 0 ? Quote.NO_SEQUENCE : ordinal / 6 + random.nextInt(4),
            0,
            ordinal,
            random.nextInt(9) == 0 ? QuoteStatus.HALTED : QuoteStatus.OPEN,
            Quote.NO_DEPTH,
            Quote.NO_DEPTH);
    return random.nextInt(12) == 0 ? quote.untrusted() : quote;
  }
}
