package io.arbflow.benchmarks;

import io.arbflow.benchmarks.anomaly.AnomalyBenchmark;
import io.arbflow.benchmarks.arithmetic.ArithmeticBenchmark;
import io.arbflow.benchmarks.correlation.CorrelationBenchmark;
import io.arbflow.benchmarks.decode.DecodeBenchmark;
import io.arbflow.benchmarks.frontier.FrontierBenchmark;
import io.arbflow.benchmarks.kafka.KafkaBenchmark;
import io.arbflow.benchmarks.latency.LatencyBenchmark;
import io.arbflow.benchmarks.options.OptionBenchmark;
import io.arbflow.benchmarks.pairs.PairsBenchmark;
import io.arbflow.benchmarks.pipeline.BackendBenchmark;
import io.arbflow.benchmarks.pipeline.DetectBenchmark;
import io.arbflow.benchmarks.pipeline.ReplayBenchmark;
import io.arbflow.benchmarks.pressure.PressureBenchmark;
import io.arbflow.benchmarks.pressure.SoakBenchmark;
import io.arbflow.benchmarks.regime.RegimeBenchmark;
import io.arbflow.benchmarks.risk.RiskBenchmark;
import io.arbflow.benchmarks.signal.SignalBenchmark;
import io.arbflow.benchmarks.storm.StormBenchmark;
import io.arbflow.operators.time.DetectTiming;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the benchmarks that are named on the command line, or all of them. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "Speed as ratios measured side by side in one run.")
public final class Benchmarks implements Callable<Integer> {
  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("decode", new DecodeBenchmark());
    ALL.put("arithmetic", new ArithmeticBenchmark());
    ALL.put("detect", new DetectBenchmark());
    ALL.put("backend", new BackendBenchmark());
    ALL.put("latency", new LatencyBenchmark());
    ALL.put("options", new OptionBenchmark());
    ALL.put("correlation", new CorrelationBenchmark());
    ALL.put("regimes", new RegimeBenchmark());
    ALL.put("pairs", new PairsBenchmark());
    ALL.put("anomaly", new AnomalyBenchmark());
    ALL.put("signals", new SignalBenchmark());
    ALL.put("risk", new RiskBenchmark());
    ALL.put("frontier", new FrontierBenchmark());
    ALL.put("replay", new ReplayBenchmark());
    ALL.put("kafka", new KafkaBenchmark());
    ALL.put("pressure", new PressureBenchmark(DetectTiming.ARRIVAL));
    ALL.put("pressure-event-time", new PressureBenchmark(DetectTiming.EVENT_TIME));
    ALL.put("storm", new StormBenchmark());
    ALL.put("soak", new SoakBenchmark());
    ServiceLoader.load(OptInBenchmark.class).forEach(found -> ALL.put(found.name(), found));
  }

  @Parameters(
      arity = "0..*",
      description = "Which: ${COMPLETION-CANDIDATES}; none for all.",
      completionCandidates = Names.class)
  private List<String> names = List.of();

  @Option(names = "--rounds", description = "Measured rounds of each variant; ${DEFAULT-VALUE}.")
  private int rounds = 5;

  @Option(
      names = "--seconds",
      description =
          "Length of a measured round of kafka, pressure*, storm and soak; ${DEFAULT-VALUE}.")
  private int seconds = 10;

  /** What can be asked for. */
  static final class Names implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return ALL.keySet().iterator();
    }
  }

  @Override
  public Integer call() throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String name : names) {
      if (!ALL.containsKey(name)) {
        System.err.println("no benchmark " + name + "; there are " + ALL.keySet());
        return 2;
      }
    }
    out.printf(
        "%s, %d processors, Java %s, median of %d rounds%n",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        rounds);
    for (String name : names.isEmpty() ? ALL.keySet() : names) {
      ALL.get(name).run(rounds, seconds, out);
    }
    return 0;
  }

  /** Exits 0 when all ran, 1 when one failed, 2 on wrong use. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Benchmarks()).execute(args));
  }
}
