package io.arbflow.cep;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A pattern in Flink's CEP operator, built as {@link StreamPattern#match} has it built. */
public final class PatternHarness<I, K, O> implements AutoCloseable {
  /** The operator under test. */
  public final KeyedOneInputStreamOperatorTestHarness<K, I, O> flink;

  private PatternHarness(KeyedOneInputStreamOperatorTestHarness<K, I, O> flink) {
    this.flink = flink;
  }

  /** Opened, from the given state if it is not null. */
  public static <I, K, C extends Serializable, O> PatternHarness<I, K, O> open(
      StreamPattern<I, C, O> pattern,
      C settings,
      Class<I> type,
      KeySelector<I, K> key,
      Class<K> keyType,
      StateBackend backend,
      OperatorSubtaskState state)
      throws Exception {
    SerializerConfigImpl noKryo = new SerializerConfigImpl();
    noKryo.setGenericTypes(false);
    TypeSerializer<I> serializer = TypeInformation.of(type).createSerializer(noKryo);
    Pattern<I, ?> stages = pattern.pattern(settings);
    CepOperator<I, K, O> operator =
        new CepOperator<>(
            serializer,
            false,
            NFACompiler.compileFactory(stages, false),
            pattern.order(),
            stages.getAfterMatchSkipStrategy(),
            pattern.process(settings),
            null);
    var flink =
        new KeyedOneInputStreamOperatorTestHarness<>(operator, key, TypeInformation.of(keyType));
    flink.setStateBackend(backend);
    if (state != null) {
      flink.initializeState(state);
    }
    flink.open();
    return new PatternHarness<>(flink);
  }

  /** An event at its instant, epoch microseconds. */
  public void send(I event, long atMicros) throws Exception {
    flink.processElement(event, atMicros / 1_000);
  }

  /** Event time reaches the millisecond. */
  public void watermark(long millis) throws Exception {
    flink.processWatermark(new Watermark(millis));
  }

  /** Everything that was reported so far. */
  public List<O> found() {
    return flink.extractOutputValues();
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }
}
