package io.arbflow.benchmarks.arithmetic;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.benchmarks.pipeline.Market;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Nanoseconds per quote, with more and more around it that the quote does not touch. */
public final class ArithmeticBenchmark implements Benchmark {
  private static final int BLOCKS = 500;
  private static final int[] VENUES = {2, 5, 10, 20, 50};
  private static final int INSTRUMENTS = 300;
  private static final int[] EXPIRIES = {2, 5, 10, 20};
  private static final int FUTURES_BLOCKS = 100;

  /** So few that their books stay in the caches: what grows here is work, not memory. */
  private static final int FEW = 30;

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    crossVenue(INSTRUMENTS, rounds, out);
    crossVenue(FEW, rounds, out);
    bars(rounds, out);
    futures(rounds, out);
    CycleMarket.compare(rounds, out, BLOCKS);
  }

  private static void crossVenue(int instruments, int rounds, PrintStream out) throws Exception {
    List<Variant> venues = new ArrayList<>();
    for (int count : VENUES) {
      CrossVenueLoop loop = new CrossVenueLoop(new Market(instruments, count, 20), instruments);
      venues.add(new Variant(count + " venues", () -> loop.run(BLOCKS)));
    }
    String title = "(b) Cross-venue arithmetic, " + instruments + " instruments (target: flat)";
    new Comparison(title, venues).run(rounds, out);
  }

  private static void futures(int rounds, PrintStream out) throws Exception {
    List<Variant> variants = new ArrayList<>();
    for (int count : EXPIRIES) {
      FuturesLoop loop = new FuturesLoop(count);
      variants.add(new Variant(count + " expiries", () -> loop.run(FUTURES_BLOCKS)));
    }
    new Comparison("(b) Futures lane, a quote of a share or future", variants).run(rounds, out);
  }

  private static void bars(int rounds, PrintStream out) throws Exception {
    CrossVenueLoop crossVenue = new CrossVenueLoop(new Market(INSTRUMENTS, 5, 20), INSTRUMENTS);
    BarLoop bars = new BarLoop(new Market(INSTRUMENTS, 5, 20), INSTRUMENTS);
    String title = "(b) Quotes to base bars, 5 venues, against the cross-venue lane";
    List<Variant> variants =
        List.of(
            new Variant("cross-venue", () -> crossVenue.run(BLOCKS)),
            new Variant("base bars of 1 s", () -> bars.run(BLOCKS)));
    new Comparison(title, variants).run(rounds, out);
  }
}
