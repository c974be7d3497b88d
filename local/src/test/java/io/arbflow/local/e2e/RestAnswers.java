package io.arbflow.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All that Flink's REST interface tells about itself and one job, by path. */
public final class RestAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int METRICS_AT_ONCE = 40;
  private static final List<String> OF_THE_CLUSTER =
      List.of(
          "/config",
          "/overview",
          "/jobs/overview",
          "/jobmanager/config",
          "/jobmanager/environment",
          "/jobmanager/logs",
          "/jobmanager/thread-dump",
          "/taskmanagers");
  private static final List<String> OF_A_JOB =
      List.of(
          "",
          "/config",
          "/plan",
          "/exceptions",
          "/accumulators",
          "/checkpoints",
          "/checkpoints/config",
          "/jobmanager/config",
          "/jobmanager/environment");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI rest;
  private final Map<String, String> answers = new LinkedHashMap<>();

  private RestAnswers(URI rest) {
    this.rest = rest;
  }

  /** Asks everything. */
  public static Map<String, String> of(URI rest, String job) throws Exception {
    RestAnswers all = new RestAnswers(rest);
    for (String path : OF_THE_CLUSTER) {
      all.get(path);
    }
    all.metrics("/jobmanager/metrics");
    for (JsonNode worker : JSON.readTree(all.answers.get("/taskmanagers")).path("taskmanagers")) {
      String path = "/taskmanagers/" + worker.path("id").asText();
      all.get(path);
      all.get(path + "/thread-dump");
      all.metrics(path + "/metrics");
    }
    all.job("/jobs/" + job);
    return all.answers;
  }

  private void job(String job) throws Exception {
    for (String path : OF_A_JOB) {
      get(job + path);
    }
    metrics(job + "/metrics");
    for (JsonNode vertex : JSON.readTree(answers.get(job)).path("vertices")) {
      String path = job + "/vertices/" + vertex.path("id").asText();
      get(path);
      get(path + "/accumulators");
      metrics(path + "/subtasks/metrics");
    }
  }

  /** Names and values. */
  private void metrics(String path) throws Exception {
    List<String> names = new ArrayList<>();
    JSON.readTree(get(path)).forEach(metric -> names.add(metric.path("id").asText()));
    for (int from = 0; from < names.size(); from += METRICS_AT_ONCE) {
      List<String> some = names.subList(from, Math.min(names.size(), from + METRICS_AT_ONCE));
      get(
          path
              + "?get="
              + some.stream()
                  .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
                  .collect(Collectors.joining(",")));
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(rest.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(path + " answers " + response.statusCode() + ": " + response.body());
    }
    answers.put(path, response.body());
    return response.body();
  }
}
