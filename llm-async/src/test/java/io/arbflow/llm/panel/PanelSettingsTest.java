package io.arbflow.llm.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.Endpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanelSettingsTest {
  private static final CallLimits LIMITS = new CallLimits(15_000, 8, 5, 60);

  @ParameterizedTest
  @CsvSource({
    "REASONING,deepseek/deepseek-r1",
    "PATTERN,google/gemini-2.5-pro",
    "INNOVATION,meta-llama/llama-4-maverick",
    "RISK,nvidia/llama-3.1-nemotron-ultra-253b-v1",
    "MATHEMATICS,deepseek/deepseek-prover-v2",
    "VISION,qwen/qwen2.5-vl-72b-instruct"
  })
  void theSixNamedModelsComeFirst(Seat seat, String model) {
    List<ModelRef> models = PanelSettings.openRouter(LIMITS).seat(seat).models();
    assertEquals(model, models.get(0).id());
    assertTrue(models.size() >= 2, "no successor");
  }

  @Test
  void thereAreNineModelsOrMore() {
    Set<String> models = new HashSet<>();
    DefaultPanel.seats().forEach(seat -> seat.models().forEach(model -> models.add(model.id())));
    assertTrue(models.size() >= 9, models::toString);
  }

  @Test
  void travelsInTheJobGraph() throws Exception {
    PanelSettings settings = PanelSettings.openRouter(LIMITS);
    assertEquals(settings, InstantiationUtil.clone(settings));
  }

  @Test
  void theVersionNamesTheModelsAndWhetherTheyAreReal() {
    PanelSettings real = PanelSettings.openRouter(LIMITS);
    assertTrue(real.version().startsWith("panel-"));
    assertTrue(real.asSimulated().version().startsWith("simulated-"));
    assertEquals(real.version(), PanelSettings.openRouter(LIMITS).version());
    Voting other = new Voting(0.4, 0.5, 2, 60_000);
    assertNotEquals(real.version(), real.withVoting(other).version());
  }

  @Test
  void refusesAMissingAndADoubledSeat() {
    List<SeatSettings> five = DefaultPanel.seats().subList(0, 5);
    List<SeatSettings> doubled = new ArrayList<>(DefaultPanel.seats());
    doubled.add(doubled.get(0));
    Endpoint endpoint = Endpoint.openRouter();
    assertThrows(IllegalArgumentException.class, () -> PanelSettings.of(endpoint, five, LIMITS));
    assertThrows(IllegalArgumentException.class, () -> PanelSettings.of(endpoint, doubled, LIMITS));
  }

  @Test
  void aPaidModelAtNoPriceIsInvalidDataNotFree() {
    List<SeatSettings> seats = new ArrayList<>(DefaultPanel.seats());
    seats.set(0, SeatSettings.of(Seat.REASONING, 0.65, List.of(model("a/b", 0))));
    assertThrows(
        IllegalArgumentException.class,
        () -> PanelSettings.of(Endpoint.openRouter(), seats, LIMITS));
    PanelSettings.of(Endpoint.selfHosted("http://10.0.0.1/v1"), seats, LIMITS);
    seats.set(0, SeatSettings.of(Seat.REASONING, 0.65, List.of(model("a/b:free", 0))));
    PanelSettings.of(Endpoint.openRouter(), seats, LIMITS);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "0, 0"})
  void halfAPriceIsNone(double input, double output) {
    assertTrue(new ModelRef("a/b", input, output, "", 600).lacksPrice());
    assertFalse(new ModelRef("a/b:free", input, output, "", 600).lacksPrice());
    assertFalse(new ModelRef("a/b", 0.01, 0.01, "", 600).lacksPrice());
  }

  @Test
  void aSeatOfItsOwnServerMayBeUnpricedWhileTheOthersMayNot() {
    Endpoint own = Endpoint.selfHosted("http://10.0.0.1/v1");
    List<SeatSettings> seats = new ArrayList<>(DefaultPanel.seats());
    ArrayList<ModelRef> unpriced = new ArrayList<>(List.of(model("own", 0)));
    seats.set(3, new SeatSettings(Seat.RISK, 0.65, unpriced, own));
    PanelSettings mixed = PanelSettings.of(Endpoint.openRouter(), seats, LIMITS);
    assertEquals(own, mixed.endpointOf(mixed.seat(Seat.RISK)));
    assertEquals(Endpoint.openRouter(), mixed.endpointOf(mixed.seat(Seat.VISION)));
    assertEquals(List.of(Endpoint.openRouter(), own), mixed.endpoints());
    seats.set(3, new SeatSettings(Seat.RISK, 0.65, unpriced));
    assertThrows(
        IllegalArgumentException.class,
        () -> PanelSettings.of(Endpoint.openRouter(), seats, LIMITS));
  }

  @Test
  void aPanelWhoseSeatsAreAllElsewhereAsksNothingOfItsOwnServer() {
    Endpoint own = Endpoint.selfHosted("http://10.0.0.1/v1");
    List<SeatSettings> seats =
        DefaultPanel.seats().stream()
            .map(seat -> new SeatSettings(seat.seat(), 0.65, seat.models(), own))
            .toList();
    assertEquals(List.of(own), PanelSettings.of(Endpoint.openRouter(), seats, LIMITS).endpoints());
  }

  @Test
  void refusesAnEffortThatNoServerKnows() {
    assertThrows(IllegalArgumentException.class, () -> new ModelRef("a/b", 1, 1, "extreme", 600));
    assertEquals("xhigh", new ModelRef("a/b", 1, 1, "xhigh", 600).reasoningEffort());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openrouter.ai/api/v1",
        "ftp://openrouter.ai",
        "http://openrouter.ai/api/v1",
        "https://user:secret@openrouter.ai/api/v1",
        "https://openrouter.ai/api/v1?key=secret"
      })
  void refusesUrlsThatAreNoneOrLeakTheKey(String url) {
    assertThrows(IllegalArgumentException.class, () -> Endpoint.at(url));
  }

  @Test
  void knowsADatedReleaseOfAModelFromAnotherModel() {
    ModelRef model = model("deepseek/deepseek-v3.2", 1);
    assertTrue(model.isServedAs("deepseek/deepseek-v3.2"));
    assertTrue(model.isServedAs("deepseek/deepseek-v3.2-20251201"));
    assertFalse(model.isServedAs("deepseek/deepseek-v3.2-exp"));
    assertFalse(model.isServedAs("deepseek/deepseek-v3.2:free"));
    assertEquals("deepseek", model.vendor());
  }

  private static ModelRef model(String id, double price) {
    return new ModelRef(id, price, price, "", 600);
  }
}
