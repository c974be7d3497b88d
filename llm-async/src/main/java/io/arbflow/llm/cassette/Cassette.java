package io.arbflow.llm.cassette;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.llm.prompt.QuestionName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cassette in memory: about two kilobytes a call. A review that was recorded twice, because it
 * was asked again after a failure, counts as it ended the last time.
 */
public final class Cassette {
  private final Map<String, String> texts = new HashMap<>();
  private final Map<QuestionName, List<RecordedCall>> calls = new HashMap<>();
  private final Map<RecordedReview.Name, RecordedReview> reviews = new HashMap<>();
  private String panelVersion;
  private boolean simulated;

  private Cassette() {}

  /**
   * Reads a cassette. A last line that a crash cut short is left out.
   *
   * @throws IOException naming file and line, if it is no cassette
   */
  public static Cassette read(Path file) throws IOException {
    Cassette cassette = new Cassette();
    long ends = endedLines(file);
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (long number = 1; number <= ends; number++) {
        cassette.add(file, number, in.readLine());
      }
    }
    if (cassette.panelVersion == null) {
      throw new IOException(file + " is no cassette: it does not say which panel it is of");
    }
    return cassette;
  }

  private static long endedLines(Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long lines = 0;
    try (var in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
    }
    return lines;
  }

  private void add(Path file, long number, String line) throws IOException {
    try {
      JsonNode json = CassetteLines.parse(line);
      switch (json.path(CassetteLines.KIND).asText()) {
        case CassetteLines.PANEL -> begin(json);
        case CassetteLines.TEXT ->
            texts.put(CassetteLines.text(json, "name"), CassetteLines.text(json, "text"));
        case CassetteLines.CALL -> add(call(json));
        case CassetteLines.REVIEW -> {
          RecordedReview review = CassetteLines.review(json);
          reviews.put(review.name(), review);
        }
        default -> throw new IllegalArgumentException("unknown kind of line");
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(file + " line " + number + " is none of a cassette", e);
    }
  }

  private void begin(JsonNode json) {
    if (json.path("format").asInt() != CassetteLines.FORMAT) {
      throw new IllegalArgumentException("unknown format");
    }
    panelVersion = CassetteLines.text(json, "version");
    simulated = json.path("simulated").asBoolean();
  }

  private RecordedCall call(JsonNode json) throws JsonProcessingException {
    return CassetteLines.call(
        json,
        textOf(CassetteLines.text(json, "system")),
        textOf(CassetteLines.text(json, "image")));
  }

  private String textOf(String name) {
    String text = name.isEmpty() ? "" : texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException("text " + name + " is not there");
    }
    return text;
  }

  private void add(RecordedCall call) {
    calls.computeIfAbsent(QuestionName.in(call.user()), name -> new ArrayList<>()).add(call);
  }

  /** Whose answers it holds. */
  public String panelVersion() {
    return panelVersion;
  }

  /**
   * Checks whose answers it holds.
   *
   * @throws IllegalArgumentException if they are another panel's
   */
  public void requirePanel(String version) {
    if (!version.equals(panelVersion)) {
      throw new IllegalArgumentException(
          "the cassette was recorded by "
              + panelVersion
              + ", the settings make "
              + version
              + ": other seats, models, weights, voting or prompts");
    }
  }

  /** Whether a stand-in gave them. */
  public boolean simulated() {
    return simulated;
  }

  /** The review of that name, or null. */
  public RecordedReview review(RecordedReview.Name name) {
    return reviews.get(name);
  }

  /** Number of different reviews. */
  public int reviews() {
    return reviews.size();
  }

  /** Calls that asked the question, in the order in which they ended. */
  public List<RecordedCall> calls(QuestionName question) {
    return calls.getOrDefault(question, List.of());
  }
}
