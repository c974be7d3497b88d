package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.control.Mode;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.local.faults.PlayingMarket;
import io.arbflow.local.golden.GoldenRun;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.market.MarketFeed;
import io.arbflow.local.market.Pacer;
import io.arbflow.local.market.QuoteTopic;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.operators.time.MarketClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code detect.timing} EVENT_TIME: a live job on a backlog in several partitions, which it reads
 * as unevenly as it likes, finds to the digit what a replay of the quotes finds; also when it is
 * stopped while quotes wait for the watermark, and goes on at another parallelism.
 */
class EventTimeIT {
  private static final int ROUNDS = 160;

  /** Long enough for every episode to end and to be measured. */
  private static final int CALM_ROUNDS = 40;

  /** What the replay says of the end of its files, a live job cannot know. */
  private static final int LAST_ROUNDS = 10;

  /** A partition that a starved machine does not get to is not idle. */
  private static final List<String> SETTINGS =
      List.of(
          "judge.enabled=false",
          "detect.timing=EVENT_TIME",
          "latency.idleness=16s",
          "latency.bufferTimeout=20ms",
          "latency.patientBufferTimeout=100ms");

  @TempDir Path directory;

  private final SimulatedMarket market =
      SimulatedMarket.create(7, ROUNDS, CALM_ROUNDS, MarketClock.wallMicros());

  /** So that the first rounds are in the past and the last ones just over. */
  private final long startMicros = MarketClock.wallMicros() - ROUNDS * Pacer.ROUND_MICROS;

  @Test
  void findsWhatAReplayFindsAlsoAcrossASavepoint() throws Exception {
    Path universe = PlayingMarket.writeUniverse(market, directory);
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TestJob job = TestJob.on(kafka, "by-time", UniverseLoader.load(universe), SETTINGS);
        Outputs outputs = new Outputs(job);
        QuoteTopic quotes = new QuoteTopic(kafka.bootstrap(), job.topics().name("quotes"))) {
      job.keepingStateIn(Files.createDirectory(directory.resolve("state")), "rocksdb");
      MarketFeed feed = feed(quotes);
      play(feed, quotes, ROUNDS / 2);
      job.start();
      Wait.until("something is found", () -> !outputs.opened().isEmpty());
      Path savepoint = job.stopWithSavepoint(Files.createDirectory(directory.resolve("savepoint")));
      play(feed, quotes, ROUNDS / 2);
      job.atParallelism(1).start(savepoint);

      Map<String, Set<String>> replayed = replayed(kafka, job, universe);
      assertTrue(
          replayed.keySet().containsAll(Set.of("CURRENCY_CYCLE", "BOX_SPREAD", "CASH_AND_CARRY")),
          replayed.keySet()::toString);
      Wait.until(
          () -> "everything is found: " + difference(replayed, found(outputs)),
          () -> difference(replayed, found(outputs)).isEmpty());
      assertEquals(replayed, found(outputs));
      job.requireRunning();
    }
  }

  /** What it finds in one and not in the other, shortly. */
  private static List<String> difference(
      Map<String, Set<String>> replayed, Map<String, Set<String>> found) {
    List<String> missing = new ArrayList<>();
    replayed.forEach(
        (strategy, events) -> {
          Set<String> left = new TreeSet<>(events);
          left.removeAll(found.getOrDefault(strategy, Set.of()));
          left.stream().limit(2).forEach(missing::add);
        });
    return missing;
  }

  private MarketFeed feed(QuoteTopic quotes) {
    return new MarketFeed(
        market,
        Pacer.made(startMicros),
        quote -> {
          if (!quote.future()) { // a replay has no clock to tell those by
            quotes.accept(quote);
          }
        });
  }

  private static void play(MarketFeed feed, QuoteTopic quotes, int rounds) {
    for (int i = 0; i < rounds; i++) {
      feed.playRound(truth -> {});
    }
    quotes.flush();
  }

  private Map<String, Set<String>> replayed(EmbeddedKafka kafka, TestJob job, Path universe)
      throws Exception {
    OutputFiles files =
        GoldenRun.replay(
            kafka.bootstrap(),
            job.topics(),
            TestJob.shippedSettings(),
            universe,
            SETTINGS,
            Mode.BALANCED,
            directory);
    return byStrategy(files.lines(OutputFiles.OPPORTUNITIES));
  }

  private Map<String, Set<String>> found(Outputs outputs) {
    return byStrategy(outputs.of("opportunities"));
  }

  private Map<String, Set<String>> byStrategy(List<JsonNode> events) {
    long endMicros = startMicros + (ROUNDS - LAST_ROUNDS) * Pacer.ROUND_MICROS;
    Map<String, Set<String>> byStrategy = new TreeMap<>();
    for (JsonNode event : events) {
      if (event.path("eventTimeMicros").asLong() < endMicros) {
        byStrategy
            .computeIfAbsent(event.path("strategy").asText(), strategy -> new TreeSet<>())
            .add(event.toString());
      }
    }
    return byStrategy;
  }
}
