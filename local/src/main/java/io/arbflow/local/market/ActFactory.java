package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.opportunity.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes acts whose arithmetic is safe: the planted edge is there and no other one comes with it. An
 * instrument's plants are always between the same two venues, so that a verdict once given is used.
 *
 * <p>A leg's price is moved in the arbitrageur's favour by its own cost (half spread and fee) and
 * an equal share of the wanted edge. So the planted legs together gain exactly the edge; any other
 * pair or ring holds a leg that was not moved, and that leg's cost (10 bps at least) is more than
 * the shares of the moved ones (6 bps at most).
 */
final class ActFactory {
  private static final double LEAST_EDGE_BPS = 6;
  private static final double CROSS_VENUE_EDGE_RANGE_BPS = 6;
  private static final double CYCLE_EDGE_RANGE_BPS = 3;
  private static final int MAX_CYCLE_LENGTH = 4;
  private static final int LEAST_ROUNDS = 18;
  private static final int ROUNDS_RANGE = 10;

  /** Rounds of silence before the market moves: with it, the edge comes when the quote is stale. */
  private static final int SILENT_ROUNDS = 30;

  private static final int ROUNDS_AFTER_RAMP = 10;
  private static final double STALE_EDGE_BPS = 15;
  private static final double FEE_KILLED_SHARE = 0.5;
  private static final double FAT_FINGER_BPS = 800;

  /** Of all cycles, those that this market plants: what happened once tends to happen again. */
  private static final int HABITUAL_CYCLES = 6;

  private final SimulatedUniverse universe;
  private final Random random;
  private final List<Cycle> cycles;
  private final Map<Instrument, List<Book>> habit = new HashMap<>();

  ActFactory(SimulatedUniverse universe, Random random) {
    this.universe = universe;
    this.random = random;
    List<Cycle> all =
        Cycle.all(universe.cyclePairs(), MAX_CYCLE_LENGTH, SimulatedUniverse.BASE_CURRENCY);
    Collections.shuffle(all, random);
    this.cycles = List.copyOf(all.subList(0, HABITUAL_CYCLES));
  }

  /** A ring of conversions that pays, each at a venue of its own choosing. */
  Act cycle(int round) {
    Cycle cycle = cycles.get(random.nextInt(cycles.size()));
    double edge = LEAST_EDGE_BPS + CYCLE_EDGE_RANGE_BPS * random.nextDouble();
    List<Act.Part> legs = new ArrayList<>();
    for (int i = 0; i < cycle.pairs().size(); i++) {
      List<Book> books = universe.booksOf(cycle.pairs().get(i));
      Book book = books.get(random.nextInt(books.size()));
      legs.add(new Act.Part(cycle.side(i), book, book.costBps() + edge / cycle.pairs().size()));
    }
    return Act.of(ActKind.CURRENCY_CYCLE, round, round + duration(), legs);
  }

  /** Anything but a cycle: two venues of one instrument. */
  Act onOneInstrument(ActKind kind, Instrument instrument, int round) {
    List<Book> books =
        kind == ActKind.CROSS_VENUE
            ? habit.computeIfAbsent(instrument, this::shuffledBooks)
            : shuffledBooks(instrument);
    Book first = books.get(0);
    Book second = books.get(1);
    boolean buyFirst = random.nextBoolean();
    return switch (kind) {
      case STALE_VENUE, FROZEN_FEED -> left(kind, first, books, buyFirst, round);
      case FAT_FINGER ->
          Act.of(
              kind,
              round,
              round + 1,
              List.of(
                  new Act.Part(side(buyFirst), first, FAT_FINGER_BPS),
                  new Act.Part(side(!buyFirst), second, 0)));
      case FEE_KILLED -> pair(kind, first, second, buyFirst, round, feeKilledEdge(first, second));
      default ->
          pair(
              kind,
              first,
              second,
              buyFirst,
              round,
              LEAST_EDGE_BPS + CROSS_VENUE_EDGE_RANGE_BPS * random.nextDouble());
    };
  }

  private List<Book> shuffledBooks(Instrument instrument) {
    List<Book> books = new ArrayList<>(universe.booksOf(instrument));
    Collections.shuffle(books, random);
    return List.copyOf(books);
  }

  private Act pair(
      ActKind kind, Book first, Book second, boolean buyFirst, int round, double edge) {
    List<Act.Part> legs =
        List.of(
            new Act.Part(side(buyFirst), first, first.costBps() + edge / 2),
            new Act.Part(side(!buyFirst), second, second.costBps() + edge / 2));
    return Act.of(kind, round, round + duration(), legs);
  }

  /** Net of fees: less than nothing, though the ask is below the bid. */
  private static double feeKilledEdge(Book first, Book second) {
    return -FEE_KILLED_SHARE * (first.feeBps() + second.feeBps());
  }

  /** The first book's quote is left behind: the market moves so that it seems to pay. */
  private Act left(ActKind kind, Book left, List<Book> books, boolean buy, int round) {
    double leastOther =
        books.stream()
            .filter(book -> !book.equals(left))
            .mapToDouble(Book::costBps)
            .min()
            .orElseThrow();
    double distance = left.costBps() + leastOther + STALE_EDGE_BPS;
    int rampRounds = (int) Math.ceil(distance / FairValues.RAMP_STEP_BPS);
    int end = round + SILENT_ROUNDS + rampRounds + ROUNDS_AFTER_RAMP;
    List<Act.Part> legs = List.of(new Act.Part(side(buy), left, 0));
    return new Act(kind, round, end, legs, round + SILENT_ROUNDS, buy ? distance : -distance, null);
  }

  private int duration() {
    return LEAST_ROUNDS + random.nextInt(ROUNDS_RANGE);
  }

  private static Side side(boolean buy) {
    return buy ? Side.BUY : Side.SELL;
  }
}
