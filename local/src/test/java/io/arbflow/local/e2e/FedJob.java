package io.arbflow.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.control.Mode;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.local.faults.Oracle;
import io.arbflow.local.faults.PlayingMarket;
import io.arbflow.local.golden.GoldenRun;
import io.arbflow.local.golden.OrderComparison;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.market.MarketFeed;
import io.arbflow.local.market.Pacer;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.operators.risk.Limits;
import io.arbflow.operators.time.MarketClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The main job under a market that plays when it is told to, and the oracle of all faults: the
 * orders are those of an undisturbed replay, but for golden ones refused for their age; none is
 * sent twice with another content; every opening is decided; the limits hold.
 */
final class FedJob implements AutoCloseable {
  private final TestJob job;
  private final Outputs outputs;
  private final DisturbedFeed feed;
  private final MarketFeed market;
  private final Topics golden;
  private final Path universe;
  private final Path directory;
  private int runs;
  private long quotedUntilMicros;
  private OrderComparison last;

  private FedJob(EmbeddedKafka kafka, String name, Path directory) throws Exception {
    SimulatedMarket simulated = PlayingMarket.market();
    this.directory = directory;
    this.universe = PlayingMarket.writeUniverse(simulated, directory);
    this.job = TestJob.on(kafka, name, UniverseLoader.load(universe), PlayingMarket.settings());
    this.golden = new Topics(name + "-golden.");
    golden.create(kafka.bootstrap());
    this.outputs = new Outputs(job);
    this.feed =
        new DisturbedFeed(kafka.bootstrap(), job.topics().name("quotes"), golden.name("quotes"));
    this.market = new MarketFeed(simulated, Pacer.wall(), feed);
  }

  /** Of that name on topics of its own; not started yet. */
  static FedJob on(EmbeddedKafka kafka, String name, Path directory) throws Exception {
    return new FedJob(kafka, name, directory);
  }

  TestJob job() {
    return job;
  }

  Outputs outputs() {
    return outputs;
  }

  DisturbedFeed feed() {
    return feed;
  }

  /** Plays so many rounds of a tenth of a second with everything disturbed so. */
  void play(int rounds, DisturbedFeed.Disturbance disturbance) {
    feed.disturb(disturbance);
    for (int i = 0; i < rounds; i++) {
      quotedUntilMicros = MarketClock.wallMicros();
      market.playRound(truth -> {});
    }
    feed.disturb(DisturbedFeed.Disturbance.NONE);
    feed.flush();
  }

  /** Returns when every bad message that was sent is a dead letter of its reason. */
  int awaitDeadLetters() throws Exception {
    Map<String, String> expected = feed.takeExpected();
    Wait.until(() -> "dead letters: " + missing(expected), () -> missing(expected).isEmpty());
    return expected.size();
  }

  private Map<String, String> missing(Map<String, String> expected) {
    Map<String, String> missing = new HashMap<>(expected);
    for (JsonNode letter : outputs.of("dead-letters")) {
      String place =
          letter.path("source").asText()
              + '/'
              + letter.path("partition").asInt()
              + '/'
              + letter.path("offset").asLong();
      missing.remove(place, letter.path("reason").asText());
    }
    return missing;
  }

  /** The oracle over everything since the start; golden orders may be missing for no other gate. */
  String judge() throws Exception {
    return judge(Set.of());
  }

  /**
   * The same.
   *
   * @param excused gates by which golden orders may be missing, besides those of time
   */
  String judge(Set<String> excused) throws Exception {
    GoldenRun run =
        GoldenRun.of(
            job.bootstrap(),
            golden,
            TestJob.shippedSettings(),
            universe,
            PlayingMarket.settings(),
            Mode.BALANCED,
            Files.createDirectories(directory.resolve("golden-" + runs++)));
    OrderComparison[] found = new OrderComparison[1];
    Wait.until(
        () -> "all golden orders: " + found[0],
        () -> {
          found[0] = run.compare(job.bootstrap(), job.topics());
          return found[0].lost().stream().allMatch(id -> isExcused(id, excused));
        });
    last = found[0];
    Wait.until("all is decided", () -> outputs.decided().containsAll(outputs.opened()));
    String words = Oracle.check(last, outputs.of("execution"), quotedUntilMicros, limits());
    job.requireRunning();
    return words;
  }

  /** What the last judgement found. */
  OrderComparison last() {
    return last;
  }

  private static Limits limits() {
    return ConfigLoader.load(TestJob.shippedSettings(), List.of(), Map.of())
        .accounts()
        .get(0)
        .limits();
  }

  private static boolean isExcused(String lost, Set<String> excused) {
    int space = lost.indexOf(' ');
    return space > 0 && excused.contains(lost.substring(space + 1));
  }

  @Override
  public void close() throws Exception {
    feed.close();
    outputs.close();
    job.close();
  }
}
