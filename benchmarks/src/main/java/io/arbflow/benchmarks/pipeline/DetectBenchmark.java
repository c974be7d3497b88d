package io.arbflow.benchmarks.pipeline;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.benchmarks.pipeline.DetectPipeline.Stage;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

/** The detect stage against a pipeline of the same shape that does nothing, both on HashMap. */
public final class DetectBenchmark implements Benchmark {
  private static final long QUOTES = 6_000_000;
  private static final int INSTRUMENTS = 300;
  private static final int VENUES = 5;

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    Market market = new Market(INSTRUMENTS, VENUES, 20);
    new Comparison(
            "(c) Detect stage on HashMap, 300 instruments on 5 venues (target: 0.60)",
            List.of(
                variant("no-op, one input", market, DetectPipeline.NO_OP),
                variant("no-op, control connected", market, DetectPipeline.NO_OP_WITH_CONTROL),
                new Variant("cross-venue lane", lane(market))))
        .run(rounds, out);
  }

  /** The cross-venue lane in Flink over the market, on HashMap. */
  public static Callable<Sample> lane(Market market) {
    return new DetectPipeline(
            market, QUOTES, Backend.HASHMAP, DetectPipeline.crossVenue(market.universe(), 0))
        ::run;
  }

  private static Variant variant(String name, Market market, Stage stage) {
    return new Variant(name, new DetectPipeline(market, QUOTES, Backend.HASHMAP, stage)::run);
  }
}
