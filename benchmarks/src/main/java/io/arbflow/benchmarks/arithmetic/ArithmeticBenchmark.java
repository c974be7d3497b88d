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
  private static final int INSTRUMENTS = 300;

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    List<Variant> venues = new ArrayList<>();
    for (int count : new int[] {2, 5, 10, 20, 50}) {
      CrossVenueLoop loop = new CrossVenueLoop(new Market(INSTRUMENTS, count, 20), INSTRUMENTS);
      venues.add(new Variant(count + " venues", () -> loop.run(BLOCKS)));
    }
    new Comparison("(b) Cross-venue arithmetic, 300 instruments (target: flat)", venues)
        .run(rounds, out);
    CycleMarket.compare(rounds, out, BLOCKS);
  }
}
