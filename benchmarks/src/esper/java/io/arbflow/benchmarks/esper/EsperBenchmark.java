package io.arbflow.benchmarks.esper;

import io.arbflow.benchmarks.OptInBenchmark;
import io.arbflow.benchmarks.arithmetic.CrossVenueLoop;
import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.benchmarks.pipeline.DetectBenchmark;
import io.arbflow.benchmarks.pipeline.Market;
import io.arbflow.domain.market.Quote;
import java.io.PrintStream;
import java.util.List;

/** The same quotes through Esper, through the cross-venue lane in a loop, and through Flink. */
public final class EsperBenchmark implements OptInBenchmark {
  private static final int INSTRUMENTS = 300;
  private static final int VENUES = 5;
  private static final int BLOCKS = 500;
  private static final int BLOCK = 4_096;

  @Override
  public String name() {
    return "esper";
  }

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    Market market = new Market(INSTRUMENTS, VENUES, 20);
    EsperArbitrage esper = new EsperArbitrage();
    CrossVenueLoop lane = new CrossVenueLoop(market, INSTRUMENTS);
    new Comparison(
            "(h) Cross-venue over 300 instruments on 5 venues, against Esper 9.0.0",
            List.of(
                new Variant("Esper, in a loop", () -> run(esper, market)),
                new Variant("the lane, in a loop", () -> lane.run(BLOCKS)),
                new Variant("the lane, in Flink (HashMap, keyBy)", DetectBenchmark.lane(market))))
        .run(rounds, out);
    out.printf("%nEsper gave %d alerts.%n", esper.alerts());
  }

  private static Sample run(EsperArbitrage esper, Market market) {
    EsperQuote[] block = new EsperQuote[BLOCK];
    long wall = 0;
    long cpu = 0;
    for (int b = 0; b < BLOCKS; b++) {
      for (int i = 0; i < BLOCK; i++) {
        Quote q = market.quote((long) b * BLOCK + i);
        block[i] = new EsperQuote(q.instrument(), q.venue(), q.bid(), q.ask());
      }
      Stopwatch watch = Stopwatch.ofThread();
      for (EsperQuote quote : block) {
        esper.send(quote);
      }
      Sample sample = watch.sample(BLOCK);
      wall += sample.wallNanos();
      cpu += sample.cpuNanos();
    }
    return new Sample((long) BLOCKS * BLOCK, wall, cpu);
  }
}
