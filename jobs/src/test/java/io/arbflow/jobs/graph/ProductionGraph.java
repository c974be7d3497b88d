package io.arbflow.jobs.graph;

import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.ArbitrageJob;
import io.arbflow.jobs.OptimizerJob;
import io.arbflow.jobs.PaperTradingJob;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.jobs.replay.ReplayJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;

/** The whole job from the shipped files, as Flink would be given it. Nothing is executed. */
enum ProductionGraph {
  LIVE {
    @Override
    void build(StreamExecutionEnvironment env, JobConfig config, Universe universe) {
      ArbitrageJob.build(env, config, universe);
    }
  },
  /** With {@code detect.timing} EVENT_TIME. */
  LIVE_BY_TIME("detect.timing=EVENT_TIME") {
    @Override
    void build(StreamExecutionEnvironment env, JobConfig config, Universe universe) {
      ArbitrageJob.build(env, config, universe);
    }
  },
  OPTIMIZER {
    @Override
    void build(StreamExecutionEnvironment env, JobConfig config, Universe universe) {
      OptimizerJob.build(env, config);
    }
  },
  PAPER {
    @Override
    void build(StreamExecutionEnvironment env, JobConfig config, Universe universe) {
      PaperTradingJob.build(env, config, universe);
    }
  },
  REPLAY {
    @Override
    void build(StreamExecutionEnvironment env, JobConfig config, Universe universe) {
      Path quotes = fileWithoutRows();
      try {
        ReplayJob.build(
            env, List.of(quotes), universe, config, Settings.panel(config), quotes.getParent());
      } finally {
        quotes.toFile().delete();
      }
    }
  };

  private static final Path CONF = Path.of(System.getProperty("arbflow.root", "."), "flink-conf");

  /** The operator that reads a topic up to its end; of its own package. */
  static final String CATCH_UP = "CatchUp";

  private static final String COMMITTER = "Sink Committer: ";

  private final List<String> assignments;
  private StreamExecutionEnvironment env;
  private StreamGraph streams;
  private JobGraph job;

  ProductionGraph(String... assignments) {
    this.assignments = List.of(assignments);
  }

  abstract void build(StreamExecutionEnvironment env, JobConfig config, Universe universe);

  /** Environment after the build. */
  synchronized StreamExecutionEnvironment env() {
    streams();
    return env;
  }

  /** The graph before Flink chains it. */
  synchronized StreamGraph streams() {
    if (streams == null) {
      env =
          StreamExecutionEnvironment.getExecutionEnvironment(
              GlobalConfiguration.loadConfiguration(CONF.toString()));
      JobConfig config = ConfigLoader.load(CONF.resolve("arbflow.yaml"), assignments, Map.of());
      build(env, config, UniverseLoader.load(CONF.resolve("universe.yaml")));
      streams = env.getStreamGraph();
    }
    return streams;
  }

  /** The graph that is submitted; making it fails when an operator has no uid. */
  synchronized JobGraph job() {
    if (job == null) {
      job = streams().getJobGraph();
    }
    return job;
  }

  /** Every operator; a sink counts once for its writer and once for its committer. */
  List<StreamNode> nodes() {
    return List.copyOf(streams().getStreamNodes());
  }

  /** What the operator is called in a savepoint; a sink's committer like its writer. */
  static String uid(StreamNode node) {
    String uid = node.getTransformationUID();
    return uid != null && uid.startsWith(COMMITTER) ? uid.substring(COMMITTER.length()) : uid;
  }

  /** What the operator is called on the dashboard, without Flink's own additions. */
  static String name(StreamNode node) {
    return node.getOperatorName()
        .replaceFirst("^Source: ", "")
        .replaceFirst(": (Writer|Committer)$", "");
  }

  static boolean catchesUp(StreamNode node) {
    return node.getOperatorFactory() instanceof SimpleOperatorFactory<?> simple
        && simple.getOperator().getClass().getSimpleName().equals(CATCH_UP);
  }

  static boolean isCommitter(StreamNode node) {
    return node.getTransformationUID() != null && node.getTransformationUID().startsWith(COMMITTER);
  }

  /** Uids in alphabetical order. */
  Set<String> uids() {
    Set<String> uids = new TreeSet<>();
    nodes().forEach(node -> uids.add(uid(node)));
    return uids;
  }

  /** Uids of the operators that take what this one gives. */
  List<String> next(String uid) {
    List<String> next = new ArrayList<>();
    for (StreamNode node : nodes()) {
      if (uid.equals(uid(node))) {
        node.getOutEdges()
            .forEach(edge -> next.add(uid(streams().getStreamNode(edge.getTargetId()))));
      }
    }
    return next;
  }

  /** Every edge as "from -> to", or "from -side-> to" for a side output. */
  List<String> edges() {
    List<String> edges = new ArrayList<>();
    for (StreamNode node : nodes()) {
      for (StreamEdge edge : node.getOutEdges()) {
        String side = edge.getOutputTag() == null ? "" : edge.getOutputTag().getId();
        String target = uid(streams().getStreamNode(edge.getTargetId()));
        edges.add(uid(node) + (side.isEmpty() ? " -> " : " -" + side + "-> ") + target);
      }
    }
    return edges;
  }

  /** Every serializer that data or state goes through, by where it is used. */
  Map<String, SerializerTree> serializers() {
    Map<String, SerializerTree> found = new TreeMap<>();
    for (StreamNode node : nodes()) {
      for (int input = 0; input < node.getTypeSerializersIn().length; input++) {
        found.put(
            uid(node) + " input " + input, new SerializerTree(node.getTypeSerializersIn()[input]));
      }
      if (node.getTypeSerializerOut() != null) {
        found.put(uid(node) + " output", new SerializerTree(node.getTypeSerializerOut()));
      }
      for (StreamEdge edge : node.getOutEdges()) {
        if (edge.getOutputTag() != null) {
          found.put(
              uid(node) + " side output " + edge.getOutputTag().getId(),
              SerializerTree.of(edge.getOutputTag().getTypeInfo()));
        }
      }
      for (OperatorStates.Named state : OperatorStates.of(node)) {
        for (int part = 0; part < state.parts().size(); part++) {
          String where = uid(node) + " state " + state.name() + " part " + part;
          found.put(where, new SerializerTree(state.parts().get(part)));
        }
      }
    }
    return found;
  }

  private static Path fileWithoutRows() {
    try {
      Path file = Files.createTempFile("arbflow-graph-", ".csv");
      return Files.writeString(file, "eventTimeMicros,instrument,venue,bid,bidSize,ask,askSize\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
