package io.arbflow.jobs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.cep.breakdown.BreakdownSequenceSettings;
import io.arbflow.cep.ignition.IgnitionSettings;
import io.arbflow.cep.leadlag.FollowThroughSettings;
import io.arbflow.cep.legrisk.LegRiskSettings;
import io.arbflow.cep.overshoot.OvershootSettings;
import io.arbflow.cep.phantom.PhantomSettings;
import io.arbflow.cep.refusal.RefusalSettings;
import io.arbflow.cep.verdictflip.VerdictFlipSettings;
import io.arbflow.cep.volatility.VolatilitySettings;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.judge.JudgeSettings;
import io.arbflow.operators.risk.AccountSettings;
import io.arbflow.operators.risk.RiskSettings;
import io.arbflow.operators.risk.Trading;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");

  private static JobConfig load(String... sets) {
    return ConfigLoader.load(SHIPPED, List.of(sets), Map.of());
  }

  @Test
  void detectTakesMicros() {
    DetectSettings settings =
        Settings.detect(
            load(
                "strategies.CROSS_VENUE.minNetEdgeBps=2.5",
                "strategies.CROSS_VENUE.maxLegSkewMillis=50",
                "strategies.CROSS_VENUE.maxNetEdgeBps=400",
                "risk.orderLatency=3ms"));
    assertEquals(
        new StrategySettings(true, 2.5, 0.5, 50_000, 400), settings.of(Strategy.CROSS_VENUE));
    assertEquals(
        new StrategySettings(true, 1, 0.5, Long.MAX_VALUE), settings.of(Strategy.CURRENCY_CYCLE));
    assertFalse(settings.of(Strategy.PAIRS).enabled());
    assertEquals(3_000, settings.orderLatencyMicros());
    assertEquals(4, settings.maxCycleLength());
    assertEquals(20_000, settings.cacheKeysPerLane());
  }

  @Test
  void judgeTakesTheModeOfRisk() {
    assertEquals(
        new JudgeSettings(false, Mode.AGGRESSIVE, 5_000_000, 0.2, 30_000_000, 2, 8, 200),
        Settings.judge(load("risk.mode=AGGRESSIVE", "judge.enabled=false", "judge.verdictTtl=5s")));
  }

  @Test
  void chartsGoToTheVisionSeatUnlessSwitchedOff() {
    assertTrue(Settings.judge(load()).visionCharts());
    assertFalse(Settings.judge(load("llm.visionCharts=false")).visionCharts());
  }

  @Test
  void riskTakesAccounts() throws Exception {
    RiskSettings settings =
        Settings.risk(
            load(
                "risk.trading=live",
                "accounts.main.restricted.venues=[FTX]",
                "accounts.main.strategies=[CURRENCY_CYCLE]"));
    assertEquals(Trading.LIVE, settings.trading());
    assertEquals(300_000_000, settings.approvalTimeoutMicros());
    AccountSettings account = settings.account("main");
    assertEquals(Set.of("CURRENCY_CYCLE"), account.strategies());
    assertEquals(Set.of("FTX"), account.restrictedVenues());
    assertFalse(account.inventory().isConfigured());
    assertTrue(InstantiationUtil.clone(settings).account("main").trades(Strategy.CURRENCY_CYCLE));
  }

  @Test
  void inventoryIsKeptOnlyWhenGiven() {
    AccountConfig given =
        new AccountConfig(
            "main",
            "USD",
            Set.of(Strategy.CROSS_VENUE),
            Map.of("KRAKEN", Map.of("USD", new BigDecimal(5))),
            load().accounts().get(0).limits(),
            Map.of(),
            List.of(),
            List.of(),
            new BigDecimal("0.25"));
    AccountSettings settings = Settings.account(given);
    assertTrue(settings.inventory().isConfigured());
    assertEquals(new BigDecimal("0.25"), settings.depthShare());
    assertEquals(new BigDecimal(5), settings.inventory().amount("KRAKEN/USD"));
    assertEquals(BigDecimal.ZERO, settings.inventory().amount("KRAKEN/BTC"));
  }

  @Test
  void panelAsksTheConfiguredServer() {
    PanelSettings shipped = Settings.panel(load("llm.apiKeyFile=keys/openrouter"));
    assertEquals(Endpoint.OPENROUTER, shipped.endpoint().baseUrl());
    assertTrue(shipped.endpoint().apiKeyFile().endsWith("flink-conf/keys/openrouter"));
    assertEquals(new CallLimits(20_000, 16, 1, 5, 60, 10_000, 20, 50), shipped.limits());
    assertFalse(shipped.simulated());
    assertEquals(600_000, shipped.catalogueRefreshMillis());

    PanelSettings own =
        Settings.panel(
            load("llm.baseUrl=http://models:8000/v1", "llm.keyless=true", "llm.models=[qwen3]"));
    assertTrue(own.endpoint().keyless());
    assertEquals("qwen3", own.seat(Seat.RISK).models().get(0).id());
  }

  @Test
  void patternsTakeMicros() {
    assertEquals(new PhantomSettings(5, 5_000, 10_000_000), load().patterns().phantom());
    assertEquals(
        new RefusalSettings(3, 10_000_000), load("patterns.refusal.count=3").patterns().refusal());
    assertEquals(
        new LegRiskSettings(500_000, 120_000_000, 1_000_000, 7.5),
        load("patterns.legRisk.wait=500ms", "patterns.legRisk.maxLossBps=7.5")
            .patterns()
            .legRisk());
    assertEquals(
        new OvershootSettings(4, 0.25, 3, 1_800_000_000L),
        load("patterns.overshoot.takeBack=0.25").patterns().overshoot());
  }

  /** Without a file, and as shipped, the patterns are those that the code calls standard. */
  @Test
  void thePatternsOfTheShippedFileAreTheStandardOnes() {
    PatternsConfig patterns = load().patterns();
    assertEquals(IgnitionSettings.standard(), patterns.ignition());
    assertEquals(OvershootSettings.standard(), patterns.overshoot());
    assertEquals(VolatilitySettings.standard(), patterns.volatility());
    assertEquals(BreakdownSequenceSettings.standard(), patterns.breakdown());
    assertEquals(FollowThroughSettings.standard(), patterns.followThrough());
    assertEquals(LegRiskSettings.standard(), patterns.legRisk());
    assertEquals(VerdictFlipSettings.standard(), patterns.verdictFlip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          patterns.ignition.bars=1      ; patterns.ignition.bars must be from 2 to 1000
          patterns.overshoot.takeBack=0 ; patterns.overshoot.takeBack must be above 0
          patterns.legRisk.memory=1s    ; patterns.legRisk.memory must be above wait
          patterns.legRisk.wait=9s      ; wait and lifetime must be 8 s together at most
          patterns.ignition.giveBack=2  ; patterns.ignition.giveBack
          """)
  void aPatternThatCannotBeStops(String assignment, String reason) {
    String message = assertThrows(ConfigException.class, () -> load(assignment)).getMessage();
    assertTrue(message.contains(reason), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          accounts.main.restricted.venues=[FTX]      ; restricted.venues: the universe has no venue 'FTX'
          accounts.main.restricted.instruments=[XYZ] ; restricted.instruments: the universe has no instrument 'XYZ'
          """)
  void namesOfTheSettingsMustBeNamesOfTheUniverse(String set, String message) {
    Universe universe =
        Universe.of(
            List.of(Venue.of("KRAKEN", 1, 0, 1_000)),
            List.of(Instrument.spot("BTC/USD", "BTC", "USD", 0.01, 0.001)));
    UniverseCheck.check(load(), universe);
    UniverseCheck.check(load("accounts.main.restricted.venues=[KRAKEN]"), universe);
    ConfigException stopped =
        assertThrows(ConfigException.class, () -> UniverseCheck.check(load(set), universe));
    assertTrue(stopped.getMessage().contains(message), stopped.getMessage());
  }

  @Test
  void anOptionStrategyNeedsTheRatesOfItsMoney() {
    Universe bare = universe("", "");
    ConfigException stopped =
        assertThrows(ConfigException.class, () -> UniverseCheck.check(load(), bare));
    assertTrue(
        stopped.getMessage().contains("the universe has no rates for USD"), stopped.getMessage());
    assertTrue(stopped.getMessage().startsWith("strategies."), stopped.getMessage());
    String[] off =
        Detectors.options().stream()
            .map(strategy -> "strategies." + strategy + ".enabled=false")
            .toArray(String[]::new);
    UniverseCheck.check(load(off), bare);
    UniverseCheck.check(
        load(), universe("", "rates: [{currency: USD, lendRate: 0, borrowRate: 0}]"));
    UniverseCheck.check(load(), universe(", inverse: true", ""));
  }

  @Test
  void aStrategyOnFuturesNeedsTheRatesOfItsMoney() {
    String future = "type: FUTURE, underlying: S, expiry: \"2030-01-01T00:00:00Z\", multiplier: 5";
    Universe bare = universe(future, "", "");
    for (String on : List.of("FUTURES_CALENDAR", "CASH_AND_CARRY")) {
      ConfigException stopped =
          assertThrows(
              ConfigException.class,
              () ->
                  UniverseCheck.check(
                      load(
                          "strategies.FUTURES_CALENDAR.enabled=false",
                          "strategies.CASH_AND_CARRY.enabled=false",
                          "strategies." + on + ".enabled=true"),
                      bare));
      assertEquals(
          "strategies." + on + ": the universe has no rates for USD, the currency of future C",
          stopped.getMessage());
    }
    UniverseCheck.check(
        load(
            "strategies.FUTURES_CALENDAR.enabled=false", "strategies.CASH_AND_CARRY.enabled=false"),
        bare);
    UniverseCheck.check(load(), universe(future, ", inverse: true", ""));
    UniverseCheck.check(
        load(), universe(future, "", "rates: [{currency: USD, lendRate: 0, borrowRate: 0}]"));
  }

  private static Universe universe(String more, String rates) {
    return universe(
        "type: OPTION, underlying: S, right: CALL, strike: 5, expiry: \"2030-01-01T00:00:00Z\","
            + " style: EUROPEAN, multiplier: 100",
        more,
        rates);
  }

  private static Universe universe(String contract, String more, String rates) {
    return UniverseLoader.load(
        "universe",
        new StringReader(
            """
            venues: [{id: V, maxQuoteAgeMillis: 1000}]
            instruments:
              - {id: S, type: EQUITY, currency: USD, tickSize: 0.01, lotSize: 1}
              - {id: C, %s, currency: USD, tickSize: 0.01, lotSize: 1%s}
            %s
            """
                .formatted(contract, more, rates)));
  }
}
