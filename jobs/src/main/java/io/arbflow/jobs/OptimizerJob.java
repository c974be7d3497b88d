package io.arbflow.jobs;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.performance.EpisodeOutcome;
import io.arbflow.domain.performance.ScoredReview;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.jobs.kafka.KafkaBootstraps;
import io.arbflow.jobs.kafka.OptimizerTopics;
import io.arbflow.operators.budget.BudgetAllocator;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.performance.ModelTracker;
import io.arbflow.operators.performance.OutcomeInput;
import io.arbflow.operators.performance.OutcomeJoin;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * The control plane: scores the models against what really happened and publishes the weights that
 * this teaches to the control topic; finds shares of capital from what strategies have returned,
 * and publishes them for accounts in AUTONOMOUS, to all others recommends them. A job of its own,
 * so that it can be stopped, restarted or left out without touching a single order: what it last
 * published stays in force. Submit with {@code flink run -c io.arbflow.jobs.OptimizerJob
 * arbflow-job.jar --config arbflow.yaml [--set key=value]…}.
 *
 * <p>Stop it with a savepoint and start it from that: the verdicts topic is compacted, so that a
 * start without state finds only the newest verdict of each review key to learn from, and begins at
 * the weights in force.
 */
public final class OptimizerJob {
  /** Name in the Flink dashboard. */
  public static final String NAME = "arbflow-optimizer";

  private static final TypeInformation<OutcomeInput> INPUT = TypeInformation.of(OutcomeInput.class);

  private OptimizerJob() {}

  /** Reads the settings, builds the graph and executes it. */
  public static void main(String[] args) throws Exception {
    JobConfig config = JobArguments.of(args).config();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    build(env, config);
    env.execute(NAME);
  }

  /** Puts the whole job into an environment. */
  public static void build(StreamExecutionEnvironment env, JobConfig config) {
    JobDefaults.apply(env);
    OptimizerTopics topics = new OptimizerTopics(env, config);
    SingleOutputStreamOperator<OpportunityEvent> opportunities = topics.opportunities();
    SingleOutputStreamOperator<Decision> decisions = topics.decisions();
    topics.bury(opportunities, decisions);
    DataStream<ControlCommand> control = topics.control();
    ControlBootstrap bootstrap = KafkaBootstraps.control(config.kafka());
    DataStream<ScoredReview> scored = scored(opportunities, topics.verdicts(), config);
    SingleOutputStreamOperator<ControlCommand> budgets =
        BudgetStream.of(opportunities, decisions, control, config, bootstrap);
    topics.publish(weights(scored, control, config, bootstrap).union(budgets));
    topics.recommend(budgets.getSideOutput(BudgetAllocator.ALERTS));
  }

  private static DataStream<ScoredReview> scored(
      DataStream<OpportunityEvent> opportunities, DataStream<Verdict> verdicts, JobConfig config) {
    DataStream<OutcomeInput> events =
        opportunities
            .flatMap(OptimizerJob::takeEvent, INPUT)
            .name(OperatorUids.PERFORMANCE_EVENTS)
            .uid(OperatorUids.PERFORMANCE_EVENTS);
    DataStream<OutcomeInput> judgements =
        verdicts
            .map(OutcomeInput::of, INPUT)
            .name(OperatorUids.PERFORMANCE_JUDGEMENTS)
            .uid(OperatorUids.PERFORMANCE_JUDGEMENTS);
    return events
        .union(judgements)
        .keyBy(OutcomeInput::opportunityId, Types.STRING)
        .process(
            new OutcomeJoin(Settings.outcomeJoin(config)), TypeInformation.of(ScoredReview.class))
        .name(OperatorUids.PERFORMANCE_JOIN)
        .uid(OperatorUids.PERFORMANCE_JOIN);
  }

  /**
   * Most events of an episode are updates, and tell nothing: they are not sent over the network.
   */
  private static void takeEvent(OpportunityEvent event, Collector<OutcomeInput> out) {
    if (EpisodeOutcome.matters(event)) {
      out.collect(OutcomeInput.of(event));
    }
  }

  private static DataStream<ControlCommand> weights(
      DataStream<ScoredReview> scored,
      DataStream<ControlCommand> control,
      JobConfig config,
      ControlBootstrap bootstrap) {
    return scored
        .keyBy(review -> ModelTracker.PANEL, Types.STRING)
        .connect(control.broadcast(ControlState.DESCRIPTOR))
        .process(
            new ModelTracker(Settings.modelTracker(config), bootstrap),
            TypeInformation.of(ControlCommand.class))
        .name(OperatorUids.PERFORMANCE_TRACKER)
        .uid(OperatorUids.PERFORMANCE_TRACKER);
  }
}
