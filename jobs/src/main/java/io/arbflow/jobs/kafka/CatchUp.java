package io.arbflow.jobs.kafka;

import io.arbflow.jobs.codec.Reading;
import io.arbflow.operators.risk.RiskInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Turns the messages of a topic into inputs of accounts, and says when it has read everything that
 * was there at the start: one mark for each account, on the same way as the messages before it, so
 * that it cannot overtake them. Runs once, behind a source that runs once: only so does it know of
 * every partition how far it was read.
 *
 * <h2>Input/output</h2>
 *
 * Readings of all partitions, each in order of offset. Out: the usable ones, and once after each
 * start a mark for each configured account.
 *
 * <h2>Owned state</h2>
 *
 * The newest offset of each partition that has gone on: a source that is restored behind the end
 * gives nothing that would show that it is.
 *
 * <h2>Expiry</h2>
 *
 * None; as many entries as partitions.
 *
 * <h2>Failure behaviour</h2>
 *
 * While the ends cannot be read there is no mark, and nothing is approved; tried again every
 * second. Restored from a savepoint of a build without this operator it does not know how far the
 * source has read: there is no mark for a partition before its next message.
 *
 * @param <T> what the topic holds
 */
final class CatchUp<T> extends AbstractStreamOperator<RiskInput>
    implements OneInputStreamOperator<Reading<T>, RiskInput> {
  private static final long serialVersionUID = 1L;
  private static final long RETRY_MILLIS = 1_000;

  private static final ListStateDescriptor<TopicPosition> POSITIONS =
      new ListStateDescriptor<>("topic-positions-v1", TypeInformation.of(TopicPosition.class));

  /** Where the topic ends. */
  @FunctionalInterface
  interface Ends extends Serializable {

    /** Of each partition that holds messages the offset of the last; empty when unknown. */
    Optional<Map<Integer, Long>> lastOffsets();
  }

  /**
   * What a message is to an account.
   *
   * @param <T> what the topic holds
   */
  @FunctionalInterface
  interface AsInput<T> extends Serializable {

    /** The input that it is. */
    RiskInput of(T value);
  }

  private final Ends ends;
  private final AsInput<T> asInput;
  private final RiskInput.Kind mark;
  private final ArrayList<String> accounts;

  private transient ListState<TopicPosition> stored;
  private transient Map<Integer, Long> positions;
  private transient Map<Integer, Long> outstanding;
  private transient boolean marked;

  /**
   * @param mark to send when the ends are reached
   * @param accounts to send it to
   */
  CatchUp(Ends ends, AsInput<T> asInput, RiskInput.Kind mark, List<String> accounts) {
    this.ends = ends;
    this.asInput = asInput;
    this.mark = mark;
    this.accounts = new ArrayList<>(accounts);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    stored = context.getOperatorStateStore().getListState(POSITIONS);
    positions = new HashMap<>();
    for (TopicPosition position : stored.get()) {
      positions.merge(position.partition(), position.offset(), Math::max);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    if (getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks() != 1) {
      throw new IllegalStateException("runs once only: " + mark);
    }
    readEnds();
    lookAgainAt(getProcessingTimeService().getCurrentProcessingTime());
  }

  /** Nothing may be put out while the task opens; and nothing need ever come in. */
  private void lookAgainAt(long millis) {
    var unused =
        getProcessingTimeService()
            .registerTimer(
                millis,
                time -> {
                  readEnds();
                  markIfReached();
                  if (outstanding == null) {
                    lookAgainAt(time + RETRY_MILLIS);
                  }
                });
  }

  private void readEnds() {
    if (outstanding == null) {
      ends.lastOffsets()
          .ifPresent(
              last -> {
                outstanding = new HashMap<>(last);
                positions.forEach(this::reached);
              });
    }
  }

  private void reached(int partition, long offset) {
    Long last = outstanding.get(partition);
    if (last != null && last <= offset) {
      outstanding.remove(partition);
    }
  }

  @Override
  public void processElement(StreamRecord<Reading<T>> element) {
    Reading<T> reading = element.getValue();
    if (reading.usable()) {
      output.collect(new StreamRecord<>(asInput.of(reading.value())));
    }
    positions.put(reading.partition(), reading.offset());
    if (outstanding != null && !marked) {
      reached(reading.partition(), reading.offset());
      markIfReached();
    }
  }

  private void markIfReached() {
    if (!marked && outstanding != null && outstanding.isEmpty()) {
      marked = true;
      for (String account : accounts) {
        output.collect(new StreamRecord<>(RiskInput.read(mark, account)));
      }
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<TopicPosition> all = new ArrayList<>();
    positions.forEach((partition, offset) -> all.add(new TopicPosition(partition, offset)));
    stored.update(all);
  }
}
