package io.arbflow.llm.catalogue;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.ModelRef;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.panel.SeatSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A small panel and lists for it: seat S asks s/first, then s/second, each at 1/4 at most. */
final class Lists {
  static final LocalDate TODAY = LocalDate.of(2026, 7, 2);
  static final List<String> ALL = List.of("response_format", "structured_outputs");

  private Lists() {}

  static PanelSettings panel(Endpoint endpoint) {
    return PanelSettings.of(
        endpoint, Arrays.stream(Seat.values()).map(Lists::seat).toList(), limits());
  }

  static CallLimits limits() {
    return new CallLimits(15_000, 8, 5, 60);
  }

  static SeatSettings seat(Seat seat) {
    ArrayList<ModelRef> models = new ArrayList<>();
    for (String name : List.of("first", "second")) {
      models.add(new ModelRef(id(seat, name), 1, 4, "low", 600));
    }
    return new SeatSettings(seat, 0.65, models);
  }

  static String id(Seat seat, String name) {
    return seat.name().toLowerCase(Locale.ROOT) + '/' + name;
  }

  /** Everything that the small panel asks, well and cheap. */
  static List<CatalogueModel> full() {
    List<CatalogueModel> models = new ArrayList<>();
    for (Seat seat : Seat.values()) {
      models.add(well(id(seat, "first")));
      models.add(well(id(seat, "second")));
    }
    return models;
  }

  static CatalogueModel well(String id) {
    return priced(id, 0.5, 2);
  }

  static CatalogueModel priced(String id, double input, double output) {
    return new CatalogueModel(
        id,
        "",
        new ModelPrice(input, output),
        ALL,
        List.of("text", "image"),
        null,
        List.of("low", "high"));
  }

  /** The full list with one model put in another's place; null takes it out. */
  static Catalogue with(String id, CatalogueModel instead) {
    List<CatalogueModel> models = new ArrayList<>(full());
    models.removeIf(model -> model.id().equals(id));
    if (instead != null) {
      models.add(instead);
    }
    return new Catalogue(models);
  }
}
