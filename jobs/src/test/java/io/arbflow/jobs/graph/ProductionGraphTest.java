package io.arbflow.jobs.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.jobs.JobDefaults;
import io.arbflow.jobs.OperatorUids;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a savepoint, and the speed of the job, depend on. */
class ProductionGraphTest {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));

  private static final String WINDOW_CONTENTS = "window-contents";

  /** What may be appended to a constant: the pattern's filter, the replay's empty inputs. */
  private static final Pattern DERIVED = Pattern.compile("-(filter|source)$");

  @ParameterizedTest
  @EnumSource(ProductionGraph.class)
  void everyOperatorIsCalledByAConstant(ProductionGraph graph) {
    graph.job(); // throws when an operator has no uid
    Set<String> constants = constants();
    Set<String> seen = new HashSet<>();
    for (StreamNode node : graph.nodes()) {
      String uid = ProductionGraph.uid(node);
      assertEquals(uid, ProductionGraph.name(node), "uid and name differ");
      boolean derived = constants.contains(DERIVED.matcher(uid).replaceFirst(""));
      assertTrue(constants.contains(uid) || derived, uid + " is no constant of OperatorUids");
      assertTrue(seen.add(node.getTransformationUID()), uid + " is used twice");
    }
  }

  @ParameterizedTest
  @EnumSource(ProductionGraph.class)
  void whatTheJobInsistsOn(ProductionGraph graph) {
    var configuration = graph.env().getConfiguration();
    assertTrue(graph.env().getConfig().isObjectReuseEnabled());
    assertFalse(configuration.get(PipelineOptions.GENERIC_TYPES));
    assertFalse(configuration.get(PipelineOptions.AUTO_GENERATE_UIDS));
    for (StreamNode node : graph.nodes()) {
      assertEquals(JobDefaults.MAX_PARALLELISM, node.getMaxParallelism(), "" + node);
    }
    assertEquals(128, JobDefaults.MAX_PARALLELISM);
  }

  /** A kill switch or an order that waits for company would be late by every edge on its way. */
  @Test
  void urgentEdgesWaitLeast() {
    Map<String, Long> waits = new HashMap<>();
    ProductionGraph.LIVE
        .nodes()
        .forEach(node -> waits.put(ProductionGraph.uid(node), node.getBufferTimeout()));
    List<String> way = new ArrayList<>(way(OperatorUids.QUOTES_SPLIT, OperatorUids.CROSS_VENUE));
    way.addAll(way(OperatorUids.CROSS_VENUE, OperatorUids.ORDER_GUARD));
    way.addAll(way(OperatorUids.CYCLE, OperatorUids.ORDER_GUARD));
    way.addAll(way(OperatorUids.CONTROL_SPLIT, OperatorUids.RISK));
    assertTrue(way.size() >= 15, way.toString());
    way.forEach(uid -> assertEquals(1, waits.get(uid), uid));
    assertEquals(20, waits.get(OperatorUids.CHAIN_ROUTER));
    assertEquals(20, waits.get(OperatorUids.BAR_SCORES));
    assertEquals(20, waits.get(OperatorUids.SIGNALS));
  }

  /** The uids on the shortest way, in both of its ends. */
  private static List<String> way(String from, String to) {
    Map<String, String> reachedFrom = new HashMap<>(Map.of(from, from));
    Deque<String> left = new ArrayDeque<>(List.of(from));
    while (!left.isEmpty() && !reachedFrom.containsKey(to)) {
      String at = left.removeFirst();
      for (String next : ProductionGraph.LIVE.next(at)) {
        if (reachedFrom.putIfAbsent(next, at) == null) {
          left.addLast(next);
        }
      }
    }
    List<String> way = new ArrayList<>(List.of(to));
    while (!way.get(0).equals(from)) {
      way.add(0, reachedFrom.get(way.get(0)));
    }
    return way;
  }

  /** The names under which a savepoint of a job that runs keeps its state. */
  @ParameterizedTest
  @CsvSource({
    "LIVE, savepoint-names.txt",
    "LIVE_BY_TIME, by-time-savepoint-names.txt",
    "OPTIMIZER, optimizer-savepoint-names.txt",
    "PAPER, paper-savepoint-names.txt"
  })
  void savepointsFindTheirStateAgain(ProductionGraph graph, String file) throws Exception {
    Set<String> names = new TreeSet<>();
    for (StreamNode node : graph.nodes()) {
      if (!ProductionGraph.isCommitter(node)) {
        names.add(ProductionGraph.uid(node));
        OperatorStates.of(node)
            .forEach(state -> names.add(ProductionGraph.uid(node) + " " + state.name()));
      }
    }
    String kept;
    try (var resource = getClass().getResourceAsStream(file)) {
      kept = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
    Set<String> golden = new TreeSet<>(kept.lines().filter(line -> !line.startsWith("#")).toList());
    assertEquals(
        String.join("\n", golden),
        String.join("\n", names),
        "a uid or state name changed. A job restored from a savepoint of the released version finds"
            + " the state of that operator no more: it refuses to start, or starts without"
            + " positions, open orders or offsets. Give the old name back. A new operator or state"
            + " is fine: add its line to "
            + file);
  }

  @ParameterizedTest
  @EnumSource(ProductionGraph.class)
  void nothingGoesThroughKryo(ProductionGraph graph) {
    Map<String, SerializerTree> serializers = graph.serializers();
    assertTrue(serializers.size() > graph.nodes().size(), serializers.keySet()::toString);
    serializers.forEach((where, tree) -> assertEquals(List.of(), tree.kryo(), where));
  }

  /** What the walk is for; generic lists are the usual way in. */
  @Test
  void kryoIsFoundDeepInside() {
    var type = Types.LIST(TypeInformation.of(WithObject.class));
    List<String> found = SerializerTree.of(type).kryo();
    assertEquals(List.of("/ListSerializer/PojoSerializer/Kryo of java.lang.CharSequence"), found);
  }

  /** A record with a field that Flink cannot take apart. */
  public record WithObject(String fine, CharSequence opaque) {}

  @Test
  void everyStateNameCarriesItsVersion() {
    Set<String> names = new TreeSet<>();
    for (ProductionGraph graph : ProductionGraph.values()) {
      graph.nodes().forEach(n -> OperatorStates.of(n).forEach(state -> names.add(state.name())));
    }
    assertTrue(names.remove(WINDOW_CONTENTS), "the name is Flink's own");
    assertEquals(45, names.size(), names::toString);
    names.forEach(name -> assertTrue(name.matches("[a-z-]+-v\\d+"), name));
  }

  /** Whoever declares a state elsewhere must teach it to {@link OperatorStates}. */
  @ParameterizedTest
  @ValueSource(strings = {"operators", "llm-async", "cep-patterns", "jobs"})
  void noStateIsOverlooked(String module) throws Exception {
    List<StreamNode> nodes = new ArrayList<>();
    Stream.of(ProductionGraph.values()).forEach(graph -> nodes.addAll(graph.nodes()));
    Set<String> known = OperatorStates.knownClasses(nodes);
    try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (Files.readString(file).matches("(?s).*new \\w*StateDescriptor<.*")) {
          String name = file.getFileName().toString().replace(".java", "");
          assertTrue(known.contains(name), name + " declares state that no test looks at");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ProductionGraph.class,
      names = {"LIVE", "LIVE_BY_TIME", "REPLAY"})
  void sideOutputsAreConnected(ProductionGraph graph) {
    boolean live = graph != ProductionGraph.REPLAY;
    boolean byArrival = graph == ProductionGraph.LIVE;
    List<String> edges = graph.edges();
    List<String> expected =
        new ArrayList<>(
            List.of(
                "ingest-split-bad-quotes -dead-letters-> ingest-refusals",
                "ingest-admission -dead-letters-> ingest-refusals",
                "detect-cross-venue -book-changes-> "
                    + (byArrival ? OperatorUids.CYCLE : OperatorUids.CYCLE_ORDER),
                "detect-option-chain -slices-> "
                    + (byArrival ? OperatorUids.SURFACE : OperatorUids.SURFACE_ORDER),
                "detect-bars -late-quotes-> detect-bars-late-quotes",
                "detect-bar-windows -late-bars-> detect-bar-windows-late",
                "detect-volatility-burst -volatility-burst-alerts-> risk-alerts-sink",
                "detect-anomaly -anomaly-alerts-> risk-alerts-sink",
                "detect-correlation -correlation-readings-> detect-breakdown-sequence",
                "detect-pair-screen -pair-screen-alerts-> risk-alerts-sink",
                "detect-correlation -correlation-snapshots-> detect-coupling",
                "detect-correlation -correlation-readings-> detect-breakdown-sequence",
                "risk-gates -orders-> orders-guard",
                "risk-gates -approval-requests-> risk-approval-requests-sink",
                "risk-gates -risk-alerts-> risk-alerts-sink",
                "risk-gates -risk-reports-> risk-reports-sink"));
    if (live) {
      expected.add("judge-verdict-gate -reviews-> judge-ensemble");
      expected.add("judge-models-watch -models-watch-commands-> risk-control-sink");
      expected.add("risk-refusal-burst -refusal-burst-commands-> risk-control-sink");
      expected.add("risk-gates -orders-> orders-leg-risk-orders");
      expected.add("orders-leg-risk -leg-risk-unwinds-> orders-unwind-gate");
      expected.add("orders-unwind-gate -unwind-gate-alerts-> risk-alerts-sink");
      for (String input : List.of("control", "approvals", "fills", "sent", "verdicts")) {
        expected.add("ingest-split-bad-" + input + " -bad-messages-> ingest-refusals");
      }
    }
    assertEquals(Set.copyOf(expected), sideOutputs(edges));
  }

  /** It speaks to the control topic, and to people. */
  @Test
  void theOptimizerCanOnlyPublishToControlAndRecommend() {
    ProductionGraph graph = ProductionGraph.OPTIMIZER;
    assertEquals(
        Set.of(
            "performance-split-bad-opportunities -bad-messages-> performance-dead-letters-sink",
            "budget-split-bad-decisions -bad-messages-> performance-dead-letters-sink",
            "budget-allocator -budget-alerts-> budget-alerts-sink"),
        sideOutputs(graph.edges()));
    Set<String> sinks = new TreeSet<>();
    for (StreamNode node : graph.nodes()) {
      if (node.getOutEdges().isEmpty()) {
        sinks.add(ProductionGraph.uid(node));
      }
    }
    assertEquals(
        Set.of(
            OperatorUids.PERFORMANCE_CONTROL_SINK,
            OperatorUids.PERFORMANCE_DEAD_LETTERS_SINK,
            OperatorUids.BUDGET_ALERTS_SINK),
        sinks);
  }

  private static Set<String> sideOutputs(List<String> edges) {
    return Set.copyOf(edges.stream().filter(edge -> !edge.contains(" -> ")).toList());
  }

  /**
   * An order has been through the risk gates and the guard, whatever else is wired; one that
   * unwinds a leg through the gate that obeys the kill switch, and the guard. The guard hears the
   * kill switch too.
   */
  @ParameterizedTest
  @EnumSource(
      value = ProductionGraph.class,
      names = {"LIVE", "LIVE_BY_TIME", "REPLAY"})
  void onlyTheGuardReachesExecution(ProductionGraph graph) {
    List<String> ways =
        graph.edges().stream()
            .filter(edge -> edge.matches(".*> (orders-guard|orders-execution-sink)"))
            .filter(edge -> !edge.equals("orders-execution-sink -> orders-execution-sink"))
            .sorted()
            .toList();
    boolean live = graph != ProductionGraph.REPLAY;
    List<String> allowed = new ArrayList<>();
    allowed.add(
        (live ? "ingest-split-bad-control" : "ingest-replay-no-control") + " -> orders-guard");
    allowed.add("orders-guard -> orders-execution-sink");
    if (live) {
      allowed.add("orders-unwind-gate -> orders-guard");
    }
    allowed.add("risk-gates -orders-> orders-guard");
    assertEquals(allowed, ways);
  }

  private static Set<String> constants() {
    Set<String> constants = new HashSet<>();
    for (Field field : OperatorUids.class.getFields()) {
      assertTrue(constants.add((String) SerializerTree.valueOf(field, null)), "twice: " + field);
    }
    return constants;
  }
}
