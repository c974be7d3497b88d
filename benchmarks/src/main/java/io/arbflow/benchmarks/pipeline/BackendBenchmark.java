package io.arbflow.benchmarks.pipeline;

import io.arbflow.benchmarks.Benchmark;
import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.market.Universe;
import java.io.PrintStream;
import java.util.List;

/** The detect stage on RocksDB: written behind, plain, and against the heap. */
public final class BackendBenchmark implements Benchmark {
  private static final int CACHE = 20_000;
  private static final int SMALL_CACHE = 10_000;
  private static final int MANY = 100_000;

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    Market few = new Market(300, 5, 20);
    Universe names = few.universe();
    new Comparison(
            "(d) Detect stage, 300 keys that all fit (target: write-behind 0.80 of HashMap)",
            List.of(
                variant("HashMap", few, 6_000_000, Backend.HASHMAP, names, 0),
                variant("RocksDB, write-behind", few, 6_000_000, Backend.ROCKSDB, names, CACHE),
                variant("RocksDB, plain", few, 500_000, Backend.ROCKSDB, names, 0)))
        .run(rounds, out);
    Market many = new Market(MANY, 5, 20);
    Universe manyNames = many.universe();
    new Comparison(
            "(d) Detect stage, 100,000 keys at random, a tenth fits (target: not below plain)",
            List.of(
                variant("RocksDB, plain", many, 500_000, Backend.ROCKSDB, manyNames, 0),
                variant(
                    "RocksDB, write-behind",
                    many,
                    500_000,
                    Backend.ROCKSDB,
                    manyNames,
                    SMALL_CACHE)))
        .run(rounds, out);
  }

  private static Variant variant(
      String name, Market market, long quotes, Backend backend, Universe universe, int cacheKeys) {
    var stage = DetectPipeline.crossVenue(universe, cacheKeys);
    return new Variant(name, new DetectPipeline(market, quotes, backend, stage)::run);
  }
}
