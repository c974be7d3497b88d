package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Decision;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.operators.budget.AllocatorInput;
import io.arbflow.operators.budget.BudgetAllocator;
import io.arbflow.operators.budget.ResultInput;
import io.arbflow.operators.budget.ResultJoin;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/** From episodes and decisions to shares of capital. */
final class BudgetStream {
  private static final TypeInformation<ResultInput> RESULTS = TypeInformation.of(ResultInput.class);
  private static final TypeInformation<AllocatorInput> INPUT =
      TypeInformation.of(AllocatorInput.class);

  private BudgetStream() {}

  static SingleOutputStreamOperator<ControlCommand> of(
      DataStream<OpportunityEvent> opportunities,
      DataStream<Decision> decisions,
      DataStream<ControlCommand> control,
      JobConfig config,
      ControlBootstrap bootstrap) {
    DataStream<AllocatorInput> modes =
        each(decisions, (decision, out) -> give(AllocatorInput.of(decision), out), INPUT)
            .name(OperatorUids.BUDGET_MODES)
            .uid(OperatorUids.BUDGET_MODES);
    return results(opportunities, decisions, config)
        .union(modes)
        .keyBy(AllocatorInput::account, Types.STRING)
        .connect(control.broadcast(ControlState.DESCRIPTOR))
        .process(
            new BudgetAllocator(Settings.budgetAllocator(config), bootstrap),
            TypeInformation.of(ControlCommand.class))
        .name(OperatorUids.BUDGET_ALLOCATOR)
        .uid(OperatorUids.BUDGET_ALLOCATOR);
  }

  private static DataStream<AllocatorInput> results(
      DataStream<OpportunityEvent> opportunities,
      DataStream<Decision> decisions,
      JobConfig config) {
    long latency = Settings.outcomeJoin(config).orderLatencyMicros();
    boolean simulated = config.performance().learnFromStandIns();
    DataStream<ResultInput> results =
        each(opportunities, (event, out) -> give(ResultInput.of(event, latency), out), RESULTS)
            .name(OperatorUids.BUDGET_RESULTS)
            .uid(OperatorUids.BUDGET_RESULTS);
    DataStream<ResultInput> taken =
        each(decisions, (made, out) -> give(ResultInput.of(made, simulated), out), RESULTS)
            .name(OperatorUids.BUDGET_TAKEN)
            .uid(OperatorUids.BUDGET_TAKEN);
    return results
        .union(taken)
        .keyBy(ResultInput::opportunityId, Types.STRING)
        .process(new ResultJoin(Settings.outcomeJoin(config)), INPUT)
        .name(OperatorUids.BUDGET_JOIN)
        .uid(OperatorUids.BUDGET_JOIN);
  }

  private static <A, B> SingleOutputStreamOperator<B> each(
      DataStream<A> stream, FlatMapFunction<A, B> function, TypeInformation<B> type) {
    return stream.flatMap(function, type);
  }

  private static <T> void give(T value, Collector<T> out) {
    if (value != null) {
      out.collect(value);
    }
  }
}
