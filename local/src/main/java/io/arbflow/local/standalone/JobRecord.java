package io.arbflow.local.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last submission of a kind of job and the savepoints since the first, kept in the cluster's
 * directory.
 *
 * @param id that Flink gave it
 * @param submission what it was submitted with
 * @param savepoints paths, the newest last
 */
public record JobRecord(String id, Submission submission, List<String> savepoints) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the savepoints. */
  public JobRecord {
    savepoints = List.copyOf(savepoints);
  }

  /** The same with one more savepoint. */
  JobRecord with(String savepoint) {
    List<String> more = new ArrayList<>(savepoints);
    more.add(savepoint);
    return new JobRecord(id, submission, more);
  }

  /** The newest savepoint, if there is one. */
  public Optional<String> newest() {
    return savepoints.isEmpty()
        ? Optional.empty()
        : Optional.of(savepoints.get(savepoints.size() - 1));
  }

  static Optional<JobRecord> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), JobRecord.class));
    } catch (IOException e) {
      throw new ClusterException(file + " is no job's: " + e.getMessage(), e);
    }
  }

  void write(Path file) {
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
