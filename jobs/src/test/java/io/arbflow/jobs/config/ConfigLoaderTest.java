package io.arbflow.jobs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.risk.Limit;
import io.arbflow.operators.risk.Trading;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigLoaderTest {
  static final String GOOD =
      """
      strategies:
        CROSS_VENUE: {enabled: true, minNetEdgeBps: 1.5, closeEdgeFraction: 0.25, maxLegSkewMillis: 50, maxNetEdgeBps: 400}
      risk: {mode: AGGRESSIVE, trading: live, orderLatency: 250us}
      llm: {baseUrl: "http://127.0.0.1:8000/v1", apiKeyFile: secrets/key, maxInFlight: 3, usdPerDay: 0.5, usdPerHour: 0.25, requestsPerMinute: 6, requestsPerDay: 70, freeRequestsPerMinute: 2, freeRequestsPerDay: 0}
      kafka: {bootstrap: "a:1,b:2", delivery: EXACTLY_ONCE, transactionTimeout: 5min}
      topics: {prefix: test-}
      accounts:
        - id: main
          currency: USD
          strategies: [CROSS_VENUE]
          inventory: {COINBASE: {USD: 1000.50, BTC: 2}}
          maxOrderQuantity: {BTC/USD: 5}
          restricted: {instruments: [ETH/USD], venues: [FTX]}
          limits: {maxOrderNotional: 1, maxPositionNotional: 2, maxGrossNotional: 3, maxOpenOrders: 4, maxCapital: 5.5, maxOrdersPerSecond: 6, priceCollarBps: 7, minOrderNotional: 8, maxNetNotional: 9, maxVenueNotional: 10, maxStrategyNotional: 11, maxDailyLoss: 13, maxDrawdown: 14, maxValueAtRisk: 15, maxExpectedShortfall: 16, maxLegFailureLoss: 17, maxCorrelation: 0.5, maxAutomaticExecutions: 18, fourEyesNotional: 19}
      """;

  private static JobConfig load(String text, String... sets) {
    return ConfigLoader.load("c.yaml", new StringReader(text), List.of(sets), Map.of());
  }

  @Test
  void readsWhatTheFileSays() {
    JobConfig config = load(GOOD);

    assertEquals(
        Map.of(
            Strategy.CROSS_VENUE,
            new StrategyConfig(true, 1.5, 0.25, Duration.ofMillis(50), 400.0)),
        config.detect().strategies());
    assertEquals(Mode.AGGRESSIVE, config.risk().mode());
    assertEquals(Trading.LIVE, config.risk().trading());
    assertEquals(Duration.ofNanos(250_000), config.risk().orderLatency());
    assertEquals(
        new KafkaConfig(
            "a:1,b:2",
            "arbflow",
            KafkaConfig.Delivery.EXACTLY_ONCE,
            Duration.ofMinutes(5),
            "test-",
            KafkaSecurity.NONE),
        config.kafka());
    assertEquals("test-quotes", config.kafka().topic("quotes"));
    assertEquals("http://127.0.0.1:8000/v1", config.llm().baseUrl());
    assertEquals(3, config.llm().maxInFlight());
    assertEquals(0.5, config.llm().usdPerDay());
    assertEquals(0.25, config.llm().usdPerHour());
    assertEquals(6, config.llm().requestsPerMinute());
    assertEquals(70, config.llm().requestsPerDay());
    assertEquals(2, config.llm().freeRequestsPerMinute());
    assertEquals(0, config.llm().freeRequestsPerDay());
    AccountConfig account = config.accounts().get(0);
    assertEquals(Set.of(Strategy.CROSS_VENUE), account.strategies());
    assertEquals(new BigDecimal("1000.50"), account.inventory().get("COINBASE").get("USD"));
    assertEquals(Map.of("BTC/USD", new BigDecimal(5)), account.maxOrderQuantity());
    assertEquals(List.of("ETH/USD"), account.restrictedInstruments());
    assertEquals(List.of("FTX"), account.restrictedVenues());
    assertEquals(new BigDecimal("5.5"), account.limits().get(Limit.MAX_CAPITAL));
    assertEquals(new BigDecimal(8), account.limits().get(Limit.MIN_ORDER_NOTIONAL));
  }

  @Test
  void givesDefaultsForWhatIsAbsentExceptLimits() {
    List<String> lines = GOOD.lines().toList();
    List<String> limits = lines.subList(6, lines.size());
    JobConfig config = load(lines.get(3) + "\n" + String.join("\n", limits));

    assertEquals(Trading.SHADOW, config.risk().trading());
    assertEquals(KafkaConfig.Delivery.AT_LEAST_ONCE, config.kafka().delivery());
    assertEquals("arbflow.execution", config.kafka().topic("execution"));
    assertEquals(Duration.ofSeconds(20), config.llm().deadline());
    assertTrue(config.detect().strategies().isEmpty());
    assertNull(
        load(GOOD.replace(", maxLegSkewMillis: 50", ""))
            .detect()
            .strategies()
            .get(Strategy.CROSS_VENUE)
            .maxLegSkew());
  }

  @Test
  void resolvesTheKeyFileBesideTheSettingsFile() {
    assertEquals(Path.of("secrets/key").toAbsolutePath().toString(), load(GOOD).llm().apiKeyFile());
    assertEquals("", load(GOOD.replace("apiKeyFile: secrets/key, ", "")).llm().apiKeyFile());
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void everyLimitMustBeSetAndMustBeAbove0(Limit limit) {
    Pattern entry = Pattern.compile(limit.key() + ": [0-9.]+,? ?");
    String line = "c.yaml:14: accounts.main.limits." + limit.key();
    assertStops(entry.matcher(GOOD).replaceFirst(""), line + ": missing");
    assertStops(
        entry.matcher(GOOD).replaceFirst(limit.key() + ": -1, "), line + ": -1 is negative");
    assertStops(entry.matcher(GOOD).replaceFirst(limit.key() + ": 0, "), line + ": 0 is not above");
    assertStops(entry.matcher(GOOD).replaceFirst(limit.key() + ": .inf, "), "'.inf' is no number");
    assertStops(entry.matcher(GOOD).replaceFirst(limit.key() + ": , "), line + ": has no value");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          risk: {mode          ; risks: {mode          ; c.yaml:3: risks: unknown key
          orderLatency: 250us  ; orderLatencyMs: 1     ; c.yaml:3: risk.orderLatencyMs: unknown key
          orderLatency: 250us  ; orderLatency: 250     ; risk.orderLatency: '250' is no duration
          orderLatency: 250us  ; orderLatency: 5 s     ; risk.orderLatency: '5 s' is no duration
          orderLatency: 250us  ; orderLatency: -5ms    ; is no duration
          orderLatency: 250us  ; orderLatency: 0ms     ; risk.orderLatency: must be above 0
          mode: AGGRESSIVE     ; mode: aggressive      ; risk.mode: 'aggressive' is none of [CONSERVATIVE
          mode: AGGRESSIVE     ; mode: BALANCED, mode: BALANCED ; risk.mode: given twice
          trading: live        ; trading: LIVE         ; risk.trading: 'LIVE' is neither shadow nor live
          enabled: true        ; enabled: yes          ; strategies.CROSS_VENUE.enabled: 'yes' is neither true nor false
          minNetEdgeBps: 1.5   ; minNetEdgeBps: 1.5bps ; strategies.CROSS_VENUE.minNetEdgeBps: '1.5bps' is no number
          minNetEdgeBps: 1.5   ; minNetEdgeBps: -1     ; -1 is negative
          closeEdgeFraction: 0.25 ; closeEdgeFraction: 1.25 ; is not between 0 and 1
          CROSS_VENUE: {       ; CROSS_VENUES: {       ; strategies.CROSS_VENUES: unknown key
          CROSS_VENUE: {       ; DISCOVERED_RULE: {    ; strategies.DISCOVERED_RULE.enabled: this version has no detector for it
          http://127           ; ftp://127             ; llm.baseUrl: must be an http or https address
          http://127           ; http://me:key@127     ; llm.baseUrl: must not hold a user or a key
          maxInFlight: 3       ; maxInFlight: 0        ; llm.maxInFlight: 0 is not between
          usdPerDay: 0.5       ; usdPerDay: -0.5       ; llm.usdPerDay: -0.5 is negative
          requestsPerDay: 70   ; requestsPerDay: 0     ; llm.requestsPerDay: 0 is not between
          maxInFlight: 3       ; apiKey: sk-1          ; llm.apiKey: unknown key
          maxInFlight: 3       ; models: [qwen3]       ; llm.models: have no known price
          maxInFlight: 3       ; deadline: 30s         ; judge.reviewTimeout: must be above llm.deadline
          EXACTLY_ONCE         ; ONCE                  ; kafka.delivery: 'ONCE' is none of
          prefix: test-        ; prefix: "a b"         ; topics.prefix: 'a b' cannot begin
          currency: USD        ; currencies: USD       ; accounts.main.currency: missing
          strategies: [CROSS_VENUE] ; strategies: []   ; accounts.main.strategies: none given
          strategies: [CROSS_VENUE] ; strategies: [X]  ; accounts.main.strategies: 'X' is none of
          orderLatency: 250us  ; repeatWindow: 2s      ; risk.repeatWindow: 2s is more than 1s
          USD: 1000.50         ; USD: -1               ; accounts.main.inventory.COINBASE.USD: -1 is negative
          """)
  void refusesAPieceThatIsWrong(String piece, String instead, String message) {
    assertTrue(GOOD.contains(piece));
    assertStops(GOOD.replaceFirst(Pattern.quote(piece), instead), message);
  }

  @Test
  void refusesAccountsThatAreMissingOrGivenTwice() {
    int accounts = GOOD.indexOf("accounts:");
    String list = GOOD.substring(accounts + "accounts:\n".length());
    assertStops(GOOD.substring(0, accounts), "accounts: none given");
    assertStops(GOOD + list, "accounts.main.id: given twice");
  }

  @Test
  void setStandsAboveEnvironmentAboveFile() {
    Map<String, String> environment =
        Map.of(
            "ARBFLOW_RISK_MODE", "BALANCED",
            "ARBFLOW_ACCOUNTS_MAIN_LIMITS_MAXCAPITAL", "77",
            "ARBFLOW_JAVA_OPTS", "-Xmx1g",
            "PATH", "/bin");
    JobConfig config =
        ConfigLoader.load(
            "c.yaml",
            new StringReader(GOOD),
            List.of(
                "risk.mode=CONSERVATIVE",
                "strategies.CURRENCY_CYCLE.enabled=true",
                "strategies.CROSS_VENUE.minNetEdgeBps=0",
                "accounts.main.strategies=[CROSS_VENUE, CURRENCY_CYCLE]"),
            environment);

    assertEquals(Mode.CONSERVATIVE, config.risk().mode());
    assertEquals(new BigDecimal(77), config.accounts().get(0).limits().get(Limit.MAX_CAPITAL));
    assertTrue(config.detect().strategies().get(Strategy.CURRENCY_CYCLE).enabled());
    assertEquals(0, config.detect().strategies().get(Strategy.CROSS_VENUE).minNetEdgeBps());
    assertEquals(
        Set.of(Strategy.CROSS_VENUE, Strategy.CURRENCY_CYCLE),
        config.accounts().get(0).strategies());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          risk.mod=BALANCED             ; risk.mod: no such setting
          accounts.other.currency=USD   ; accounts.other.currency: no such setting
          risk.orderLatency=5           ; --set: risk.orderLatency: '5' is no duration
          accounts.main.depthShare=1.01  ; accounts.main.depthShare: 1.01 is not above 0 to 1
          accounts.main.depthShare=0    ; accounts.main.depthShare: 0 is not above
          accounts.main.limits.maxCapital= ; accounts.main.limits.maxCapital: has no value
          accounts.main.limits.maxCapital=[ ; --set:1: not YAML
          risk.mode                     ; write key=value
          """)
  void refusesAnOverrideThatIsWrong(String assignment, String message) {
    ConfigException stopped = assertThrows(ConfigException.class, () -> load(GOOD, assignment));
    assertTrue(stopped.getMessage().contains(message), stopped.getMessage());
  }

  @Test
  void refusesAVariableThatNamesNothing() {
    ConfigException stopped =
        assertThrows(
            ConfigException.class,
            () ->
                ConfigLoader.load(
                    "c.yaml", new StringReader(GOOD), List.of(), Map.of("ARBFLOW_RISK_MOOD", "x")));
    assertTrue(stopped.getMessage().startsWith("ARBFLOW_RISK_MOOD"), stopped.getMessage());
  }

  @Test
  void printsWhatIsInForceWithItsOrigin() {
    String text = load(GOOD, "risk.mode=BALANCED").effective().text();

    assertTrue(text.contains("risk.mode = BALANCED  # --set\n"), text);
    assertTrue(text.contains("risk.trading = live  # c.yaml:3\n"), text);
    assertTrue(text.contains("risk.approvalTimeout = 300s  # default\n"), text);
    assertTrue(text.contains("accounts.main.limits.maxCapital = 5.5  # c.yaml:14\n"), text);
  }

  @Test
  void masksWhatCouldBeASecret() {
    EffectiveConfig effective =
        new EffectiveConfig(
            List.of(
                new Setting("a.apiKey", "sk-1", "x"),
                new Setting("a.saslPassword", "hunter2", "x"),
                new Setting("a.url", "https://me:hunter2@host/v1", "x"),
                new Setting("a.apiKeyFile", "/run/key", "x")));

    assertFalse(effective.text().contains("sk-1"));
    assertFalse(effective.text().contains("hunter2"));
    assertTrue(effective.text().contains("https://******@host/v1"));
    assertTrue(effective.text().contains("a.apiKeyFile = /run/key"));
  }

  private static void assertStops(String text, String message) {
    ConfigException stopped = assertThrows(ConfigException.class, () -> load(text));
    assertTrue(stopped.getMessage().contains(message), stopped.getMessage());
  }
}
