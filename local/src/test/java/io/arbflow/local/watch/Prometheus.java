package io.arbflow.local.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.local.process.Await;
import io.arbflow.local.process.Launch;
import io.arbflow.local.process.PortChoice;
import io.arbflow.local.process.ProcessBook;
import io.arbflow.local.process.ProcessRecord;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A Prometheus process on a free port, with the shipped rules and the shipped name of the job. */
final class Prometheus implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration CALL = Duration.ofSeconds(30);

  private final ProcessBook book;
  private final ProcessRecord process;
  private final String api;

  private Prometheus(ProcessBook book, ProcessRecord process, String api) {
    this.book = book;
    this.process = process;
    this.api = api;
  }

  /** The program, when it is on the path. */
  static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "prometheus"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts one that scrapes as often as the shipped settings say.
   *
   * @param directory for its files
   * @param shipped folder with prometheus.yml and rules.yml
   * @param target host:port that it scrapes
   */
  static Prometheus start(Path program, Path directory, Path shipped, String target)
      throws IOException {
    int port;
    try (PortChoice ports = new PortChoice()) {
      port = ports.any();
    }
    Path config = Files.writeString(directory.resolve("prometheus.yml"), config(shipped, target));
    Path log = directory.resolve("prometheus.log");
    String marker = "--web.listen-address=127.0.0.1:" + port;
    List<String> command =
        List.of(
            program.toString(),
            "--config.file=" + config,
            "--storage.tsdb.path=" + directory.resolve("series"),
            marker);
    ProcessBook book = new ProcessBook(directory.resolve("processes"));
    ProcessRecord process =
        book.start(new Launch("prometheus", command, Map.of(), Set.of(), log), marker);
    Prometheus started = new Prometheus(book, process, "http://127.0.0.1:" + port);
    if (!Await.until(LIMIT, started::isReady)) {
      started.close();
      throw new IllegalStateException("prometheus does not start: " + Files.readString(log));
    }
    return started;
  }

  /** The shipped settings, with this machine's target and file of rules in their place. */
  private static String config(Path shipped, String target) throws IOException {
    Map<String, Object> settings =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(shipped.resolve("prometheus.yml")));
    Map<?, ?> scrape = (Map<?, ?>) ((List<?>) settings.get("scrape_configs")).get(0);
    return new Yaml()
        .dump(
            Map.of(
                "global",
                settings.get("global"),
                "rule_files",
                List.of(shipped.resolve("rules.yml").toAbsolutePath().toString()),
                "scrape_configs",
                List.of(
                    Map.of(
                        "job_name",
                        scrape.get("job_name"),
                        "static_configs",
                        List.of(Map.of("targets", List.of(target)))))));
  }

  /** What an expression gives now; an array, empty when no series answers. */
  JsonNode query(String expression) {
    String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return data(get("/api/v1/query?query=" + encoded), expression).path("result");
  }

  /** The rules as they stand: name, query, health and state of each. */
  List<JsonNode> rules() {
    return data(get("/api/v1/rules"), "rules").findParents("health");
  }

  /** The alerts that are pending or firing: labels, state and since when of each. */
  List<JsonNode> alerts() {
    return data(get("/api/v1/alerts"), "alerts").findParents("activeAt");
  }

  private static JsonNode data(HttpResponse<String> answer, String asked) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(asked + ": " + answer.body());
    }
    try {
      return JSON.readTree(answer.body()).path("data");
    } catch (IOException e) {
      throw new AssertionError(asked + ": " + answer.body(), e);
    }
  }

  private boolean isReady() {
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (IllegalStateException e) {
      return false; // it does not listen yet
    }
  }

  private HttpResponse<String> get(String path) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(api + path)).timeout(CALL).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("prometheus does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking prometheus", e);
    }
  }

  @Override
  public void close() {
    book.stop(process, LIMIT);
  }
}
