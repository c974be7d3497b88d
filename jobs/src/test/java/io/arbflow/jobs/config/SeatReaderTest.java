package io.arbflow.jobs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.DefaultPanel;
import io.arbflow.llm.panel.ModelRef;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.SeatSettings;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeatReaderTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");
  private static final String ACCOUNT =
      """
      accounts:
        - id: main
          currency: USD
          strategies: [CROSS_VENUE]
          limits: {maxOrderNotional: 1, maxPositionNotional: 2, maxGrossNotional: 3, maxOpenOrders: 4, maxCapital: 5.5, maxOrdersPerSecond: 6, priceCollarBps: 7, minOrderNotional: 8, maxNetNotional: 9, maxVenueNotional: 10, maxStrategyNotional: 11, maxDailyLoss: 13, maxDrawdown: 14, maxValueAtRisk: 15, maxExpectedShortfall: 16, maxLegFailureLoss: 17, maxCorrelation: 0.5, maxAutomaticExecutions: 18, fourEyesNotional: 19}
      """;
  // Line 8 is RISK, line 12 its first model, line 13 its second.
  private static final String SEATS =
      """
      llm:
        seats:
          REASONING: {models: [{id: a/r, inputUsdPerMTok: 1, outputUsdPerMTok: 2, maxCompletionTokens: 900}]}
          PATTERN: {models: [{id: a/p, inputUsdPerMTok: 1, outputUsdPerMTok: 2, maxCompletionTokens: 900}]}
          INNOVATION: {models: [{id: a/i, inputUsdPerMTok: 1, outputUsdPerMTok: 2, maxCompletionTokens: 900}]}
          MATHEMATICS: {models: [{id: a/m, inputUsdPerMTok: 1, outputUsdPerMTok: 2, maxCompletionTokens: 900}]}
          VISION: {models: [{id: a/v, inputUsdPerMTok: 1, outputUsdPerMTok: 2, maxCompletionTokens: 900}]}
          RISK:
            accuracy: 0.71
            endpoint: {baseUrl: "https://own:8443/v1", apiKeyFile: secrets/own}
            models:
              - {id: b/one, inputUsdPerMTok: 0.5, outputUsdPerMTok: 1.5, reasoningEffort: high, maxCompletionTokens: 1200, provider: deepinfra}
              - {id: "b/two:free", inputUsdPerMTok: 0, outputUsdPerMTok: 0, maxCompletionTokens: 16}
      """;

  private static JobConfig load(String text, String... sets) {
    return ConfigLoader.load("c.yaml", new StringReader(text), List.of(sets), Map.of());
  }

  private static PanelSettings panel(String llm) {
    return Settings.panel(load(llm + ACCOUNT));
  }

  @Test
  void eachSeatHasItsModelsInOrderItsAccuracyAndItsServer() throws Exception {
    PanelSettings panel = panel(SEATS);
    SeatSettings risk = panel.seat(Seat.RISK);
    assertEquals(0.71, risk.accuracy());
    assertEquals(
        List.of(
            new ModelRef("b/one", 0.5, 1.5, "high", 1200, "deepinfra"),
            new ModelRef("b/two:free", 0, 0, "", 16, "")),
        risk.models());
    String keyFile = Path.of("secrets/own").toAbsolutePath().toString();
    Endpoint own = Endpoint.at("https://own:8443/v1").withApiKeyFile(keyFile);
    assertEquals(own, panel.endpointOf(risk));

    SeatSettings vision = panel.seat(Seat.VISION);
    assertNull(vision.endpoint());
    assertEquals(DefaultPanel.ASSUMED_ACCURACY, vision.accuracy());
    assertEquals(List.of(Endpoint.openRouter(), own), panel.endpoints());
    assertEquals(panel, InstantiationUtil.clone(panel));
  }

  @Test
  void withoutTheSectionTheShippedPanelSits() {
    assertEquals(DefaultPanel.seats(), panel("").seats());
    assertEquals(DefaultPanel.seats(), panel("llm: {usdPerDay: 1}\n").seats());
  }

  @Test
  void theShippedFileListsTheShippedPanel() {
    JobConfig shipped = ConfigLoader.load(SHIPPED, List.of(), Map.of());
    assertEquals(DefaultPanel.seats(), shipped.llm().seats());
  }

  @Test
  void anAssignmentChangesOneSeat() {
    JobConfig config =
        load(
            SEATS + ACCOUNT,
            "llm.seats.VISION.accuracy=0.8",
            "llm.seats.VISION.endpoint.baseUrl=http://vllm:8000/v1",
            "llm.seats.VISION.endpoint.keyless=true");
    PanelSettings panel = Settings.panel(config);
    assertEquals(0.8, panel.seat(Seat.VISION).accuracy());
    assertEquals(
        Endpoint.selfHosted("http://vllm:8000/v1"), panel.endpointOf(panel.seat(Seat.VISION)));
    assertEquals(0.71, panel.seat(Seat.RISK).accuracy());
  }

  @Test
  void modelsOfAKeylessServerStandOnEverySeatWhateverTheSeatsSay() {
    String keyless = "llm: {baseUrl: \"http://m:1/v1\", keyless: true, models: [x, y]}\n";
    for (SeatSettings seat : panel(keyless).seats()) {
      assertEquals(List.of("x", "y"), seat.models().stream().map(ModelRef::id).toList());
    }
    JobConfig shipped =
        ConfigLoader.load(SHIPPED, List.of("llm.keyless=true", "llm.models=[x]"), Map.of());
    assertEquals("x", shipped.llm().seats().get(5).models().get(0).id());
  }

  @Test
  void anUnpricedModelMaySitAtAnOwnServer() {
    String own =
        SEATS
            .replace("apiKeyFile: secrets/own", "keyless: true")
            .replace(
                "inputUsdPerMTok: 0.5, outputUsdPerMTok: 1.5",
                "inputUsdPerMTok: 0, outputUsdPerMTok: 0");
    assertTrue(panel(own).seat(Seat.RISK).models().get(0).lacksPrice());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          accuracy: 0.71           ; accuracy: 0.5          ; c.yaml:9: llm.seats.RISK.accuracy: must be above 0.5 and below 1
          accuracy: 0.71           ; accuracy: 1            ; c.yaml:9: llm.seats.RISK.accuracy: must be above 0.5 and below 1
          accuracy: 0.71           ; weight: 2              ; c.yaml:9: llm.seats.RISK.weight: unknown key
          RISK:                    ; RISKS:                 ; llm.seats.RISK: missing; list all six seats
          VISION: {                ; EXTRA: {}\\n    VISION: {  ; c.yaml:7: llm.seats.EXTRA: unknown key
          'inputUsdPerMTok: 0.5, ' ; ''                     ; c.yaml:12: llm.seats.RISK.models.b/one.inputUsdPerMTok: missing
          ', outputUsdPerMTok: 1.5'; ''                     ; c.yaml:12: llm.seats.RISK.models.b/one.outputUsdPerMTok: missing
          inputUsdPerMTok: 0.5     ; inputUsdPerMTok: 0     ; c.yaml:12: llm.seats.RISK.models.b/one.inputUsdPerMTok: a price of 0 is for :free
          outputUsdPerMTok: 1.5    ; outputUsdPerMTok: 0    ; c.yaml:12: llm.seats.RISK.models.b/one.outputUsdPerMTok: a price of 0 is for :free
          outputUsdPerMTok: 1.5    ; outputUsdPerMTok: -1   ; outputUsdPerMTok: -1 is negative
          outputUsdPerMTok: 1.5    ; outputUsdPerMTok: .nan ; outputUsdPerMTok: '.nan' is no number
          reasoningEffort: high    ; reasoningEffort: huge  ; c.yaml:12: llm.seats.RISK.models.b/one: model b/one: reasoningEffort must be one of
          reasoningEffort: high    ; effort: high           ; c.yaml:12: llm.seats.RISK.models.b/one.effort: unknown key
          maxCompletionTokens: 16  ; maxCompletionTokens: 15; c.yaml:13: llm.seats.RISK.models.b/two:free.maxCompletionTokens: 15 is not between
          maxCompletionTokens: 16  ; provider: x            ; c.yaml:13: llm.seats.RISK.models.b/two:free.maxCompletionTokens: missing
          'b/two:free'             ; 'b two'                ; c.yaml:13: llm.seats.RISK.models.b two: not a model id
          provider: deepinfra      ; provider: 'a b'        ; not a provider slug
          apiKeyFile: secrets/own  ; keyless: false         ; c.yaml:10: llm.seats.RISK.endpoint.apiKeyFile: missing; name a key file
          'https://own:8443/v1'    ; 'http://own:8443/v1'   ; llm.seats.RISK.endpoint.baseUrl: llm.baseUrl would send the key in clear text
          'https://own:8443/v1'    ; 'ftp://own'            ; llm.seats.RISK.endpoint.baseUrl: must be an http or https address
          apiKeyFile: secrets/own  ; apiKey: x              ; c.yaml:10: llm.seats.RISK.endpoint.apiKey: unknown key
          """)
  void whatCannotBeStopsTheStartAndSaysWhere(String from, String to, String message) {
    String by = to == null ? "" : to.replace("\\n", "\n");
    int at = SEATS.indexOf(from);
    String changed = SEATS.substring(0, at) + by + SEATS.substring(at + from.length());
    assertTrue(!changed.equals(SEATS), "nothing changed");
    ConfigException stopped =
        assertThrows(ConfigException.class, () -> load(changed + ACCOUNT), changed);
    assertTrue(stopped.getMessage().contains(message), stopped.getMessage());
  }

  @Test
  void aModelStandsOnceInASeatButMayStandThereForTwoProviders() {
    String line =
        "- {id: b/one, inputUsdPerMTok: 1, outputUsdPerMTok: 1, maxCompletionTokens: 99%s}\n";
    String twice = SEATS + "        " + line.formatted(", provider: deepinfra");
    ConfigException stopped = assertThrows(ConfigException.class, () -> load(twice + ACCOUNT));
    assertEquals("c.yaml:14: llm.seats.RISK.models.b/one.id: given twice", stopped.getMessage());
    assertEquals(
        3,
        panel(SEATS + "        " + line.formatted(", provider: novita"))
            .seat(Seat.RISK)
            .models()
            .size());
    assertEquals(3, panel(SEATS + "        " + line.formatted("")).seat(Seat.RISK).models().size());
  }

  @Test
  void aSeatWithoutModelsStops() {
    String empty =
        SEATS.substring(0, SEATS.indexOf("      models:\n        - {id: b/one"))
            + "      models: []\n";
    ConfigException stopped = assertThrows(ConfigException.class, () -> load(empty + ACCOUNT));
    assertEquals("c.yaml:11: llm.seats.RISK.models: none given", stopped.getMessage());
  }
}
