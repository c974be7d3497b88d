package io.arbflow.local.demo;

import io.arbflow.local.market.QuoteFile;
import io.arbflow.local.market.RecordedMarket;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.replay.Progress;
import io.arbflow.local.replay.Replay;
import io.arbflow.local.replay.ReplayOptions;
import io.arbflow.local.score.Scorecard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * The market of a seed in made-up time: written to files, replayed without models and with
 * simulated fills, scored. The same seed gives the same files, at any parallelism and on any
 * machine.
 */
public final class RecordedDemo {
  /** Time of the first quote, epoch microseconds: 2023-11-14, a Tuesday. */
  private static final long START_MICROS = 1_700_000_000_000_000L;

  private final DemoOptions options;
  private final int parallelism;
  private final PrintWriter out;

  public RecordedDemo(DemoOptions options, int parallelism, PrintWriter out) {
    this.options = options;
    this.parallelism = parallelism;
    this.out = out;
  }

  /**
   * Runs all of it.
   *
   * @throws IllegalArgumentException when the duration is too short to show anything
   * @return the score
   */
  public Scorecard run() throws Exception {
    int rounds = Demo.rounds(options);
    SimulatedMarket market =
        SimulatedMarket.create(options.seed(), rounds, Demo.CALM_ROUNDS, START_MICROS);
    RecordedMarket.write(options.out(), market, START_MICROS);
    out.println("replaying " + rounds + " rounds of the market ...");
    out.flush();
    Path quotes = options.out().resolve(QuoteFile.NAME);
    ReplayOptions replay =
        new ReplayOptions(
            options.out().resolve(RecordedMarket.UNIVERSE),
            List.of(quotes),
            options.out(),
            options.config(),
            options.mode(),
            ReplayOptions.Models.NONE,
            parallelism,
            List.of(),
            DemoTrading.of(options).under(options.assignments()));
    OutputFiles files = new Replay(replay, new Progress(out, false), true).run();
    return Conclusion.tell(files, options.seed(), out);
  }
}
