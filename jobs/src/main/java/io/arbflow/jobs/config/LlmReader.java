package io.arbflow.jobs.config;

import io.arbflow.domain.judgement.Seat;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.DefaultPanel;
import io.arbflow.llm.panel.ModelRef;
import io.arbflow.llm.panel.RouterSettings;
import io.arbflow.llm.panel.SeatSettings;
import io.arbflow.llm.panel.Waves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Reads {@code llm}. Relative key files are relative to the settings file. */
final class LlmReader {
  /** Most tokens of a self-hosted model's answer, reasoning included. */
  private static final int OWN_MODEL_TOKENS = 1_800;

  private static final long MOST_REQUESTS = 1_000_000_000;

  private LlmReader() {}

  static LlmConfig read(Section section, Path directory) {
    Endpoint endpoint = endpoint(section, directory);
    List<String> models = section.texts("models");
    if (!models.isEmpty() && !endpoint.keyless()) {
      throw section.wrong("models", "have no known price; only with keyless: true");
    }
    List<SeatSettings> seats = seats(section, directory, endpoint);
    double usdPerDay = section.amount("usdPerDay", 5);
    LlmConfig llm =
        new LlmConfig(
            endpoint.baseUrl(),
            endpoint.apiKeyFile(),
            endpoint.keyless(),
            models,
            models.isEmpty() ? seats : askingAll(models),
            section.duration("catalogueRefresh", Duration.ofMinutes(10)),
            (int) section.whole("maxInFlight", 16, 1, 1_000),
            section.amount("usdPerHour", usdPerDay),
            usdPerDay,
            section.whole("requestsPerMinute", 60, 1, MOST_REQUESTS),
            section.whole("requestsPerDay", 10_000, 1, MOST_REQUESTS),
            section.whole("freeRequestsPerMinute", 20, 0, MOST_REQUESTS),
            section.whole("freeRequestsPerDay", 50, 0, MOST_REQUESTS),
            section.flag("visionCharts", true),
            section.duration("deadline", Duration.ofSeconds(20)),
            section.read("router", LlmReader::router),
            file(section, "record", directory),
            section.read("voting", VotingReader::read));
    Waves waves = llm.voting().waves();
    if (!waves.groups().isEmpty() && waves.waitMillis() >= llm.deadline().toMillis()) {
      throw section.wrong("deadline", "must be above llm.voting.waveWait");
    }
    section.end();
    return llm;
  }

  private static Endpoint endpoint(Section section, Path directory) {
    String baseUrl = section.parsed("baseUrl", Endpoint.OPENROUTER, Values::toHttpUrl);
    String keyFile = keyFile(section, directory);
    boolean keyless = section.flag("keyless", false);
    return place(section, baseUrl, keyFile, keyless);
  }

  /** A server as its section describes it; what it refuses is said with its place. */
  static Endpoint place(Section section, String baseUrl, String keyFile, boolean keyless) {
    try {
      return new Endpoint(baseUrl, keyFile, keyless, Endpoint.DEFAULT_MAX_RESPONSE_BYTES);
    } catch (IllegalArgumentException e) {
      throw section.wrong("baseUrl", e.getMessage());
    }
  }

  private static RouterSettings router(Section section) {
    RouterSettings defaults = RouterSettings.standard();
    return new RouterSettings(
        section.share("repeatShare", defaults.repeatShare()),
        section.share("hedgeShare", defaults.hedgeShare()),
        section.share("hedgeQuantile", defaults.hedgeQuantile()),
        section.duration("hedgeAfter", Duration.ofMillis(defaults.hedgeAfterMillis())).toMillis(),
        section.flag("reconcile", defaults.reconcile()));
  }

  /** Absolute path of the file with the key, "" for none. */
  static String keyFile(Section section, Path directory) {
    return file(section, "apiKeyFile", directory);
  }

  private static String file(Section section, String key, Path directory) {
    String file = section.text(key, "");
    return file.isEmpty() ? "" : directory.resolve(file).normalize().toString();
  }

  private static List<SeatSettings> seats(Section llm, Path directory, Endpoint endpoint) {
    return llm.given("seats")
        ? SeatReader.read(llm.section("seats"), directory, endpoint)
        : DefaultPanel.seats();
  }

  private static List<SeatSettings> askingAll(List<String> ids) {
    List<ModelRef> models =
        ids.stream().map(id -> new ModelRef(id, 0, 0, "", OWN_MODEL_TOKENS)).toList();
    return Arrays.stream(Seat.values())
        .map(seat -> SeatSettings.of(seat, DefaultPanel.ASSUMED_ACCURACY, models))
        .toList();
  }
}
