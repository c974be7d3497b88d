package io.arbflow.local.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.local.kafka.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The quotes topic as files for a replay, one for each partition, so that every instrument keeps
 * the order in which the job reads it.
 */
final class QuoteDump {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MICROS_PER_MILLI = 1000;

  /** A live job refuses such quotes by its clock, and a replay has none to refuse them by. */
  private static final long FUTURE_MICROS = 60_000_000;

  private QuoteDump() {}

  /** Writes what the topic holds now; returns the files. */
  static List<Path> write(String bootstrap, String topic, Path directory) throws IOException {
    Map<Integer, StringBuilder> lines = new TreeMap<>();
    try (TopicReader reader = new TopicReader(bootstrap)) {
      for (ConsumerRecord<String, byte[]> message : reader.readAll(topic)) {
        String line = new String(message.value(), StandardCharsets.UTF_8);
        if (!isFromTheFuture(line, message.timestamp()) && line.indexOf('\n') < 0) {
          lines
              .computeIfAbsent(message.partition(), partition -> new StringBuilder())
              .append(line)
              .append('\n');
        }
      }
    }
    return lines.entrySet().stream()
        .map(partition -> write(directory, partition.getKey(), partition.getValue()))
        .toList();
  }

  private static Path write(Path directory, int partition, StringBuilder lines) {
    Path file = directory.resolve("quotes-" + partition + ".jsonl");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.append(lines);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static boolean isFromTheFuture(String line, long sentMillis) {
    try {
      JsonNode quote = JSON.readTree(line);
      return quote.path("eventTimeMicros").asLong() > sentMillis * MICROS_PER_MILLI + FUTURE_MICROS;
    } catch (IOException e) {
      return false; // no JSON: the replay buries it as the job does
    }
  }
}
