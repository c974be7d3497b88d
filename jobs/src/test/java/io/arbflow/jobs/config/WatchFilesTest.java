package io.arbflow.jobs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.arbflow.jobs.ArbitrageJob;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Alerts, who hears of them, and the containers that carry both fit together. */
class WatchFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));
  private static final Path FILES = ROOT.resolve("flink-conf/prometheus");
  private static final Path ROUTES = FILES.resolve("alertmanager.yml");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)=~?\"(.*)\"");

  @Test
  void everyRouteEndsAtAReceiverAndEveryReceiverIsReached() throws IOException {
    Map<?, ?> file = yaml(ROUTES);
    Set<Object> defined = new HashSet<>();
    list(file, "receivers").forEach(receiver -> defined.add(((Map<?, ?>) receiver).get("name")));
    Map<?, ?> route = (Map<?, ?>) file.get("route");
    Set<Object> reached = new HashSet<>(Set.of(route.get("receiver")));
    list(route, "routes").forEach(child -> reached.add(((Map<?, ?>) child).get("receiver")));
    assertEquals(defined, reached);
    assertTrue(defined.size() > 2, defined::toString);
  }

  /** A renamed alert must not fall out of its route in silence. */
  @Test
  void everyMatcherIsAboutAnAlertThatExists() throws IOException {
    Set<String> alerts = alerts();
    assertTrue(alerts.size() > 20, alerts::toString);
    Map<?, ?> file = yaml(ROUTES);
    List<Object> matchers = new ArrayList<>();
    for (Object route : list((Map<?, ?>) file.get("route"), "routes")) {
      matchers.addAll(list((Map<?, ?>) route, "matchers"));
    }
    for (Object rule : list(file, "inhibit_rules")) {
      matchers.addAll(list((Map<?, ?>) rule, "source_matchers"));
      matchers.addAll(list((Map<?, ?>) rule, "target_matchers"));
    }
    assertTrue(matchers.size() > 5, matchers::toString);
    for (Object text : matchers) {
      var matcher = MATCHER.matcher(text.toString());
      assertTrue(matcher.matches(), text::toString);
      if (matcher.group(1).equals("severity")) {
        assertEquals("page", matcher.group(2));
        continue;
      }
      assertEquals("alertname", matcher.group(1));
      for (String name : matcher.group(2).split("\\|")) {
        assertTrue(alerts.stream().anyMatch(alert -> alert.matches(name)), name);
      }
    }
  }

  /** An example sends nothing to anybody: each receiver is a port of this machine. */
  @Test
  void noReceiverIsAnAddressOfSomebody() throws IOException {
    for (Object receiver : list(yaml(ROUTES), "receivers")) {
      Map<?, ?> one = (Map<?, ?>) receiver;
      assertEquals(Set.of("name", "webhook_configs"), one.keySet());
      for (Object hook : list(one, "webhook_configs")) {
        String url = ((Map<?, ?>) hook).get("url").toString();
        assertTrue(url.startsWith("http://127.0.0.1:"), url);
      }
    }
  }

  @Test
  void alertmanagerItselfTakesTheFile() throws Exception {
    assertEquals(
        "", amtool(0, "check-config", ROUTES.toString()).replaceAll("(?s).*SUCCESS.*", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "OrdersNotSent, page, trading-desk",
    "ApprovalsWait, ticket, trading-desk",
    "ModelsNeedAttention, page, models",
    "SeatFails, ticket, models",
    "JobNotRunning, page, platform-on-call",
    "SendErrors, page, platform-on-call",
    "CheckpointSlow, ticket, tickets",
  })
  void alertsGoWhereTheirSubjectAndSeveritySay(String alert, String severity, String receiver)
      throws Exception {
    String said =
        amtool(
            0,
            "config",
            "routes",
            "test",
            "--config.file=" + ROUTES,
            "alertname=" + alert,
            "severity=" + severity);
    assertTrue(said.lines().anyMatch(receiver::equals), said);
  }

  @Test
  void prometheusFindsAlertmanagerAndEveryFlinkService() throws IOException {
    Map<?, ?> compose = (Map<?, ?>) yaml(ROOT.resolve("docker-compose.yml")).get("services");
    Map<?, ?> prometheus = yaml(FILES.resolve("prometheus.yml"));
    Map<?, ?> scrape = (Map<?, ?>) list(prometheus, "scrape_configs").get(0);
    Set<Object> scraped =
        new HashSet<>(list((Map<?, ?>) list(scrape, "dns_sd_configs").get(0), "names"));
    Set<Object> flink = new HashSet<>();
    compose.forEach(
        (name, service) -> {
          if (((Map<?, ?>) service).containsKey("command")
              && ((Map<?, ?>) service).get("image").toString().startsWith("flink:")) {
            flink.add(name);
          }
        });
    assertEquals(flink, scraped);
    assertTrue(
        prometheus.get("alerting").toString().contains("alertmanager:9093"),
        prometheus.get("alerting")::toString);
    assertTrue(((Map<?, ?>) compose.get("alertmanager")).get("ports").toString().contains(":9093"));
  }

  @Test
  void theApplicationProfileRunsTheSameJobWithTheSameFiles() throws IOException {
    Map<?, ?> compose = (Map<?, ?>) yaml(ROOT.resolve("docker-compose.yml")).get("services");
    Map<?, ?> application = (Map<?, ?>) compose.get("application");
    assertEquals(
        List.of(
            "standalone-job",
            "--job-classname",
            ArbitrageJob.class.getName(),
            "--",
            "--config",
            "/opt/arbflow/flink-conf/arbflow.yaml",
            "--universe",
            "/opt/arbflow/flink-conf/universe.yaml"),
        list(application, "command"));
    for (String service : List.of("application", "application-worker")) {
      Map<?, ?> environment = (Map<?, ?>) ((Map<?, ?>) compose.get(service)).get("environment");
      assertEquals("application", environment.get("JOB_MANAGER_RPC_ADDRESS"));
      assertTrue(environment.containsKey("ARBFLOW_KAFKA_BOOTSTRAP"), service);
    }
  }

  private static Set<String> alerts() throws IOException {
    Set<String> names = new HashSet<>();
    for (Object group : list(yaml(FILES.resolve("rules.yml")), "groups")) {
      for (Object rule : list((Map<?, ?>) group, "rules")) {
        Object name = ((Map<?, ?>) rule).get("alert");
        if (name != null) {
          names.add(name.toString());
        }
      }
    }
    return names;
  }

  /** Output of amtool; the test is skipped where there is none. */
  private static String amtool(int code, String... arguments) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "amtool"))),
        "skipped: no amtool on the path (Debian: prometheus-alertmanager)");
    List<String> command = new ArrayList<>(List.of("amtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(code, process.waitFor(), said);
    return said;
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
  }

  private static List<?> list(Map<?, ?> of, String key) {
    return (List<?>) of.get(key);
  }
}
