package io.arbflow.local.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** planted.jsonl: one {@link Truth} a line. */
public final class PlantedFile {
  /** The file's name in an output directory. */
  public static final String NAME = "planted.jsonl";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private PlantedFile() {}

  /** Writes all of it, in order of start. */
  public static void write(Path directory, List<Truth> truth) throws IOException {
    List<Truth> sorted = new ArrayList<>(truth);
    sorted.sort((a, b) -> Long.compare(a.startMicros(), b.startMicros()));
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(NAME))) {
      for (Truth one : sorted) {
        out.write(JSON.writeValueAsString(one));
        out.write('\n');
      }
    }
  }

  /** Reads it back; fields it does not know are ignored. */
  public static List<Truth> read(Path directory) throws IOException {
    List<Truth> truth = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(directory.resolve(NAME))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        truth.add(JSON.readValue(line, Truth.class));
      }
    }
    return truth;
  }
}
