package io.arbflow.llm.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.ModelRef;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.SeatSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueCheckTest {
  private static final Endpoint HOSTED = Endpoint.openRouter();
  private static final PanelSettings PANEL = Lists.panel(HOSTED);
  private static final List<PanelModel> WANTED = PanelModel.at(PANEL, HOSTED);
  private static final String FIRST = Lists.id(Seat.RISK, "first");

  private final CatalogueCheck check = new CatalogueCheck(HOSTED);

  private CatalogueReport check(Catalogue list) {
    return check.check(WANTED, list, Lists.TODAY);
  }

  private static CatalogueModel but(
      List<String> parameters, List<String> inputs, LocalDate expires, List<String> efforts) {
    return new CatalogueModel(
        FIRST, "", new ModelPrice(0.5, 2), parameters, inputs, expires, efforts);
  }

  @Test
  void aPanelThatIsListedAsItShouldHasNoFindings() {
    CatalogueReport report = check(new Catalogue(Lists.full()));
    assertEquals(new CatalogueReport(true, List.of(), Set.of(), report.prices()), report);
    assertEquals(new ModelPrice(0.5, 2), report.prices().get(FIRST));
    assertEquals(12, report.prices().size());
  }

  /** X8. */
  @Test
  void aVanishedModelIsSwitchedOffWithAnAlertAndNothingTakesItsPlace() {
    check(new Catalogue(Lists.full()));
    // Names that begin like it, or end with another variant, are other models.
    List<CatalogueModel> models = new ArrayList<>(Lists.full());
    models.removeIf(model -> model.id().equals(FIRST));
    models.add(Lists.well(FIRST + ":free"));
    models.add(Lists.well(FIRST + "-new"));
    CatalogueReport report = check(new Catalogue(models));

    assertEquals(Set.of(FIRST), report.off());
    Finding alert = report.findings().get(0);
    assertEquals(1, report.findings().size());
    assertEquals(FindingKind.VANISHED, alert.kind());
    assertEquals(List.of(Seat.RISK), alert.seats());
    assertEquals(
        "VANISHED risk/first [RISK] at https://openrouter.ai/api/v1: has left the list; it is not asked",
        alert.text());
    assertEquals(Set.of(), check(new Catalogue(Lists.full())).off(), "it is back");
  }

  @Test
  void aSeatWhoseModelsHaveAllGoneIsReported() {
    List<CatalogueModel> models = new ArrayList<>(Lists.full());
    models.removeIf(model -> model.id().startsWith("risk/"));
    CatalogueReport report = check(new Catalogue(models));
    assertEquals(Set.of(FIRST, Lists.id(Seat.RISK, "second")), report.off());
    assertEquals(FindingKind.SEAT_EMPTY, report.findings().get(2).kind());
    assertEquals(List.of(Seat.RISK), report.findings().get(2).seats());
    assertEquals("is not on the list; it is not asked", report.findings().get(0).detail());
  }

  @Test
  void aListThatKnowsFewerThanHalfOfThePanelIsNotBelieved() {
    List<CatalogueModel> half = Lists.full().subList(0, 6);
    CatalogueReport believed = check(new Catalogue(half));
    assertTrue(believed.believed());
    assertEquals(6, believed.off().size());

    CatalogueReport foreign = check(new Catalogue(Lists.full().subList(0, 5)));
    assertFalse(foreign.believed());
    assertEquals(Set.of(), foreign.off());
    assertEquals(FindingKind.FOREIGN_LIST, foreign.findings().get(0).kind());
    assertEquals(1, foreign.findings().size());
  }

  @ParameterizedTest
  @CsvSource({
    "1.01, 2,    EXPENSIVE",
    "0.5,  4.01, EXPENSIVE",
    "0,    0,    ZERO_PRICE_ON_PAID",
    "-1,   2,    PRICE_INVALID",
    "0.5,  NaN,  PRICE_INVALID"
  })
  void aPriceThatIsTooHighOrNoneIsReported(double input, double output, FindingKind kind) {
    CatalogueReport report = check(Lists.with(FIRST, Lists.priced(FIRST, input, output)));
    assertEquals(List.of(kind), report.kindsOf(FIRST));
    assertEquals(1, report.findings().size());
    assertEquals(Set.of(), report.off(), "a price switches nothing off");
  }

  @Test
  void aPriceAtTheCeilingIsNotTooHigh() {
    assertEquals(List.of(), check(Lists.with(FIRST, Lists.priced(FIRST, 1, 4))).findings());
  }

  /** X7 over time: what is not believed does not become the last good price either. */
  @Test
  void theLastGoodPriceStaysUntilAGoodOneComes() {
    assertEquals(new ModelPrice(0.5, 2), price(0.5, 2));
    assertEquals(new ModelPrice(0.5, 2), price(0, 0));
    assertEquals(new ModelPrice(0.5, 2), price(5, 2));
    assertEquals(new ModelPrice(0.5, 2), price(4.9, 20.1));
    assertEquals(new ModelPrice(0.9, 3), price(0.9, 3));
    assertEquals(new ModelPrice(5, 3), price(5, 3), "no longer tenfold");
    CatalogueReport jump = check(Lists.with(FIRST, Lists.priced(FIRST, 50, 3)));
    assertEquals(List.of(FindingKind.PRICE_JUMP, FindingKind.EXPENSIVE), jump.kindsOf(FIRST));
    assertEquals(
        "listed at 50.0/3.0 USD/M tokens is not believed; the last good one, 5.0/3.0, stays",
        jump.findings().get(0).detail());
    assertEquals(
        "listed at 5.0/3.0, ceiling 1.0/4.0 USD/M tokens", jump.findings().get(1).detail());
  }

  private ModelPrice price(double input, double output) {
    return check(Lists.with(FIRST, Lists.priced(FIRST, input, output))).prices().get(FIRST);
  }

  @Test
  void whatTheServerSaysOfTheModelIsCompared() {
    List<String> both = List.of("text", "image");
    List<String> low = List.of("low");
    List<String> plain = List.of("response_format");
    LocalDate soon = Lists.TODAY.plusDays(30);
    assertEquals(
        List.of(FindingKind.NO_STRUCTURED_OUTPUT),
        check(Lists.with(FIRST, but(plain, both, null, low))).kindsOf(FIRST));
    assertEquals(
        List.of(FindingKind.EXPIRING),
        check(Lists.with(FIRST, but(Lists.ALL, both, soon, low))).kindsOf(FIRST));
    assertEquals(
        List.of(FindingKind.EFFORT_NOT_TAKEN),
        check(Lists.with(FIRST, but(Lists.ALL, both, soon.plusDays(1), List.of("high"))))
            .kindsOf(FIRST));
    assertEquals(
        List.of(),
        check(Lists.with(FIRST, but(List.of(), List.of("text"), null, List.of()))).kindsOf(FIRST),
        "what is not said is no finding, and RISK needs no images");
  }

  @Test
  void theVisionSeatNeedsAModelThatTakesImages() {
    String id = Lists.id(Seat.VISION, "second");
    CatalogueModel blind =
        new CatalogueModel(
            id, "", new ModelPrice(0.5, 2), Lists.ALL, List.of("text"), null, List.of());
    assertEquals(List.of(FindingKind.NO_IMAGES), check(Lists.with(id, blind)).kindsOf(id));
  }

  @Test
  void aListWithoutPricesAndAnOwnServerAreNotAskedForThem() {
    List<CatalogueModel> unpriced =
        Lists.full().stream().map(m -> Lists.priced(m.id(), Double.NaN, Double.NaN)).toList();
    assertEquals(List.of(), check(new Catalogue(unpriced)).findings());

    Endpoint own = Endpoint.selfHosted("http://10.0.0.1/v1");
    PanelSettings panel = Lists.panel(own);
    CatalogueReport report =
        new CatalogueCheck(own)
            .check(
                PanelModel.at(panel, own),
                Lists.with(FIRST, Lists.priced(FIRST, 0, 0)),
                Lists.TODAY);
    assertEquals(List.of(), report.findings());
  }

  @Test
  void aModelIsFoundByItsLastingNameAndByOllamasDefaultTag() {
    Catalogue list =
        new Catalogue(
            List.of(
                new CatalogueModel(
                    "a/b", "a/b-0528", ModelPrice.UNKNOWN, List.of(), List.of(), null, List.of()),
                Lists.well("qwen3:latest")));
    assertEquals("a/b", list.find("a/b").id());
    assertEquals("a/b", list.find("a/b-0528").id());
    assertNotNull(list.find("qwen3"));
    assertNull(list.find("qwen"));
    assertEquals(2, list.size());
  }

  @Test
  void aModelOnTwoSeatsIsComparedOnceAndEachServerForItself() {
    Endpoint own = Endpoint.selfHosted("http://10.0.0.1/v1");
    ModelRef shared = new ModelRef("x/y", 1, 1, "", 600);
    List<SeatSettings> seats = new ArrayList<>();
    for (Seat seat : Seat.values()) {
      Endpoint place = seat == Seat.VISION ? own : null;
      seats.add(new SeatSettings(seat, 0.65, new ArrayList<>(List.of(shared)), place));
    }
    PanelSettings panel = PanelSettings.of(HOSTED, seats, Lists.limits());
    List<PanelModel> hosted = PanelModel.at(panel, HOSTED);
    assertEquals(1, hosted.size());
    assertEquals(5, hosted.get(0).seats().size());
    assertEquals(List.of(new PanelModel(shared, List.of(Seat.VISION))), PanelModel.at(panel, own));
  }
}
