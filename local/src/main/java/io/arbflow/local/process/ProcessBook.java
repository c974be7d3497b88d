package io.arbflow.local.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The started processes of one directory, a record in a file for each. */
public final class ProcessBook {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".json";
  private static final Duration LAST_RESORT = Duration.ofSeconds(10);

  private final Path directory;

  /**
   * @param directory for the records; made when it is not there
   */
  public ProcessBook(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts a process and records it.
   *
   * @param marker an argument of its command that no other process has
   * @throws IllegalStateException if one of that name still lives
   */
  public ProcessRecord start(Launch launch, String marker) {
    if (!launch.command().contains(marker)) {
      throw new IllegalArgumentException("the command of " + launch.name() + " lacks " + marker);
    }
    find(launch.name())
        .flatMap(Ownership::living)
        .ifPresent(
            living -> {
              throw new IllegalStateException(
                  launch.name() + " is already running, process " + living.pid());
            });
    try {
      Files.createDirectories(directory);
      Process process = launch.builder().start();
      ProcessRecord record =
          new ProcessRecord(launch.name(), process.pid(), marker, Instant.now().toEpochMilli());
      JSON.writeValue(file(launch.name()).toFile(), record);
      return record;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + launch.name(), e);
    }
  }

  /** All records, by name. */
  public List<ProcessRecord> all() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .map(ProcessBook::read)
          .sorted(Comparator.comparing(ProcessRecord::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + directory, e);
    }
  }

  /** The record of that name. */
  public Optional<ProcessRecord> find(String name) {
    return all().stream().filter(record -> record.name().equals(name)).findFirst();
  }

  /** Whether the recorded process lives; a stale record is recognised. */
  public boolean isAlive(ProcessRecord record) {
    return Ownership.living(record).isPresent();
  }

  /** Those that live. */
  public List<ProcessRecord> living() {
    return all().stream().filter(this::isAlive).toList();
  }

  /**
   * Asks a process to end, makes it end after the grace, and forgets it. Whoever has the id of a
   * process that has ended is left alone.
   *
   * @return whether it lived and ended in time by itself
   */
  public boolean stop(ProcessRecord record, Duration grace) {
    Optional<ProcessHandle> living = Ownership.living(record);
    boolean gently = false;
    if (living.isPresent()) {
      living.get().destroy();
      gently = Await.until(grace, () -> !isAlive(record));
      if (!gently) {
        kill(record);
      }
    }
    forget(record);
    return gently;
  }

  /** Ends a process at once, as kill -9 does, and waits until it is gone; its record stays. */
  public void kill(ProcessRecord record) {
    Ownership.living(record).ifPresent(ProcessHandle::destroyForcibly);
    if (!Await.until(LAST_RESORT, () -> !isAlive(record))) {
      throw new IllegalStateException("process " + record.pid() + " cannot be ended");
    }
  }

  /** Removes the record of a process that has ended. */
  public void forget(ProcessRecord record) {
    try {
      Files.deleteIfExists(file(record.name()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot forget " + record.name(), e);
    }
  }

  private Path file(String name) {
    return directory.resolve(name + SUFFIX);
  }

  private static ProcessRecord read(Path file) {
    try {
      return JSON.readValue(file.toFile(), ProcessRecord.class);
    } catch (IOException e) {
      throw new UncheckedIOException("no record of a process: " + file, e);
    }
  }
}
