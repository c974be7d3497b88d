package io.arbflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.output.OutputFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Copies the job's output topics to files, line by line, and shows each message to a listener. */
final class TopicCollector implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> FILES = files();

  private final TopicReader reader;
  private final Map<String, String> suffixes = new HashMap<>();
  private final Map<String, OutputStream> outputs = new LinkedHashMap<>();
  private final BiConsumer<String, JsonNode> listener;

  /**
   * @param listener told the topic's name without prefix, and the message
   */
  TopicCollector(
      String bootstrap, Topics topics, Path directory, BiConsumer<String, JsonNode> listener)
      throws IOException {
    this.listener = listener;
    this.reader = new TopicReader(bootstrap);
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      String topic = topics.name(file.getKey());
      suffixes.put(topic, file.getKey());
      outputs.put(
          topic,
          new BufferedOutputStream(Files.newOutputStream(directory.resolve(file.getValue()))));
    }
    reader.follow(outputs.keySet().toArray(String[]::new));
  }

  /** Takes what has come; waits a fifth of a second when nothing has. */
  void poll() {
    reader.poll(this::take);
  }

  /** Whether everything written so far has been taken. */
  boolean atEnd() {
    return reader.atEnd();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    for (OutputStream output : outputs.values()) {
      output.close();
    }
  }

  private void take(ConsumerRecord<String, byte[]> message) {
    try {
      OutputStream output = outputs.get(message.topic());
      output.write(message.value());
      output.write('\n');
      listener.accept(suffixes.get(message.topic()), JSON.readTree(message.value()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a message of " + message.topic(), e);
    }
  }

  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("opportunities", OutputFiles.OPPORTUNITIES);
    files.put("decisions", OutputFiles.DECISIONS);
    files.put("execution", OutputFiles.EXECUTION);
    files.put("fills", OutputFiles.FILLS);
    files.put("verdicts", OutputFiles.VERDICTS);
    files.put("dead-letters", OutputFiles.DEAD_LETTERS);
    files.put("alerts", OutputFiles.ALERTS);
    files.put("risk", OutputFiles.RISK);
    files.put("approval-requests", "approval-requests.jsonl");
    return files;
  }
}
