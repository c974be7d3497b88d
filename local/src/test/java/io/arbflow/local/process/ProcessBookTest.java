package io.arbflow.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessBookTest {
  private static final Duration GRACE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private ProcessBook book;
  private String marker;

  @BeforeEach
  void open() {
    book = new ProcessBook(directory.resolve("processes"));
    marker = "-Dsleeper=" + directory;
  }

  @AfterEach
  void endAll() {
    book.all().forEach(book::kill);
  }

  @Test
  void startsFindsAndStopsAProcess() {
    ProcessRecord record = book.start(launch("worker"), marker);
    ProcessBook another = new ProcessBook(directory.resolve("processes"));
    assertEquals(record, another.find("worker").orElseThrow());
    assertEquals(List.of(record), another.living());

    assertTrue(another.stop(record, GRACE));
    assertFalse(another.isAlive(record));
    assertEquals(List.of(), another.all());
    assertTrue(ProcessHandle.of(record.pid()).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void refusesASecondOfTheSameNameWhileTheFirstLives() {
    ProcessRecord record = book.start(launch("worker"), marker);
    assertThrows(IllegalStateException.class, () -> book.start(launch("worker"), marker));
    book.kill(record);
    assertEquals(List.of(record), book.all());
    assertEquals(List.of(), book.living());
    assertTrue(book.isAlive(book.start(launch("worker"), marker)));
  }

  /** The id of a process that has ended may belong to somebody else by now: here, to this test. */
  @Test
  void leavesAProcessAloneThatHasTheIdButIsAnother() throws IOException {
    ProcessRecord stale = new ProcessRecord("worker", ProcessHandle.current().pid(), marker, 0);
    Path file = Files.createDirectories(directory.resolve("processes")).resolve("worker.json");
    new ObjectMapper().writeValue(file.toFile(), stale);

    assertEquals(List.of(stale), book.all());
    assertFalse(book.isAlive(stale));
    book.kill(stale);
    assertFalse(book.stop(stale, GRACE));
    assertTrue(ProcessHandle.current().isAlive());
    assertEquals(List.of(), book.all());
  }

  @Test
  void inheritsTheEnvironmentButForWhatIsWithheld() {
    Launch launch =
        new Launch("worker", List.of("java"), Map.of("MORE", "1"), Set.of("PATH"), directory);
    Map<String, String> environment = launch.builder().environment();
    assertFalse(environment.containsKey("PATH"));
    assertEquals("1", environment.get("MORE"));
    assertEquals(System.getenv("HOME"), environment.get("HOME"));
  }

  @Test
  void refusesAMarkerThatTheCommandLacks() {
    assertThrows(IllegalArgumentException.class, () -> book.start(launch("worker"), "-Dother"));
  }

  private Launch launch(String name) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String tests = Path.of("target", "test-classes").toAbsolutePath().toString();
    return new Launch(
        name,
        List.of(java, marker, "-Xmx16m", "-cp", tests, Sleeper.class.getName()),
        Map.of(),
        Set.of(),
        directory.resolve(name + ".out"));
  }
}
