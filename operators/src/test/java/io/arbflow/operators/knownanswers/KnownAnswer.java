package io.arbflow.operators.knownanswers;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * One entry of a table.
 *
 * @param folder where the table lies; its {@code data} folder holds the inputs an entry names
 * @param file name of the table
 * @param id name of the entry
 * @param area what it asks about; decides who answers
 * @param inputs the question
 * @param expected the answer, an object
 * @param tolerance {@code "exact"} or an object of limits
 */
public record KnownAnswer(
    Path folder,
    String file,
    String id,
    String area,
    Inputs inputs,
    JsonNode expected,
    JsonNode tolerance) {

  static KnownAnswer of(Path table, JsonNode entry) {
    return new KnownAnswer(
        table.getParent(),
        table.getFileName().toString(),
        entry.required("id").asText(),
        entry.required("area").asText(),
        new Inputs(entry.required("inputs")),
        entry.required("expected"),
        entry.required("tolerance"));
  }

  /** Whether the entry asks for this diagnostic. */
  public boolean asks(String key) {
    return expected.has(key);
  }
}
