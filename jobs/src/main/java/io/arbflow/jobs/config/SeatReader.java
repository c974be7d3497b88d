package io.arbflow.jobs.config;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.DefaultPanel;
import io.arbflow.llm.panel.ModelRef;
import io.arbflow.llm.panel.SeatSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code llm.seats}: for each of the six seats its models, first to last, with their prices.
 * All six must be there, so that a seat that is left out is not taken for one that is off.
 */
final class SeatReader {
  private static final long MOST_TOKENS = 200_000;

  private SeatReader() {}

  /**
   * @param directory where relative key files are
   * @param shared the server of the seats that name none of their own
   */
  static List<SeatSettings> read(Section section, Path directory, Endpoint shared) {
    List<SeatSettings> seats = new ArrayList<>();
    for (Seat seat : Seat.values()) {
      if (!section.given(seat.name())) {
        throw section.wrong(
            seat.name(),
            "missing; list all six seats, or leave llm.seats out for the shipped ones");
      }
      seats.add(seat(seat, section.section(seat.name()), directory, shared));
    }
    section.end();
    return List.copyOf(seats);
  }

  private static SeatSettings seat(Seat seat, Section entry, Path directory, Endpoint shared) {
    double accuracy = entry.positive("accuracy", DefaultPanel.ASSUMED_ACCURACY);
    if (!(accuracy > 0.5 && accuracy < 1)) {
      throw entry.wrong("accuracy", "must be above 0.5 and below 1");
    }
    Endpoint own =
        entry.given("endpoint")
            ? entry.read("endpoint", section -> endpoint(section, directory))
            : null;
    ArrayList<ModelRef> models = models(entry, own == null ? shared : own);
    entry.end();
    return new SeatSettings(seat, accuracy, models, own);
  }

  private static ArrayList<ModelRef> models(Section entry, Endpoint endpoint) {
    ArrayList<ModelRef> models = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Section item : entry.items("models")) {
      ModelRef model = model(item);
      if (!known.add(model.id() + ' ' + model.provider())) {
        throw item.wrong("id", "given twice");
      }
      if (model.lacksPrice() && !endpoint.worksWithoutKey()) {
        String key = model.inputUsdPerMTok() == 0 ? "inputUsdPerMTok" : "outputUsdPerMTok";
        throw item.wrong(key, "a price of 0 is for :free and self-hosted models only");
      }
      models.add(model);
    }
    if (models.isEmpty()) {
      throw entry.wrong("models", "none given");
    }
    return models;
  }

  private static ModelRef model(Section item) {
    String id = item.text("id");
    double input = item.amount("inputUsdPerMTok");
    double output = item.amount("outputUsdPerMTok");
    String effort = item.text("reasoningEffort", "");
    int tokens = (int) item.whole("maxCompletionTokens", 16, MOST_TOKENS);
    String provider = item.text("provider", "");
    item.end();
    try {
      return new ModelRef(id, input, output, effort, tokens, provider);
    } catch (IllegalArgumentException e) {
      throw item.wrong("", e.getMessage());
    }
  }

  /**
   * A server of the seat's own. It must have a key of its own or want none: the environment's key
   * is for the server that all seats share.
   */
  private static Endpoint endpoint(Section section, Path directory) {
    String baseUrl = section.parsed("baseUrl", Values::toHttpUrl);
    String keyFile = LlmReader.keyFile(section, directory);
    Endpoint endpoint = LlmReader.place(section, baseUrl, keyFile, section.flag("keyless", false));
    section.end();
    if (keyFile.isEmpty() && !endpoint.worksWithoutKey()) {
      throw section.wrong(
          "apiKeyFile",
          "missing; name a key file or say keyless: true, "
              + "since OPENROUTER_API_KEY goes to llm.baseUrl only");
    }
    return endpoint;
  }
}
