package io.arbflow.jobs.graph;

import io.arbflow.llm.ensemble.BookedSpending;
import io.arbflow.llm.ensemble.EnsembleFunction;
import io.arbflow.llm.panel.BookedWindows;
import io.arbflow.llm.panel.HealthRecord;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOperator;
import io.arbflow.operators.order.EventTimeSorter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.UdfStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.operators.windowing.WindowOperator;

/** The states that the job's own operators declare. */
final class OperatorStates {

  /** A state and what serialises it: one part, or key and value of a map. */
  record Named(String name, List<TypeSerializer<?>> parts) {}

  private OperatorStates() {}

  static List<Named> of(StreamNode node) {
    StreamOperatorFactory<?> factory = node.getOperatorFactory();
    List<Named> states = new ArrayList<>();
    if (windows(node) != null) {
      states.add(named(windows(node).getStateDescriptor()));
      declared(windows(node).getTrigger().getClass(), states);
    } else if (factory instanceof UdfStreamOperatorFactory<?> udf) {
      declared(udf.getUserFunction().getClass(), states);
    } else if (factory instanceof SimpleOperatorFactory<?> simple
        && simple.getOperator() instanceof LaneOperator<?, ?, ?> lane) {
      LaneLogic<?, ?, ?> logic = (LaneLogic<?, ?, ?>) SerializerTree.read(lane, "logic");
      states.add(new Named(LaneOperator.STATE_NAME, List.of(logic.stateSerializer())));
    } else if (factory instanceof SimpleOperatorFactory<?> simple
        && simple.getOperator() instanceof EventTimeSorter<?> sorter) {
      TypeInformation<?> type = (TypeInformation<?>) SerializerTree.read(sorter, "type");
      states.add(new Named(EventTimeSorter.STATE_NAME, List.of(SerializerTree.serializer(type))));
    } else if (ProductionGraph.catchesUp(node)) {
      declared(((SimpleOperatorFactory<?>) factory).getOperator().getClass(), states);
    } else if (factory instanceof AsyncWaitOperatorFactory<?, ?>) {
      states.add(
          new Named(
              EnsembleFunction.SPENDING_STATE,
              List.of(SerializerTree.serializer(TypeInformation.of(BookedSpending.class)))));
      states.add(
          new Named(
              EnsembleFunction.WINDOWS_STATE,
              List.of(SerializerTree.serializer(TypeInformation.of(BookedWindows.class)))));
      states.add(
          new Named(
              EnsembleFunction.HEALTH_STATE,
              List.of(SerializerTree.serializer(TypeInformation.of(HealthRecord.class)))));
    }
    boolean twoStreams =
        factory instanceof UdfStreamOperatorFactory<?> two
            && two.getUserFunction() instanceof KeyedCoProcessFunction;
    if (node.getTypeSerializersIn().length > 1 && !twoStreams) {
      states.add(named(ControlState.DESCRIPTOR)); // a second input is control, by broadcast
    }
    return states;
  }

  /** Classes that {@link #of} looks into: those of the functions, and the special ones above. */
  static Set<String> knownClasses(Iterable<StreamNode> nodes) {
    Set<String> known = new TreeSet<>();
    known.add(LaneOperator.class.getSimpleName());
    known.add("PanelMemory"); // of the ensemble function
    known.add(EventTimeSorter.class.getSimpleName());
    known.add(ControlState.class.getSimpleName());
    known.add(ProductionGraph.CATCH_UP);
    for (StreamNode node : nodes) {
      if (node.getOperatorFactory() instanceof UdfStreamOperatorFactory<?> udf) {
        known.add(udf.getUserFunction().getClass().getSimpleName());
      }
      if (windows(node) != null) {
        known.add(windows(node).getTrigger().getClass().getSimpleName());
      }
    }
    return known;
  }

  /** Flink's operator behind a window, whose states are its own and the trigger's; or null. */
  private static WindowOperator<?, ?, ?, ?, ?> windows(StreamNode node) {
    return node.getOperatorFactory() instanceof SimpleOperatorFactory<?> simple
            && simple.getOperator() instanceof WindowOperator<?, ?, ?, ?, ?> windows
        ? windows
        : null;
  }

  private static void declared(Class<?> function, List<Named> states) {
    for (Field field : function.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())
          && StateDescriptor.class.isAssignableFrom(field.getType())) {
        states.add(named((StateDescriptor<?, ?>) SerializerTree.valueOf(field, null)));
      }
    }
  }

  private static Named named(StateDescriptor<?, ?> descriptor) {
    StateDescriptor<?, ?> own = SerializerTree.clone(descriptor);
    own.initializeSerializerUnlessSet(new ExecutionConfig());
    return own instanceof MapStateDescriptor<?, ?> map
        ? new Named(own.getName(), List.of(map.getKeySerializer(), map.getValueSerializer()))
        : new Named(own.getName(), List.of(own.getSerializer()));
  }
}
