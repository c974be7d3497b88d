package io.arbflow.local.standalone;

import io.arbflow.local.process.Await;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Submits jobs to the cluster that is up, stops them with savepoints and starts them again. */
public final class JobDesk {
  private static final Duration RUNNING = Duration.ofMinutes(5);
  private static final Duration SLOTS = Duration.ofSeconds(20);
  private static final String METADATA = "_metadata";

  private final ClusterLayout layout;
  private final ClusterRun cluster;

  /** For the jobs of a cluster. */
  public JobDesk(ClusterLayout layout, ClusterRun cluster) {
    this.layout = layout;
    this.cluster = cluster;
  }

  /**
   * Starts a job without state and returns when all its tasks run.
   *
   * @return its id
   * @throws ClusterException if one of its kind runs, slots are missing or it does not run
   */
  public String submit(Submission job) {
    return start(job, null);
  }

  /**
   * Takes a savepoint and records it; the job goes on.
   *
   * @return its path
   */
  public String savepoint(JobKind kind) {
    JobRecord record = running(kind);
    String path = cluster.cli().savepoint(record.id());
    record.with(path).write(layout.job(kind));
    return path;
  }

  /**
   * Stops the job with a savepoint and records it.
   *
   * @return its path
   */
  public String stop(JobKind kind) {
    JobRecord record = running(kind);
    String path = cluster.cli().stop(record.id());
    record.with(path).write(layout.job(kind));
    return path;
  }

  /**
   * Starts a job from a savepoint or a retained checkpoint.
   *
   * @param savepoint path or URI; empty for the newest recorded savepoint
   * @return its id
   * @throws ClusterException if there is none, or it is not whole
   */
  public String restore(Submission job, Optional<String> savepoint) {
    String from =
        savepoint
            .or(() -> JobRecord.read(layout.job(job.kind())).flatMap(JobRecord::newest))
            .orElseThrow(
                () ->
                    new ClusterException(
                        "no savepoint of " + job.kind() + " is recorded: name one"));
    requireSavepoint(from);
    return start(job, from);
  }

  /**
   * Stops the job with a savepoint and starts it from that at another parallelism.
   *
   * @return its new id
   */
  public String rescale(JobKind kind, int parallelism) {
    Submission before = running(kind).submission();
    requireSlots(parallelism, before.parallelism());
    String savepoint = stop(kind);
    try {
      return restore(before.at(parallelism), Optional.of(savepoint));
    } catch (ClusterException e) {
      throw new ClusterException(
          "%s; it was stopped with %s, from which restore starts it"
              .formatted(e.getMessage(), savepoint),
          e);
    }
  }

  /** The last submission of the kind. */
  public JobRecord record(JobKind kind) {
    return JobRecord.read(layout.job(kind))
        .orElseThrow(
            () -> new ClusterException("no " + kind + " job was submitted in " + layout.root()));
  }

  private String start(Submission job, String savepoint) {
    FlinkRest rest = rest();
    refuseSecond(job.kind(), rest);
    requireSlots(job.parallelism(), 0);
    String id = cluster.cli().run(job, savepoint);
    Optional<JobRecord> before = JobRecord.read(layout.job(job.kind()));
    new JobRecord(id, job, before.map(JobRecord::savepoints).orElse(List.of()))
        .write(layout.job(job.kind()));
    awaitRunning(id, rest);
    return id;
  }

  private void refuseSecond(JobKind kind, FlinkRest rest) {
    rest.jobs().stream()
        .filter(job -> job.name().equals(kind.title()) && !job.ended())
        .findFirst()
        .ifPresent(
            job -> {
              throw new ClusterException(
                  "%s is already %s as %s: two copies would each send every order"
                      .formatted(kind, job.state(), job.id()));
            });
  }

  /** The slots of a job that has just ended are free a little later. */
  private void requireSlots(int wanted, int givenBack) {
    ClusterPlan plan = cluster.plan();
    boolean enough = wanted <= plan.taskManagers() * plan.slots();
    if (!enough || !Await.until(SLOTS, () -> rest().freeSlots() + givenBack >= wanted)) {
      int free = rest().freeSlots() + givenBack;
      throw new ClusterException(
          "a parallelism of %d needs %d free slots, the cluster has %d"
              .formatted(wanted, wanted, free));
    }
  }

  private static void awaitRunning(String id, FlinkRest rest) {
    boolean ready =
        Await.until(
            RUNNING, () -> rest.job(id).map(job -> job.runs() || job.ended()).orElse(false));
    if (!ready || rest.job(id).map(FlinkRest.JobLine::ended).orElse(true)) {
      throw new ClusterException(
          "job %s is %s: %s"
              .formatted(
                  id,
                  rest.job(id).map(FlinkRest.JobLine::state).orElse("unknown"),
                  rest.lastFailure(id)));
    }
  }

  /** Flink would find out too, after it has accepted the job. */
  private static void requireSavepoint(String from) {
    Path path = from.startsWith("file:") ? Path.of(URI.create(from)) : Path.of(from);
    if (!Files.isRegularFile(path.resolve(METADATA))) {
      throw new ClusterException(path + " is no savepoint: it has no " + METADATA);
    }
  }

  private JobRecord running(JobKind kind) {
    JobRecord record = record(kind);
    String state = rest().job(record.id()).map(FlinkRest.JobLine::state).orElse("unknown");
    if (!state.equals("RUNNING")) {
      throw new ClusterException("%s %s is %s".formatted(kind, record.id(), state));
    }
    return record;
  }

  private FlinkRest rest() {
    return new FlinkRest(cluster.plan().dashboards());
  }
}
