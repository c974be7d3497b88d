package io.arbflow.cep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.arbflow.cep.phantom.PhantomLiquidity;
import io.arbflow.cep.phantom.PhantomSettings;
import io.arbflow.cep.refusal.RefusalBurst;
import io.arbflow.cep.refusal.RefusalEvent;
import io.arbflow.cep.refusal.RefusalSettings;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

/** That a job with the patterns can be built: serialisable, without Kryo, every uid given. */
class StreamPatternTest {

  @Test
  void phantomLiquidityGoesIntoAJob() throws Exception {
    StreamExecutionEnvironment env = strictEnvironment();
    DataStream<OpportunityEvent> events = empty(env, OpportunityEvent.class);
    build(env, PhantomLiquidity.find(events, PhantomSettings.standard(), "pattern"));
  }

  @Test
  void refusalBurstGoesIntoAJob() throws Exception {
    StreamExecutionEnvironment env = strictEnvironment();
    DataStream<RefusalEvent> events = empty(env, RefusalEvent.class);
    build(env, RefusalBurst.find(events, RefusalSettings.standard(), "pattern"));
  }

  @Test
  void boundsBelowAMillisecondAreRoundedUp() {
    assertEquals(Duration.ofMillis(1), Bounds.millisUp(1));
    assertEquals(Duration.ofMillis(1), Bounds.millisUp(1_000));
    assertEquals(Duration.ofMillis(2), Bounds.millisUp(1_001));
  }

  private static StreamExecutionEnvironment strictEnvironment() {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    strict.set(PipelineOptions.OBJECT_REUSE, true);
    return StreamExecutionEnvironment.getExecutionEnvironment(strict);
  }

  private static <T> DataStream<T> empty(StreamExecutionEnvironment env, Class<T> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    return env.fromData(List.<T>of(), TypeInformation.of(type)).uid("source");
  }

  private static void build(StreamExecutionEnvironment env, DataStream<Alert> alerts) {
    assertEquals(PojoTypeInfo.class, alerts.getType().getClass());
    alerts.sinkTo(new DiscardingSink<>()).uid("sink");
    assertNotNull(env.getStreamGraph().getJobGraph());
  }
}
