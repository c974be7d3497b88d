package io.arbflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.jobs.codec.VerdictJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
  private static final String R1 = "deepseek/deepseek-r1";
  private static final String NEMOTRON = "nvidia/llama-3.1-nemotron-ultra-253b-v1";
  private static final String CANARY = "canary-0815";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path directory;
  private ModelServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ModelServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int run(String... more) {
    List<String> args =
        new ArrayList<>(List.of("models", "--set", "llm.baseUrl=" + server.baseUrl()));
    args.addAll(List.of(more));
    return Arbflow.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args.toArray(String[]::new));
  }

  /** The printed lines with single blanks. */
  private List<String> lines() {
    return out.toString().lines().map(line -> line.replaceAll(" +", " ")).toList();
  }

  private void assertPrinted(String line) {
    assertTrue(lines().contains(line), () -> line + "\nis not in\n" + out);
  }

  @Test
  void seatsAreListedWithStatePriceAndHealth() {
    server.list(R1, "0.0000007", "0.0000025");
    server.drop(NEMOTRON);
    server.list("google/gemini-2.5-pro", "0.0000012", "0.000013");
    server
        .list("openai/gpt-oss-120b", "0.0000001", "0.0000002")
        .putArray("supported_parameters")
        .add("seed");
    server.list("deepseek/deepseek-v3.2", "0", "0");
    server.detail(
        "/models/" + R1 + "/endpoints",
        """
        {"data":{"endpoints":[
          {"provider_name":"Slow","uptime_last_5m":91,"latency_last_30m":{"p50":2500}},
          {"provider_name":"Fast","uptime_last_5m":99.25,"latency_last_30m":{"p50":812}}]}}
        """);
    assertEquals(0, run(), err::toString);
    assertPrinted(server.baseUrl() + ": 18 models listed");
    assertPrinted("seat accuracy model state list USD/M ceiling up latency providers");
    assertPrinted("REASONING 0.65 deepseek/deepseek-r1 listed 0.70/2.50 0.90/3.20 99.3% 812 ms 2");
    assertPrinted(" deepseek/deepseek-r1-0528 listed 0.10/0.20 0.70/2.80 - - -");
    assertPrinted("RISK 0.65 " + NEMOTRON + " vanished - 0.80/2.40 - - -");
    assertPrinted("PATTERN 0.65 google/gemini-2.5-pro expensive 1.20/13.00 1.60/12.50 - - -");
    assertPrinted(" openai/gpt-oss-120b no structured output 0.10/0.20 0.15/0.60 - - -");
    assertPrinted(" openai/gpt-oss-20b:free listed 0.00/0.00 0.00/0.00 - - -");
    assertPrinted(" deepseek/deepseek-v3.2 listed - 0.35/0.60 - - -");
    assertPrinted(
        "! VANISHED "
            + NEMOTRON
            + " [RISK] at "
            + server.baseUrl()
            + ": is not on the list; it is not asked");
    assertPrinted(
        "! ZERO_PRICE_ON_PAID deepseek/deepseek-v3.2 [MATHEMATICS] at "
            + server.baseUrl()
            + ": listed at 0.0/0.0 USD/M tokens is not believed; none is known");
    assertEquals(4, lines().stream().filter(line -> line.startsWith("!")).count());
    assertPrinted(" key: no key; its limits and the free calls left are not known");
    assertEquals("", err.toString());
    assertTrue(server.authorizations.stream().allMatch(String::isEmpty));
  }

  @Test
  void theKeysLimitsAreShownAndTheKeyIsNot() throws Exception {
    Path key = Files.writeString(directory.resolve("key"), CANARY);
    server.detail(
        "/key",
        """
        {"data":{"label":"canary-0815-label","limit":20,"limit_remaining":8.1,"limit_reset":"monthly",
         "usage_daily":0.4,"is_free_tier":true,"free_model_daily_requests":{"used":10,"limit":50,"remaining":40}}}
        """);
    assertEquals(0, run("--set", "llm.apiKeyFile=" + key), err::toString);
    assertPrinted(
        " key: 8.10 of 20.00 USD left (monthly), 0.40 USD today; free calls left today: 40 of 50; never paid");
    assertTrue(server.authorizations.contains("Bearer " + CANARY));
    assertFalse(out.toString().contains("canary"), out::toString);
  }

  @Test
  void aKeyFileThatIsMissingIsSaidAndNotMissed() {
    assertEquals(0, run("--set", "llm.apiKeyFile=" + directory.resolve("none")));
    assertEquals("arbflow: the key cannot be used: NoSuchFileException", err.toString().strip());
    assertPrinted(server.baseUrl() + ": 19 models listed");
  }

  @Test
  void withoutAServerTheSettingsAreListed() {
    server.close();
    assertEquals(0, run(), err::toString);
    assertPrinted(
        server.baseUrl() + ": no list, ConnectException; what follows is the settings' own");
    assertPrinted("RISK 0.65 " + NEMOTRON + " not known - 0.80/2.40 - - -");
    assertFalse(out.toString().contains("vanished"));
  }

  @Test
  void offlineAsksNobody() {
    assertEquals(0, run("--offline"), err::toString);
    assertPrinted(server.baseUrl() + ": no list, not asked; what follows is the settings' own");
    assertEquals(List.of(), server.authorizations);
    assertTrue(lines().get(0).startsWith("panel panel-"), out::toString);
    assertTrue(
        lines()
            .get(0)
            .endsWith(
                "at most 5.00 USD a day; 60 requests a minute, to free models 20 a minute and 50 a day"),
        out::toString);
  }

  @Test
  void aListOfOtherModelsSaysNothingOfOurs() {
    for (String id : List.of(R1, NEMOTRON)) {
      server.drop(id);
    }
    assertEquals(0, run("--set", "llm.keyless=true", "--set", "llm.models=[a, b]"));
    assertPrinted("RISK 0.65 a not known - 0.00/0.00 - - -");
    assertTrue(out.toString().contains("! FOREIGN_LIST at "), out::toString);
    assertFalse(out.toString().contains("key:"), out::toString);
  }

  @Test
  void aSeatsOwnServerIsAskedForItself() throws Exception {
    try (ModelServer own = new ModelServer()) {
      own.drop("qwen/qwen2.5-vl-72b-instruct");
      assertEquals(
          0,
          run(
              "--set",
              "llm.seats.VISION.endpoint.baseUrl=" + own.baseUrl(),
              "--set",
              "llm.seats.VISION.endpoint.keyless=true"),
          err::toString);
      assertPrinted(own.baseUrl() + ": 18 models listed");
      assertPrinted(server.baseUrl() + ": 19 models listed");
      assertPrinted("VISION 0.65 qwen/qwen2.5-vl-72b-instruct vanished - 1.00/1.30 - - -");
    }
  }

  private static Vote vote(Seat seat, String model, VoteOutcome outcome, long millis) {
    return new Vote(
        seat, model, "", Judgement.REJECT, 0.2, 1, 0.5, List.of(), millis, 0.002, 1, outcome);
  }

  private void write(List<Vote> votes) throws Exception {
    Verdict verdict =
        new Verdict(
            "signature",
            Judgement.REJECT,
            0.2,
            0,
            1_000,
            1,
            "opportunity",
            AnalysisType.CROSS_MARKET,
            votes,
            0,
            "simulated-1",
            "p1",
            "",
            true,
            0);
    Files.write(
        directory.resolve("verdicts.jsonl"),
        (new String(VerdictJson.encode(verdict), StandardCharsets.UTF_8) + "\n")
            .getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void votesOfARunAreCounted() throws Exception {
    write(
        List.of(
            vote(Seat.RISK, "m/a", VoteOutcome.OK, 100),
            vote(Seat.RISK, "m/b", VoteOutcome.TIMEOUT, 9_000)));
    write(
        List.of(
            vote(Seat.RISK, "m/a", VoteOutcome.OK, 300),
            vote(Seat.PATTERN, "", VoteOutcome.NO_KEY, 0)));
    write(
        List.of(
            vote(Seat.RISK, "m/a", VoteOutcome.CANCELLED, 5),
            vote(Seat.RISK, "m/a", VoteOutcome.MALFORMED, 5)));
    assertEquals(0, run("--offline", "--in", directory.toString()), err::toString);
    assertPrinted("votes of 3 verdicts, simulated: no model");
    assertPrinted("seat model asked answered p50 p95 USD failures");
    assertPrinted("RISK m/a 4 66.7% 100 ms 300 ms 0.0080 {CANCELLED=1, MALFORMED=1}");
    assertPrinted("RISK m/b 1 0.0% - - 0.0020 {TIMEOUT=1}");
    assertEquals(
        1, lines().stream().filter(line -> line.contains("NO_KEY")).count(), out::toString);
    assertPrinted(
        "3 reviews, 0 with an outcome, simulated: they say nothing about a model;"
            + " all wrong together in -");
    // Older reviews weigh a thousandth less each: 1 of 2.998.
    assertPrinted("RISK m/a 0 0.650 - - - 33.4% 200 ms 0.0020 {MALFORMED=1}");
  }

  @Test
  void mistakesAreOneAndWrongUseIsTwo() {
    assertEquals(2, run("--in", "a", "--bootstrap", "b:1"));
    assertEquals(2, run("surplus"));
    err.getBuffer().setLength(0);
    assertEquals(1, run("--offline", "--set", "llm.seats.RISK.accuracy=0.4"));
    assertTrue(
        err.toString().contains("llm.seats.RISK.accuracy: must be above 0.5"), err::toString);
    assertEquals(1, run("--config", directory.resolve("none.yaml").toString()));
    assertEquals(1, run("--offline", "--in", directory.resolve("none").toString()));
  }
}
