package io.arbflow.local.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An output directory: JSON lines by name, and the summary.
 *
 * @param directory where
 */
public record OutputFiles(Path directory) {
  public static final String OPPORTUNITIES = "opportunities.jsonl";
  public static final String DECISIONS = "decisions.jsonl";
  public static final String EXECUTION = "execution.jsonl";
  public static final String FILLS = "fills.jsonl";
  public static final String VERDICTS = "verdicts.jsonl";
  public static final String DEAD_LETTERS = "dead-letters.jsonl";
  public static final String ALERTS = "alerts.jsonl";
  public static final String RISK = "risk.jsonl";
  public static final String SUMMARY = "summary.json";
  public static final String REPORT = "report.html";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The directory at the path.
   *
   * @throws NoSuchFileException if there is none
   */
  public static OutputFiles at(Path directory) throws NoSuchFileException {
    if (!Files.isDirectory(directory)) {
      throw new NoSuchFileException(directory.toString(), null, "there is no such directory");
    }
    return new OutputFiles(directory);
  }

  /**
   * All lines of a file; none when it does not exist.
   *
   * @throws IOException naming file and line when a line is no JSON
   */
  public List<JsonNode> lines(String name) throws IOException {
    Path file = directory.resolve(name);
    List<JsonNode> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          lines.add(parse(file, lines.size() + 1, line));
        }
      }
    }
    return lines;
  }

  /** summary.json, or an empty object when it does not exist. */
  public JsonNode summary() throws IOException {
    Path file = directory.resolve(SUMMARY);
    return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
  }

  private static JsonNode parse(Path file, int number, String line) throws IOException {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new IOException(file + " line " + number + ": no JSON", e);
    }
  }
}
