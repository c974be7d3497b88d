package io.arbflow.jobs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.jobs.kafka.Topic;
import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.SeatSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker-compose.yml and what it mounts fit together; nothing here needs Docker. */
class ClusterFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));
  private static final Path CONF = ROOT.resolve("flink-conf");
  private static final Set<String> MADE_BY_THE_BUILD =
      Set.of("./jobs/target", "./jobs/target/arbflow-job.jar");

  @Test
  void everyServiceHasAPinnedImageAndLongRunningOnesAHealthCheck() throws IOException {
    services()
        .forEach(
            (name, service) -> {
              String image = (String) service.get("image");
              assertTrue(image.matches(".+:v?\\d+\\.\\d+\\.\\d+.*"), name + ": " + image);
              boolean once = "no".equals(service.get("restart"));
              assertTrue(once || service.containsKey("healthcheck"), name + " has no health check");
            });
  }

  @Test
  void everyMountExistsAndEveryNamedVolumeIsDeclared() throws IOException {
    Set<String> volumes = map(compose().get("volumes")).keySet();
    services()
        .forEach(
            (name, service) -> {
              for (Object mount : list(service.get("volumes"))) {
                String source = mount.toString().split(":", 2)[0];
                boolean known =
                    source.startsWith("./")
                        ? MADE_BY_THE_BUILD.contains(source)
                            || Files.exists(ROOT.resolve(source.substring(2)))
                        : volumes.contains(source);
                assertTrue(known, name + " mounts " + source);
              }
            });
  }

  @Test
  void portsAreDistinctAndOnlyForThisMachine() throws IOException {
    List<String> published = new ArrayList<>();
    services().values().forEach(s -> list(s.get("ports")).forEach(p -> published.add("" + p)));
    assertEquals(published.size(), new HashSet<>(published).size());
    assertEquals(7, published.size());
    published.forEach(port -> assertTrue(port.startsWith("127.0.0.1:"), port));
  }

  @Test
  void theOwnModelIsAProfileThatNobodyNeedsAndHasAGpu() throws IOException {
    Map<String, Map<String, Object>> services = services();
    services.forEach(
        (name, service) ->
            assertEquals(
                name.equals("vllm")
                    ? List.of("vllm")
                    : name.startsWith("application") ? List.of("application") : List.of(),
                list(service.get("profiles")),
                name));
    Map<String, Object> vllm = services.get("vllm");
    services.values().forEach(s -> assertFalse(map(s.get("depends_on")).containsKey("vllm")));
    Map<String, Object> reservations =
        map(map(map(vllm.get("deploy")).get("resources")).get("reservations"));
    assertEquals(List.of("gpu"), map(list(reservations.get("devices")).get(0)).get("capabilities"));
    assertEquals(List.of("127.0.0.1:8000:8000"), vllm.get("ports"));
    assertTrue(list(vllm.get("command")).contains("--model=${VLLM_MODEL:-Qwen/Qwen3-8B}"));
    assertTrue(map(vllm.get("healthcheck")).get("test").toString().contains(":8000/health"));
  }

  /** Whatever is secret comes from the environment of whoever starts it, and is empty without. */
  @Test
  void noServiceHoldsASecret() throws IOException {
    Pattern secret = Pattern.compile("(?i).*(KEY|TOKEN|PASSWORD|SECRET)$");
    List<String> found = new ArrayList<>();
    services()
        .values()
        .forEach(
            service ->
                map(service.get("environment"))
                    .forEach(
                        (name, value) -> {
                          if (secret.matcher(name).matches()) {
                            found.add(name);
                            assertTrue(
                                ("" + value).matches("\\$\\{[A-Z_]+:-}"), name + "=" + value);
                          }
                        }));
    assertTrue(found.containsAll(List.of("OPENROUTER_API_KEY", "HF_TOKEN")), found::toString);
    assertFalse(Files.readString(ROOT.resolve("docker-compose.yml")).contains("sk-or-"));
  }

  /** What the README shows of a seat with a server of its own are settings that load. */
  @Test
  void theReadmesSettingsForOwnModelsLoad() throws IOException {
    String readme = Files.readString(ROOT.resolve("llm-async/README.md"));
    String section = readme.substring(readme.indexOf("## Own models"));
    Matcher blocks = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(section);
    String accounts = Files.readString(CONF.resolve("arbflow.yaml"));
    accounts = accounts.substring(accounts.indexOf("\naccounts:"));
    accounts = accounts.substring(0, accounts.indexOf("\npatterns:"));
    List<JobConfig> configs = new ArrayList<>();
    while (blocks.find()) {
      configs.add(
          ConfigLoader.load(
              "README", new StringReader(blocks.group(1) + accounts), List.of(), Map.of()));
    }
    assertEquals(2, configs.size());
    LlmConfig own = configs.get(0).llm();
    assertTrue(own.keyless());
    assertEquals(1, own.voting().minVendors());
    SeatSettings vision = configs.get(1).llm().seats().get(Seat.VISION.ordinal());
    assertEquals(Endpoint.selfHosted("http://vllm:8000/v1"), vision.endpoint());
    assertEquals("Qwen/Qwen3-8B", vision.models().get(0).id());
  }

  @Test
  void servicesWaitOnlyForServicesThatExist() throws IOException {
    Map<String, Map<String, Object>> services = services();
    services
        .values()
        .forEach(
            service ->
                map(service.get("depends_on"))
                    .keySet()
                    .forEach(name -> assertTrue(services.containsKey(name), name)));
  }

  @Test
  void topicsAreTheContracts() throws IOException {
    Map<String, String> policies = new HashMap<>();
    Matcher line =
        Pattern.compile("(?m)^create (\\S+) (\\d+) (compact|delete) ")
            .matcher(Files.readString(CONF.resolve("kafka/create-topics.sh")));
    while (line.find()) {
      policies.put(line.group(1), line.group(3));
    }
    Map<String, String> contract = new HashMap<>();
    for (Topic topic : Topic.values()) {
      contract.put(topic.suffix(), topic.compacted() ? "compact" : "delete");
    }
    assertEquals(contract, policies);
    assertTrue(Files.isExecutable(CONF.resolve("kafka/create-topics.sh")));
    Object prefix = map(services().get("topics-init").get("environment")).get("PREFIX");
    assertEquals(shipped().kafka().topicPrefix(), prefix);
  }

  /** A topic that nobody may read or write would stop what needs it. */
  @Test
  void accessListsAreAboutTheContractsTopics() throws IOException {
    Map<String, Set<String>> topics = new HashMap<>();
    Matcher line =
        Pattern.compile("(?m)^(reads|writes) (\\S+) (\\S+)$")
            .matcher(Files.readString(CONF.resolve("kafka/create-acls.sh")));
    while (line.find()) {
      topics.computeIfAbsent(line.group(1), verb -> new TreeSet<>()).add(line.group(3));
    }
    for (Topic topic : Topic.values()) {
      assertTrue(topics.get("reads").contains(topic.suffix()), "nobody reads " + topic);
      assertTrue(topics.get("writes").contains(topic.suffix()), "nobody writes " + topic);
    }
    assertTrue(Files.isExecutable(CONF.resolve("kafka/create-acls.sh")));
  }

  @Test
  void flinkServicesReachTheBrokerByItsInnerName() throws IOException {
    Map<String, Object> environment = map(services().get("jobmanager").get("environment"));
    String bootstrap = (String) environment.get("ARBFLOW_KAFKA_BOOTSTRAP");
    String advertised =
        (String) map(services().get("kafka").get("environment")).get("KAFKA_ADVERTISED_LISTENERS");
    assertTrue(advertised.contains("INSIDE://" + bootstrap), advertised);
    assertTrue(advertised.contains("OUTSIDE://" + shipped().kafka().bootstrap()), advertised);
  }

  @Test
  void prometheusScrapesThePortThatFlinkReportsOn() throws IOException {
    String port =
        Pattern.compile("(?m)^metrics.reporter.prom.port: (\\d+)")
            .matcher(Files.readString(CONF.resolve("config.yaml")))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    assertTrue(
        Files.readString(CONF.resolve("prometheus/prometheus.yml")).contains("port: " + port));
  }

  @Test
  void everyPanelReadsAMetricThatSomebodyRegisters() throws IOException {
    String sources = mainSources();
    List<JsonNode> expressions = new ArrayList<>();
    Set<String> boards = new HashSet<>();
    for (Path file : dashboards()) {
      JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
      assertTrue(boards.add(dashboard.path("uid").asText()), file + " has the uid of another");
      expressions.addAll(dashboard.findValues("expr"));
    }
    assertTrue(boards.size() > 3, boards::toString);
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode expression : expressions) {
      Matcher own =
          Pattern.compile(
                  "_operator_(?:ingest|detect|lane|judge|risk|orders|patterns)_(?:[a-z]+_)*"
                      + "([a-z][A-Za-z0-9]+)")
              .matcher(expression.asText());
      while (own.find()) {
        names.add(own.group(1));
      }
    }
    assertTrue(names.size() > 10, names.toString());
    for (String name : names) {
      assertTrue(sources.contains("(\"" + name + "\""), name + " is registered nowhere");
    }
  }

  @Test
  void launcherPomAndClusterOpenTheSamePackages() throws IOException {
    Set<String> pom = opened(Files.readString(ROOT.resolve("pom.xml")));
    assertEquals(12, pom.size());
    assertEquals(pom, opened(Files.readString(CONF.resolve("config.yaml"))));
    String launcher = Files.readString(ROOT.resolve("arbflow"));
    Matcher list = Pattern.compile("(?m)^opens=\\((.*)\\)$").matcher(launcher);
    assertTrue(list.find());
    Set<String> launched = new TreeSet<>(opened(launcher));
    for (String name : list.group(1).split(" ")) {
      launched.add("java." + name);
    }
    launched.removeIf(name -> name.contains("$"));
    assertEquals(pom, launched);
    assertFalse(pom.isEmpty());
  }

  private static List<Path> dashboards() throws IOException {
    try (var files = Files.list(CONF.resolve("grafana/dashboards"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Set<String> opened(String text) {
    Set<String> packages = new TreeSet<>();
    Matcher matcher = Pattern.compile("--add-opens=java.base/([\\w.$]+)=ALL-UNNAMED").matcher(text);
    while (matcher.find()) {
      packages.add(matcher.group(1));
    }
    return packages;
  }

  private static String mainSources() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String module : List.of("operators", "cep-patterns", "llm-async", "jobs")) {
      try (var files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          text.append(Files.readString(file));
        }
      }
    }
    return text.toString();
  }

  private static JobConfig shipped() {
    return ConfigLoader.load(CONF.resolve("arbflow.yaml"), List.of(), Map.of());
  }

  private static Map<String, Map<String, Object>> services() throws IOException {
    Map<String, Map<String, Object>> services = new HashMap<>();
    map(compose().get("services")).forEach((name, service) -> services.put(name, map(service)));
    return services;
  }

  private static Map<String, Object> compose() throws IOException {
    String text = Files.readString(ROOT.resolve("docker-compose.yml"));
    return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return node == null ? Map.of() : (Map<String, Object>) node;
  }

  private static List<?> list(Object node) {
    return node == null ? List.of() : (List<?>) node;
  }
}
