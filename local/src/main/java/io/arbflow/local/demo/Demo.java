package io.arbflow.local.demo;

import io.arbflow.jobs.ArbitrageJob;
import io.arbflow.jobs.PaperTradingJob;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.jobs.kafka.PaperTopics;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import io.arbflow.local.cluster.FlinkSettings;
import io.arbflow.local.cluster.LocalCluster;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.market.Pacer;
import io.arbflow.local.market.RecordedMarket;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.output.DetectionLatency;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.output.Summary;
import io.arbflow.local.score.Scorecard;
import io.arbflow.local.settings.Assignments;
import io.arbflow.local.view.LiveView;
import io.arbflow.operators.time.MarketClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Plays a simulated market to the production job on a real broker and a real Flink cluster, all in
 * this JVM, and scores what the job found against what was planted.
 */
public final class Demo {
  /**
   * Rounds at the end without plants: the last episodes are measured five seconds after opening.
   */
  static final int CALM_ROUNDS = 70;

  private static final int LEAST_ROUNDS = 150;

  /** The stand-in costs nothing, so the budget of real models need not hold it back. */
  private static final int REQUESTS_PER_MINUTE = 6_000;

  private static final int REQUESTS_PER_DAY = 1_000_000;
  private static final int SIMULATED_USD = 5;

  private final DemoOptions options;
  private final PrintWriter out;

  public Demo(DemoOptions options, PrintWriter out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Runs the whole demo.
   *
   * @throws IllegalArgumentException when the duration is too short to show anything
   * @return the score
   */
  public Scorecard run() throws IOException {
    int rounds = rounds(options);
    SimulatedMarket market =
        SimulatedMarket.create(options.seed(), rounds, CALM_ROUNDS, MarketClock.wallMicros());
    Path directory = Files.createDirectories(options.out());
    Files.writeString(directory.resolve(RecordedMarket.UNIVERSE), market.universe().toYaml());
    out.println("starting broker, Flink cluster and stand-in models ...");
    out.flush();
    Played played;
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        StandInServer models = StandInServer.start(StandInProfile.demo(options.seed()))) {
      JobConfig config = config(kafka.bootstrap(), models.baseUrl());
      played = play(market, kafka, config, directory);
    }
    return conclude(directory, played);
  }

  /**
   * Rounds that the market plays.
   *
   * @throws IllegalArgumentException when they are too few to show anything
   */
  static int rounds(DemoOptions options) {
    int rounds = (int) (options.duration().toMillis() * 1_000 / Pacer.ROUND_MICROS);
    if (rounds < LEAST_ROUNDS) {
      throw new IllegalArgumentException(
          "--duration: at least " + LEAST_ROUNDS * Pacer.ROUND_MICROS / 1_000_000 + " s");
    }
    return rounds;
  }

  /** Quotes sent, and how long the job's detector took for them. */
  private record Played(long quotes, Map<String, Long> detectionMicros) {}

  private Played play(SimulatedMarket market, EmbeddedKafka kafka, JobConfig config, Path directory)
      throws IOException {
    Topics topics = new Topics(config.kafka().topicPrefix());
    topics.create(kafka.bootstrap());
    // The job starts where its group stands; here that is the first quote, however slow the start.
    topics.standAtBeginning(kafka.bootstrap(), config.kafka().groupId(), "quotes");
    topics.standAtBeginning(kafka.bootstrap(), PaperTopics.group(config.kafka()), "quotes");
    topics.standAtBeginning(kafka.bootstrap(), PaperTopics.group(config.kafka()), "execution");
    int parallelism = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
    try (LocalCluster cluster =
        LocalCluster.start(FlinkSettings.live(), parallelism + 1, options.port())) {
      StreamExecutionEnvironment env =
          StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.live());
      env.setParallelism(parallelism);
      PanelSettings panel =
          PanelSettings.simulated(config.llm().baseUrl(), Settings.callLimits(config))
              .withVoting(config.llm().voting());
      ArbitrageJob.build(env, config, market.universe().universe(), panel);
      JobID job = cluster.submit(env.getStreamGraph(), ArbitrageJob.NAME);
      cluster.awaitRunning(job);
      JobID paper = startPaperTrading(cluster, config, market);
      out.println("Flink dashboard: " + cluster.dashboard());
      out.println("Kafka: " + kafka.bootstrap() + "  (status, control … --bootstrap)");
      LiveView view = new LiveView(out, LiveView.isTerminal(), cluster.dashboard());
      try (DemoSession session =
          new DemoSession(market, kafka.bootstrap(), topics, directory, view)) {
        session.play(options.duration().toMillis(), () -> requireHealthy(cluster, job, paper));
        Map<String, Long> detection = detectionMicros(cluster, job);
        cluster.cancel(job);
        cluster.cancel(paper);
        return new Played(session.finish(), detection);
      }
    }
  }

  /** On one slot of its own: it has little to do. */
  private static JobID startPaperTrading(
      LocalCluster cluster, JobConfig config, SimulatedMarket market) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.live());
    env.setParallelism(1);
    PaperTradingJob.build(env, config, market.universe().universe());
    JobID job = cluster.submit(env.getStreamGraph(), PaperTradingJob.NAME);
    cluster.awaitRunning(job);
    return job;
  }

  private static void requireHealthy(LocalCluster cluster, JobID main, JobID paper) {
    cluster.requireHealthy(main);
    cluster.requireHealthy(paper);
  }

  private static Map<String, Long> detectionMicros(LocalCluster cluster, JobID job) {
    return DetectionLatency.of(name -> cluster.accumulator(job, name));
  }

  private Scorecard conclude(Path directory, Played played) throws IOException {
    OutputFiles files = OutputFiles.at(directory);
    long millis = options.duration().toMillis();
    Summary.write(files, played.quotes(), millis, played.detectionMicros());
    return Conclusion.tell(files, options.seed(), out);
  }

  /** {@link DemoTrading}, pointed at this machine's parts. */
  private JobConfig config(String bootstrap, String baseUrl) {
    Assignments own =
        DemoTrading.of(options)
            .set("kafka.bootstrap", bootstrap)
            .set("llm.baseUrl", baseUrl)
            .set("llm.requestsPerMinute", REQUESTS_PER_MINUTE)
            .set("llm.requestsPerDay", REQUESTS_PER_DAY)
            .set("llm.usdPerHour", SIMULATED_USD);
    return ConfigLoader.load(options.config(), own.under(options.assignments()), System.getenv());
  }
}
