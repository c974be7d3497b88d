package io.arbflow.local.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.local.process.Await;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;

class LocalClusterIT {

  @Test
  void showsTheDashboardOnAFreePortWhenTheWantedOneIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LocalCluster cluster = LocalCluster.start(new Configuration(), 1, taken.getLocalPort())) {
      URI dashboard = URI.create(cluster.dashboard());
      assertTrue(dashboard.getPort() != taken.getLocalPort());
      HttpResponse<String> page = page(dashboard);
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("Flink"), page::body);

      JobID good = cluster.submit(graph(false), "good");
      cluster.awaitEnd(good);
      assertEquals(JobStatus.FINISHED, cluster.status(good));

      JobID bad = cluster.submit(graph(true), "bad");
      assertThrows(IllegalStateException.class, () -> cluster.awaitEnd(bad));
    }
  }

  /** What the dashboard shows; Flink answers 503 until its leader is elected. */
  private static HttpResponse<String> page(URI dashboard) {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(dashboard).build();
    Supplier<HttpResponse<String>> page =
        () -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    assertTrue(Await.until(Duration.ofMinutes(2), () -> page.get().statusCode() != 503));
    return page.get();
  }

  /** More than Flink's limit of five megabytes for a state in a checkpoint in memory. */
  @Test
  void takesACheckpointOfALargeState() {
    Configuration settings = FlinkSettings.live();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(1);
    env.fromSequence(1, Long.MAX_VALUE)
        .uid("numbers")
        .map(new LargeState())
        .uid("large")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
    try (LocalCluster cluster = LocalCluster.start(settings, 1, 0)) {
      JobID job = cluster.submit(env.getStreamGraph(), "large");
      cluster.awaitRunning(job);
      while (cluster.accumulator(job, LargeState.COMPLETED) == null) {
        cluster.requireHealthy(job);
        Thread.onSpinWait();
      }
      cluster.cancel(job);
    }
  }

  /** Keeps six megabytes, and counts the checkpoints that held them. */
  private static final class LargeState extends RichMapFunction<Long, Long>
      implements CheckpointedFunction, CheckpointListener {
    private static final long serialVersionUID = 1L;
    static final String COMPLETED = "completed";
    private static final int BYTES = 6 << 20;

    private transient ListState<byte[]> state;

    @Override
    public Long map(Long value) {
      return value;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      state =
          context
              .getOperatorStateStore()
              .getListState(
                  new ListStateDescriptor<>(
                      "large", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      state.update(List.of(new byte[BYTES]));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      getRuntimeContext().getIntCounter(COMPLETED).add(1);
    }
  }

  private static StreamGraph graph(boolean fails) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(1);
    env.fromSequence(1, 10)
        .map(value -> value / (fails ? 0 : 1))
        .returns(Long.class)
        .sinkTo(new DiscardingSink<>());
    return env.getStreamGraph();
  }
}
