package io.arbflow.jobs;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.paper.PaperLeg;
import io.arbflow.jobs.config.JobConfig;
import io.arbflow.jobs.config.Settings;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.jobs.kafka.PaperTopics;
import io.arbflow.operators.ingest.DeadLetterSplit;
import io.arbflow.operators.ingest.QuoteTypeInfo;
import io.arbflow.operators.paper.OrderLegs;
import io.arbflow.operators.paper.PaperFills;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Paper trading: stands where a broker would, reads the execution topic, and reports fills that are
 * simulated on the live quotes. A job of its own, so that nothing of the main job knows whether its
 * orders are real. Never run it beside a broker that reports on the same orders. Submit with {@code
 * flink run -c io.arbflow.jobs.PaperTradingJob arbflow-job.jar --config arbflow.yaml --universe
 * universe.yaml [--set key=value]…}.
 */
public final class PaperTradingJob {
  /** Name in the Flink dashboard. */
  public static final String NAME = "arbflow-paper-trading";

  private PaperTradingJob() {}

  /** Reads the settings, builds the graph and executes it. */
  public static void main(String[] args) throws Exception {
    JobArguments arguments = JobArguments.of(args);
    JobConfig config = arguments.config();
    Universe universe = UniverseLoader.load(arguments.file("universe"));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    build(env, config, universe);
    env.execute(NAME);
  }

  /** Puts the whole job into an environment. */
  public static void build(StreamExecutionEnvironment env, JobConfig config, Universe universe) {
    JobDefaults.apply(env, config.latency());
    PaperTopics topics = new PaperTopics(env, config);
    SingleOutputStreamOperator<Order> orders = topics.orders();
    topics.bury(orders);
    DataStream<Quote> quotes =
        topics
            .quotes(universe)
            .process(new DeadLetterSplit(TimeMode.LIVE), QuoteTypeInfo.INSTANCE)
            .name(OperatorUids.PAPER_QUOTES_SPLIT)
            .uid(OperatorUids.PAPER_QUOTES_SPLIT);
    topics.publish(fills(orders, quotes, config, universe));
  }

  private static DataStream<Fill> fills(
      DataStream<Order> orders, DataStream<Quote> quotes, JobConfig config, Universe universe) {
    return orders
        .flatMap(new OrderLegs(), TypeInformation.of(PaperLeg.class))
        .name(OperatorUids.PAPER_LEGS)
        .uid(OperatorUids.PAPER_LEGS)
        .keyBy(leg -> universe.instrumentId(leg.order().instrument()), Types.INT)
        .connect(quotes.keyBy(Quote::instrument, Types.INT))
        .process(
            new PaperFills(universe, Settings.paper(config), Settings.fillTiming(config)),
            TypeInformation.of(Fill.class))
        .name(OperatorUids.PAPER_FILLS)
        .uid(OperatorUids.PAPER_FILLS);
  }
}
