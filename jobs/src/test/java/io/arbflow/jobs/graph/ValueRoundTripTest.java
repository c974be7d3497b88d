package io.arbflow.jobs.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a stream or state holds comes back from its serializer as it was. */
class ValueRoundTripTest {
  /** More than any enum has constants. */
  private static final int SEEDS = 40;

  /** Tested beside their code, with the states of their lanes. */
  private static final Set<String> HAND_WRITTEN =
      Set.of(
          "QuoteSerializer",
          "ScreenedSerializer",
          "AdmissionStateSerializer",
          "BookChangeSerializer",
          "CrossVenueStateSerializer",
          "CycleStateSerializer",
          "RoutedQuoteSerializer",
          "BarStateSerializer",
          "MarkStateSerializer",
          "ScoreStateSerializer",
          "SignalStateSerializer",
          "LeadLagStateSerializer",
          "MarketStateSerializer",
          "FitStateSerializer",
          "RegimeStateSerializer",
          "CorrelationStateSerializer",
          "ScreenStateSerializer",
          "PairStateSerializer",
          "ChainStateSerializer",
          "TermStateSerializer",
          "FuturesStateSerializer",
          "AnomalyStateSerializer",
          "SliceSerializer",
          "SurfaceStateSerializer");

  /** One serializer for each type that the graphs use. */
  static Stream<Named<PojoSerializer<?>>> types() {
    Map<String, PojoSerializer<?>> types = new TreeMap<>();
    for (ProductionGraph graph : ProductionGraph.values()) {
      graph
          .serializers()
          .forEach(
              (where, tree) -> {
                if (tree.root() instanceof PojoSerializer<?> pojo) {
                  String name = Samples.type(pojo).getSimpleName();
                  // A Reading is another type for each thing that is read.
                  types.put(name.equals("Reading") ? name + " of " + where : name, pojo);
                }
              });
    }
    return types.entrySet().stream().map(type -> Named.of(type.getKey(), type.getValue()));
  }

  @Test
  void nothingElseIsOnStreamsAndInStates() {
    Set<String> others = new TreeSet<>();
    for (ProductionGraph graph : ProductionGraph.values()) {
      for (SerializerTree tree : graph.serializers().values()) {
        Class<?> type = tree.root().getClass();
        if (type.getName().startsWith("io.arbflow.")) {
          others.add(type.getSimpleName());
        } else {
          boolean ofFlink = type.getName().startsWith("org.apache.flink.");
          assertTrue(ofFlink, type + " is neither ours nor Flink's");
        }
      }
    }
    assertEquals(new TreeSet<>(HAND_WRITTEN), others);
    Set<String> pojos = new TreeSet<>(types().map(Named::getName).toList());
    assertTrue(
        pojos.containsAll(
            Set.of(
                "OpportunityEvent",
                "Bar",
                "MergedBars",
                "ScoredBar",
                "RoutedBar",
                "MarketReturn",
                "RegimeParameters",
                "RegimeInput",
                "RegimeReading",
                "PairSelection",
                "PairInput",
                "ConfidenceInput",
                "GateInput",
                "RiskInput",
                "CorrelationSnapshot",
                "JudgedEvent",
                "AllocatorInput",
                "AllocatorMemory",
                "PendingResult",
                "ResultInput",
                "Alert",
                "Order",
                "Decision",
                "Verdict",
                "DeadLetter",
                "ControlCommand",
                "ReviewMemory",
                "ScoredReview",
                "SeatAlarm",
                "TrackerMemory",
                "ModelsOutage",
                "PlannedReview",
                "BookState",
                "BookHead",
                "ConductRecord",
                "Mark",
                "Reconciliation",
                "InstrumentReturns",
                "ScenarioHead",
                "OpenOrder",
                "PendingApproval",
                "Position",
                "BookedSpending",
                "BookedWindows",
                "HealthRecord",
                "EdgeSurvival",
                "OrderEvent",
                "OutcomeInput",
                "PairBar",
                "PatternMatch",
                "PendingReview",
                "RefusalEvent")),
        pojos::toString);
    long readings = pojos.stream().filter(name -> name.startsWith("Reading of ")).count();
    assertEquals(
        22,
        readings,
        "five topics, each at the source and behind it, two of them also where risk reads them; the"
            + " four of the optimizer and the one of paper trading");
  }

  @ParameterizedTest
  @MethodSource("types")
  void fullValuesComeBack(PojoSerializer<?> pojo) throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertComesBack(pojo, Samples.of(pojo, seed));
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void nullComesBackAsNull(PojoSerializer<?> pojo) throws IOException {
    for (int seed = 0; seed < 4; seed++) {
      for (Object sample : Samples.withOneNull(pojo, seed).values()) {
        assertComesBack(pojo, sample);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static void assertComesBack(PojoSerializer<?> pojo, Object value) throws IOException {
    TypeSerializer<Object> serializer = (TypeSerializer<Object>) (TypeSerializer<?>) pojo;
    DataOutputSerializer out = new DataOutputSerializer(256);
    serializer.serialize(value, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    Object back = serializer.deserialize(in);
    assertEquals(0, in.available(), "bytes left over");
    assertNotSame(value, back);
    assertEquals(content(value), content(back));
    assertEquals(content(value), content(serializer.copy(value)));
  }

  /** A record is compared as such; of a mutable POJO its fields are. */
  private static Object content(Object value) {
    if (value.getClass().isRecord()) {
      return value;
    }
    Map<String, Object> fields = new TreeMap<>();
    for (Field field : value.getClass().getFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        fields.put(field.getName(), SerializerTree.valueOf(field, value));
      }
    }
    assertTrue(!fields.isEmpty(), () -> value.getClass() + " shows nothing to compare");
    return fields;
  }
}
