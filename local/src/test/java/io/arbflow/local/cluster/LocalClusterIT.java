package io.arbflow.local.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
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
      HttpResponse<String> page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(dashboard).build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("Flink"), page::body);

      JobID good = cluster.submit(graph(false), "good");
      cluster.awaitEnd(good);
      assertEquals(JobStatus.FINISHED, cluster.status(good));

      JobID bad = cluster.submit(graph(true), "bad");
      assertThrows(IllegalStateException.class, () -> cluster.awaitEnd(bad));
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
