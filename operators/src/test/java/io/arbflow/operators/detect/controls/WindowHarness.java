package io.arbflow.operators.detect.controls;

import io.arbflow.domain.bar.Bar;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.bars.BarWindows;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The windows of {@link BarWindows} as Flink runs them, in this thread, on the heap. */
final class WindowHarness implements AutoCloseable {
  private final KeyedOneInputStreamOperatorTestHarness<Integer, Bar, Bar> operator;

  WindowHarness(BarSettings settings) throws Exception {
    operator =
        new KeyedOneInputStreamOperatorTestHarness<>(
            factory(settings), Bar::instrument, Types.INT, 1, 1, 0);
    operator.open();
  }

  private static StreamOperatorFactory<Bar> factory(BarSettings settings) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    var base = env.fromData(List.of(), TypeInformation.of(Bar.class));
    var windows = BarWindows.of(base.keyBy(Bar::instrument, Types.INT), settings);
    return ((OneInputTransformation<?, Bar>) windows.getTransformation()).getOperatorFactory();
  }

  void add(Bar base) throws Exception {
    operator.processElement(base, (base.endMicros() - 1) / 1_000);
  }

  /** Everything before the instant is there: the bars that are known by now. */
  List<Bar> passed(long beforeMicros) throws Exception {
    operator.processWatermark(new Watermark(beforeMicros / 1_000 - 1));
    List<Bar> bars = List.copyOf(operator.extractOutputValues());
    operator.getOutput().clear();
    return bars;
  }

  @Override
  public void close() throws Exception {
    operator.close();
  }
}
