package io.arbflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.quality.Alert;
import io.arbflow.jobs.codec.AlertJson;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.market.RecordedMarket;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.operate.JobStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} against a real broker, {@code feed} into it, and the commands that look at it. */
class RunAndFeedIT {
  private static final Path CONFIG =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int ROUNDS = 150;
  private static final long RECORDED_AT = 1_700_000_000_000_000L;

  private static EmbeddedKafka kafka;

  @TempDir Path directory;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void fedQuotesAreFreshToARunningJobAndShadowSendsNothing() throws Exception {
    RecordedMarket.write(
        directory, SimulatedMarket.create(5, ROUNDS, 50, RECORDED_AT), RECORDED_AT);
    String universe = directory.resolve(RecordedMarket.UNIVERSE).toString();
    Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    topics.create(kafka.bootstrap());
    topics.standAtBeginning(kafka.bootstrap(), "arbflow", "quotes");
    StringWriter said = new StringWriter();
    Thread job = inBackground(said, kafka.bootstrap(), universe);
    try {
      await(() -> said.toString().contains("Flink dashboard"), said);
      assertTrue(said.toString().contains("trading: SHADOW"), said::toString);
      feed(kafka.bootstrap(), universe);
      await(() -> decided(kafka.bootstrap(), topics), said);
      JobStatus status = JobStatus.read(kafka.bootstrap(), topics);
      assertTrue(status.openedPerStrategy().containsKey("CROSS_VENUE"), status::toString);
      assertTrue(status.decisions().containsKey("SHADOW"), status::toString);
      assertFalse(status.deadLetters().containsKey("LATE"), status::toString);
      assertEquals(0, status.orders());
    } finally {
      job.interrupt();
      job.join(PATIENCE.toMillis());
    }
  }

  private static String budgets(int expected, String... args) {
    List<String> all = new ArrayList<>(List.of("budgets"));
    all.addAll(List.of(args));
    all.addAll(List.of("--bootstrap", kafka.bootstrap(), "--set", "topics.prefix=budgets."));
    StringWriter said = new StringWriter();
    assertEquals(expected, execute(said, all.toArray(String[]::new)), said::toString);
    return said.toString();
  }

  private static void recommend(Topics topics, String account, String parts, long at) {
    String head =
        "hrp over 96 steps, return none to 1.250e-05, volatility none to 3.000e-05, shortfall none"
            + " to 6.100e-05, residual 1.000e-12; ";
    Alert alert = new Alert(Alert.Kind.BUDGETS_RECOMMENDED, null, account, 96, head + parts, at);
    try (TopicWriter writer = new TopicWriter(kafka.bootstrap())) {
      writer.write(topics.name("alerts"), account, AlertJson.encode(alert));
    }
  }

  private static String moved(String before, String share) {
    return "PAIRS "
        + before
        + " to "
        + share
        + " (return 1.200e-05, volatility 3.000e-05, marginal 2.100e-05, cost 1.000e-13, held by"
        + " step)";
  }

  @Test
  void aPersonSeesARecommendationAndPutsItInForce() {
    Topics topics = new Topics("budgets.");
    topics.create(kafka.bootstrap());
    String[] apply = {"apply", "--actor", "ann", "--reason", "as previewed"};
    assertTrue(budgets(0, "show").contains("no budgets are in force"));
    assertTrue(budgets(0, "preview").contains("nothing is recommended"));
    budgets(1, apply);
    recommend(topics, "main", moved("none", "0.1000"), 7);
    recommend(
        topics,
        "main",
        moved("none", "0.3000")
            + "; SKEW none to 0.2000 (return 0.000e+00,"
            + " volatility 1.000e-05, marginal 1.000e-05, cost 0.000e+00)",
        8);
    String preview = budgets(0, "preview", "--account", "main");
    assertTrue(preview.contains("recommended 1970-01-01T00:00:00.000008Z by hrp over 96 steps"));
    String row = "PAIRS +- +0.3000 +1.200e-05 +3.000e-05 +2.100e-05 +1.000e-13 +step";
    assertTrue(Pattern.compile(row).matcher(preview).find(), preview);
    assertTrue(preview.contains("new: return 1.250e-05, volatility 3.000e-05"), preview);
    assertTrue(budgets(1, "apply", "--actor", "ann").contains("--reason"));
    assertTrue(
        budgets(1, "apply", "--actor", "policy:x", "--reason", "r").contains("a person says so"));
    assertTrue(budgets(0, "show").contains("no budgets are in force"));

    assertTrue(budgets(0, apply).contains("SET_BUDGETS account/main/BUDGETS"));
    String shown = budgets(0, "show", "--account", "main");
    assertTrue(shown.contains("main, set by ann: as previewed"), shown);
    assertTrue(Pattern.compile("PAIRS +0.3000 +use not reported").matcher(shown).find(), shown);
    assertTrue(budgets(0, "preview").contains("it can no longer be applied"));
    assertTrue(budgets(1, apply).contains("other shares have come into force since"));

    report(topics);
    shown = budgets(0, "show");
    assertTrue(
        Pattern.compile("PAIRS +0.3000 +1200.5 of 30000 USD used").matcher(shown).find(), shown);
    recommend(topics, "main", moved("0.3", "0.3500") + "; SKEW 0.2000 kept", 9);
    recommend(topics, "other", moved("none", "0.4000"), 9);
    assertTrue(budgets(1, apply).contains("which of [main, other]"));
    budgets(0, "apply", "--actor", "ann", "--reason", "more", "--account", "main");
    assertTrue(budgets(0, "show").contains("0.3500"));
  }

  private static void report(Topics topics) {
    String json =
        """
        {"schemaVersion":1,"account":"main","currency":"USD","limits":[{"name":"maxCapital",
        "limit":100000,"used":1200.5}],"budgets":[{"strategy":"PAIRS","share":0.3,"used":1200.5}]}
        """;
    try (TopicWriter writer = new TopicWriter(kafka.bootstrap())) {
      writer.write(topics.name("risk"), "main", json.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void feed(String bootstrap, String universe) throws Exception {
    StringWriter said = new StringWriter();
    String quotes = directory.resolve("quotes.jsonl").toString();
    int code =
        execute(said, "feed", "--universe", universe, "--quotes", quotes, "--bootstrap", bootstrap);
    assertEquals(0, code, said::toString);
    long lines = Files.readAllLines(Path.of(quotes)).size();
    assertTrue(said.toString().startsWith(lines + " quotes sent"), said::toString);
  }

  private static Thread inBackground(StringWriter said, String bootstrap, String universe) {
    Thread job =
        new Thread(
            () ->
                execute(
                    said,
                    "run",
                    "--config",
                    CONFIG.toString(),
                    "--universe",
                    universe,
                    "--port",
                    "0",
                    "--set",
                    "kafka.bootstrap=" + bootstrap,
                    "--set",
                    "judge.enabled=false"),
            "run");
    job.setDaemon(true);
    job.start();
    return job;
  }

  private static boolean decided(String bootstrap, Topics topics) {
    try {
      return !JobStatus.read(bootstrap, topics).decisions().isEmpty();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int execute(StringWriter said, String... args) {
    PrintWriter out = new PrintWriter(said, true);
    return Arbflow.commandLine().setOut(out).setErr(out).execute(args);
  }

  private static void await(BooleanSupplier condition, StringWriter said) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), said::toString);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
