package io.arbflow.local.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command lines and settings of the processes; nothing is started. */
class ClusterProcessesTest {
  private static final Path ROOT =
      Path.of(System.getProperty("arbflow.root", ".")).toAbsolutePath();

  @TempDir Path directory;
  private ClusterLayout layout;
  private ClusterPlan plan;
  private Configuration conf;
  private Map<String, JavaProcess> processes;

  @BeforeEach
  void choose() throws IOException {
    Path installation = directory.resolve("installation");
    for (String made : List.of("cluster/flink/target/lib", "cluster/kafka/target/lib")) {
      Files.createDirectories(installation.resolve(made));
    }
    layout = new ClusterLayout(directory.resolve("cluster"));
    plan =
        ClusterPlan.choose(
            new ClusterOptions(2, 3, true, 1024, 0, 0, Map.of("heartbeat.timeout", "50 s")),
            Optional.empty());
    conf = FlinkConf.of(ROOT.resolve("flink-conf"), layout, plan);
    processes = new ClusterProcesses(layout, plan, new ClassPaths(installation), conf).all();
  }

  @Test
  void startsServersBeforeFlinkAndCoordinatorsBeforeWorkers() {
    assertEquals(
        List.of(
            "kafka", "zookeeper", "jobmanager-1", "jobmanager-2", "taskmanager-1", "taskmanager-2"),
        List.copyOf(processes.keySet()));
  }

  @Test
  void everyFlinkProcessMayReachIntoTheJdk() {
    for (String name : List.of("jobmanager-1", "jobmanager-2", "taskmanager-1", "taskmanager-2")) {
      List<String> command = command(name);
      for (String open : List.of("java.lang", "java.util.concurrent.locks", "sun.nio.ch")) {
        assertTrue(
            command.contains("--add-opens=java.base/" + open + "=ALL-UNNAMED"), name + " " + open);
      }
    }
  }

  @Test
  void everyProcessIsMarkedAndHasItsOwnLogScratchSpaceAndPorts() {
    Set<String> own = new TreeSet<>();
    processes.keySet().stream()
        .flatMap(name -> command(name).stream())
        .filter(
            argument ->
                argument.startsWith("-Darbflow.process=")
                    || argument.startsWith("-Dlog.file=")
                    || argument.startsWith("-Djava.io.tmpdir="))
        .forEach(argument -> assertTrue(own.add(argument), argument));
    assertEquals(3 * processes.size(), own.size());
    processes
        .keySet()
        .forEach(name -> assertTrue(command(name).get(1).endsWith("cluster/" + name), name));
    for (String setting :
        List.of("-Dmetrics.reporter.prom.port=", "-Dtaskmanager.resource-id=", "-Dio.tmp.dirs=")) {
      assertNotEquals(
          argument("taskmanager-1", setting), argument("taskmanager-2", setting), setting);
    }
    for (String setting : List.of("-Drest.port=", "-Djobmanager.rpc.port=", "-Dweb.tmpdir=")) {
      assertNotEquals(argument("jobmanager-1", setting), argument("jobmanager-2", setting));
    }
  }

  /** A shell would put one jar in its place, and Java would run the next as the main class. */
  @Test
  void classPathIsAWildcardThatJavaExpands() {
    List<String> command = command("jobmanager-1");
    assertTrue(command.get(command.indexOf("-cp") + 1).endsWith("cluster/flink/target/lib/*"));
  }

  @Test
  void memoryIsWhatFlinksOwnScriptsWouldGive() {
    assertTrue(
        command("jobmanager-1").contains("-Xmx402653184"), command("jobmanager-1")::toString);
    List<String> worker = command("taskmanager-1");
    assertTrue(worker.contains("taskmanager.memory.managed.size=134217728b"), worker::toString);
    assertEquals(1, worker.stream().filter(a -> a.startsWith("-Xmx")).count());
  }

  @Test
  void onlyWorkersInheritTheModelsKey() {
    processes.forEach(
        (name, process) ->
            assertEquals(
                name.startsWith("taskmanager-") ? Set.of() : Set.of("OPENROUTER_API_KEY"),
                process.launch(layout).withheld(),
                name));
  }

  /** The product's settings stay, but for addresses, directories and memory of this machine. */
  @Test
  void configurationIsTheShippedOneOnLoopback() {
    layout.create();
    FlinkConf.write(conf, ROOT.resolve("flink-conf"), layout);
    Map<String, String> written =
        GlobalConfiguration.loadConfiguration(layout.conf().toString()).toMap();
    Map<String, String> shipped =
        GlobalConfiguration.loadConfiguration(ROOT.resolve("flink-conf").toString()).toMap();
    for (String kept :
        List.of(
            "pipeline.max-parallelism",
            "pipeline.generic-types",
            "state.backend.type",
            "execution.checkpointing.interval",
            "restart-strategy.type")) {
      assertEquals(shipped.get(kept), written.get(kept), kept);
    }
    for (String address :
        List.of(
            "jobmanager.bind-host", "taskmanager.bind-host", "rest.bind-address", "rest.address")) {
      assertEquals("127.0.0.1", written.get(address), address);
    }
    assertEquals("50 s", written.get("heartbeat.timeout"));
    assertEquals("zookeeper", written.get("high-availability.type"));
    assertTrue(written.get("execution.checkpointing.dir").contains("/cluster/checkpoints"));
    assertTrue(Files.exists(layout.conf().resolve("log4j.properties")));
    assertFalse(written.containsValue("0.0.0.0"));
  }

  private List<String> command(String name) {
    return processes.get(name).launch(layout).command();
  }

  private String argument(String name, String prefix) {
    return command(name).stream().filter(a -> a.startsWith(prefix)).findFirst().orElseThrow();
  }
}
