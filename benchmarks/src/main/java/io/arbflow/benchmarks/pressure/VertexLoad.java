package io.arbflow.benchmarks.pressure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How busy the tasks of a running job are, from Flink's REST interface: what the dashboard colours
 * them by.
 */
final class VertexLoad {
  private static final String BUSY = "busyTimeMsPerSecond";
  private static final String BLOCKED = "backPressuredTimeMsPerSecond";
  private static final String TAKEN = "numRecordsInPerSecond";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final String jobUrl;
  private final Map<String, Figures> vertices = new LinkedHashMap<>();

  /**
   * @param jobUrl of the job at the REST interface
   */
  VertexLoad(String jobUrl) {
    this.jobUrl = jobUrl;
  }

  /** What was seen of one task over the samples, milliseconds a second. */
  static final class Figures {
    private int samples;
    private double busySum;
    private double blockedSum;
    private double mostBlocked;
    private double mostTaken;

    double meanBusy() {
      return samples == 0 ? 0 : busySum / samples;
    }

    double meanBlocked() {
      return samples == 0 ? 0 : blockedSum / samples;
    }

    double mostBlocked() {
      return mostBlocked;
    }

    double mostTaken() {
      return mostTaken;
    }

    private void add(double busy, double blocked, double taken) {
      samples++;
      mostTaken = Math.max(mostTaken, taken);
      busySum += busy;
      blockedSum += blocked;
      mostBlocked = Math.max(mostBlocked, blocked);
    }
  }

  /** Looks once at every task. A figure that is not there yet is left out. */
  void sample() throws IOException, InterruptedException {
    for (JsonNode vertex : get(jobUrl).path("vertices")) {
      Figures figures =
          vertices.computeIfAbsent(vertex.path("name").asText(), name -> new Figures());
      String url =
          jobUrl
              + "/vertices/"
              + vertex.path("id").asText()
              + "/subtasks/metrics?agg=max&get="
              + String.join(",", BUSY, BLOCKED, TAKEN);
      Map<String, Double> values = new HashMap<>();
      for (JsonNode metric : get(url)) {
        values.put(metric.path("id").asText(), metric.path("max").asDouble(Double.NaN));
      }
      double busy = values.getOrDefault(BUSY, Double.NaN);
      double blocked = values.getOrDefault(BLOCKED, Double.NaN);
      double taken = values.getOrDefault(TAKEN, Double.NaN);
      if (!Double.isNaN(blocked)) {
        figures.add(Double.isNaN(busy) ? 0 : busy, blocked, Double.isNaN(taken) ? 0 : taken);
      }
    }
  }

  /** Checkpoints so far: Flink's own answer. */
  JsonNode checkpoints() throws IOException, InterruptedException {
    return get(jobUrl + "/checkpoints");
  }

  /** By the name of the task, in the order of the graph. */
  Map<String, Figures> vertices() {
    return vertices;
  }

  private JsonNode get(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return json.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
