package io.arbflow.local.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.local.process.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the JobManager says of itself. Any of several is asked: the one in waiting answers too. */
public final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration METRICS = Duration.ofSeconds(3);
  private static final int FINE = 200;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final List<String> addresses;

  /**
   * @param addresses http://host:port of each JobManager
   */
  public FlinkRest(List<String> addresses) {
    this.addresses = List.copyOf(addresses);
  }

  /**
   * A job as the dashboard lists it.
   *
   * @param id of the job
   * @param name of the job
   * @param state of the job, in Flink's words
   * @param running tasks of it that run
   * @param tasks all its tasks
   */
  public record JobLine(String id, String name, String state, int running, int tasks) {

    /** Whether it has ended for good. */
    public boolean ended() {
      return List.of("FINISHED", "CANCELED", "FAILED").contains(state);
    }

    /** Whether every task of it runs. */
    public boolean runs() {
      return state.equals("RUNNING") && tasks > 0 && running == tasks;
    }
  }

  /** Registered workers; 0 when nobody answers. */
  public int taskManagers() {
    return get("/overview").map(overview -> overview.path("taskmanagers").asInt()).orElse(0);
  }

  /** Slots of all workers that no job uses; 0 when nobody answers. */
  public int freeSlots() {
    return get("/overview").map(overview -> overview.path("slots-available").asInt()).orElse(0);
  }

  /** Whether a JobManager answers. */
  public boolean answers() {
    return get("/overview").isPresent();
  }

  /** All jobs that the JobManager remembers. */
  public List<JobLine> jobs() {
    List<JobLine> jobs = new ArrayList<>();
    get("/jobs/overview")
        .ifPresent(
            answer ->
                answer
                    .path("jobs")
                    .forEach(
                        job ->
                            jobs.add(
                                new JobLine(
                                    job.path("jid").asText(),
                                    job.path("name").asText(),
                                    job.path("state").asText(),
                                    job.path("tasks").path("running").asInt(),
                                    job.path("tasks").path("total").asInt()))));
    return jobs;
  }

  /** One of them. */
  public Optional<JobLine> job(String id) {
    return jobs().stream().filter(job -> job.id().equals(id)).findFirst();
  }

  /** Why the job failed last, its first line; "" when it never did. */
  public String lastFailure(String id) {
    JsonNode entries =
        get("/jobs/" + id + "/exceptions")
            .map(answer -> answer.path("exceptionHistory").path("entries"))
            .orElse(JSON.createArrayNode());
    return entries.isEmpty() ? "" : Cause.of(entries.get(0).path("stacktrace").asText());
  }

  /** Counts of checkpoints: completed, failed, restored, in_progress; null when there is no job. */
  public JsonNode checkpoints(String id) {
    return get("/jobs/" + id + "/checkpoints").map(answer -> answer.path("counts")).orElse(null);
  }

  /** Path of the newest complete checkpoint; "" when there is none. */
  public String latestCheckpoint(String id) {
    return get("/jobs/" + id + "/checkpoints")
        .map(answer -> answer.path("latest").path("completed").path("external_path").asText(""))
        .orElse("");
  }

  /**
   * How often the job has been restarted; -1 when nobody says. The JobManager collects metrics only
   * when it is asked, so the first answers may be empty.
   */
  public int restarts(String id) {
    int[] restarts = {-1};
    Await.until(
        METRICS,
        () -> {
          restarts[0] =
              get("/jobs/" + id + "/metrics?get=numRestarts")
                  .filter(answer -> !answer.isEmpty())
                  .map(answer -> answer.get(0).path("value").asInt())
                  .orElse(-1);
          return restarts[0] >= 0;
        });
    return restarts[0];
  }

  private Optional<JsonNode> get(String path) {
    for (String address : addresses) {
      try {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == FINE) {
          return Optional.of(JSON.readTree(answer.body()));
        }
      } catch (IOException e) {
        continue; // not this one
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while asking " + address, e);
      }
    }
    return Optional.empty();
  }
}
