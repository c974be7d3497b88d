package io.arbflow.operators.lane;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.time.TimeMode;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a {@link LaneLogic} on a keyed stream, with the control topic as a broadcast second input.
 * Behaves as a plain keyed function would; only where the state of recently used keys lives
 * differs. Wire it as {@code keyed.connect(control.broadcast()).transform(name, type, operator)};
 * the key is an Integer.
 *
 * <p>Input/output: elements of a key in the order in which they came; what the logic emits, with
 * the instant's millisecond as Flink's timestamp.
 *
 * <p>Owned state: one value per key ({@link #STATE_NAME}), the control commands in force, at most
 * one timer per key. Keys, and the ids inside a state, mean something in one universe only, so each
 * value carries the fingerprint of the universe it was made in. Restored under another, it counts
 * as absent and its timer is dropped: the key starts anew, and {@code otherUniverseStates} counts
 * it. That happens when the key is next used or its timer fires. On a backend that serialises every
 * access, up to {@code cacheKeys} keys per subtask are kept on the heap and written behind: on
 * eviction, and all changed ones before a checkpoint's barrier. While too few accesses find their
 * key there, the others go straight to keyed state. On any other backend, or with {@code cacheKeys}
 * 0, every access is plain; on the heap backend a value is changed where it lies. The stored form
 * is the same in all cases, so each restores the others' snapshots.
 *
 * <p>Expiry: a key is forgotten when the logic says its state is empty. Timers are re-armed lazily:
 * one that turns out too early does nothing but set the next. Live they are processing-time timers,
 * just after the due instant by the wall clock; in a replay they are event-time timers and fire
 * when the due instant is final. A timer restored from a savepoint of the other mode only arms one
 * of this mode.
 *
 * <p>Failure behaviour: an exception in the logic fails the task. Unflushed changes are then lost,
 * rightly: the job goes back to the checkpoint before them. Nothing is written on close.
 *
 * @param <I> input
 * @param <S> state of one key
 * @param <O> main output
 */
public final class LaneOperator<I, S, O> extends AbstractStreamOperator<O>
    implements TwoInputStreamOperator<I, ControlCommand, O>, Triggerable<Integer, VoidNamespace> {

  /** Name of the keyed state. */
  public static final String STATE_NAME = "lane-v1";

  /** The name that the plain process functions use, too. */
  private static final String TIMERS = "user-timers";

  private static final int TIMED_ONE_IN = 16;

  /** Backends whose values are bytes, so that what is read or written is a copy. */
  private static final Set<String> SERIALIZING =
      Set.of(
          StateBackendLoader.ROCKSDB_STATE_BACKEND_NAME,
          StateBackendLoader.FORST_STATE_BACKEND_NAME);

  private static final long serialVersionUID = 1L;

  private final LaneLogic<I, S, O> logic;
  private final long universe;
  private final TimeMode mode;
  private final int cacheKeys;

  private transient KeySelector<I, Integer> keys;
  private transient LaneStates<S> states;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient BroadcastState<String, ControlCommand> commands;
  private transient ControlView control;
  private transient LaneEmitter<O> out;
  private transient long watermark;

  /** That of the keyed input alone: control may end after it, and then only the end is seen. */
  private transient long inputWatermark;

  private transient LatencyRecorder latency;
  private transient int untilTimed;
  private transient Counter otherUniverse;

  /**
   * @param logic what the lane does
   * @param universe fingerprint of the universe that keys and ids belong to
   * @param mode how time passes
   * @param cacheKeys bound on keys of one subtask kept on the heap; 0 for none
   */
  public LaneOperator(LaneLogic<I, S, O> logic, long universe, TimeMode mode, int cacheKeys) {
    this.logic = logic;
    this.universe = universe;
    this.mode = mode;
    this.cacheKeys = cacheKeys;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void open() throws Exception {
    super.open();
    keys = (KeySelector<I, Integer>) getStateKeySelector1();
    timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
    states = openStates();
    out = new LaneEmitter<>(output);
    watermark = Long.MIN_VALUE;
    inputWatermark = Long.MIN_VALUE;
    latency = LaneLatency.open(getRuntimeContext(), getOperatorConfig().getOperatorName());
    untilTimed = TIMED_ONE_IN;
    otherUniverse = getMetricGroup().counter("otherUniverseStates");
    logic.registerMetrics(getMetricGroup());
    commands = getOperatorStateBackend().getBroadcastState(ControlState.DESCRIPTOR);
    control = new ControlView();
    for (Map.Entry<String, ControlCommand> known : commands.immutableEntries()) {
      control.apply(known.getValue());
    }
    logic.onControl(control);
  }

  /** Values met since the start that belong to another universe. */
  long otherUniverseStates() {
    return otherUniverse.getCount();
  }

  /** Reads since the start that went past the cache. */
  long bypasses() {
    return states.bypasses();
  }

  private LaneStates<S> openStates() throws Exception {
    ValueStateDescriptor<LaneSlot<S>> descriptor =
        new ValueStateDescriptor<>(STATE_NAME, new LaneSlotSerializer<>(logic.stateSerializer()));
    var state = getRuntimeContext().getState(descriptor);
    KeyedStateBackend<?> backend = getKeyedStateBackend();
    // The very class: one that wraps it, for a changelog, has to be told of every change.
    if (backend instanceof HeapKeyedStateBackend) {
      return new HeapStates<>(state, this::select);
    }
    return cacheKeys > 0 && SERIALIZING.contains(backend.getBackendTypeIdentifier())
        ? new LaneStates.Cached<>(state, this::select, cacheKeys, getMetricGroup())
        : new LaneStates.Direct<>(state, this::select);
  }

  /** Sets the key context, if it is another key's: setting it costs a serialisation on RocksDB. */
  private void select(Object key) {
    if (!key.equals(getCurrentKey())) {
      setCurrentKey(key);
    }
  }

  /** Nothing: the key context costs a serialisation, and is set only where state is touched. */
  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement1(StreamRecord<I> record) throws Exception {
    I element = record.getValue();
    Integer key = keys.getKey(element);
    LaneSlot<S> slot = known(key);
    if (slot == null) {
      slot = new LaneSlot<>(universe, logic.create(key), LaneSlot.NOT_ARMED);
    }
    act(slot, element);
    settle(key, slot);
  }

  /** One in {@link #TIMED_ONE_IN} elements is timed: reading the clock costs as much as acting. */
  private void act(LaneSlot<S> slot, I element) {
    if (--untilTimed > 0) {
      logic.onElement(slot.state, element, out);
      return;
    }
    untilTimed = TIMED_ONE_IN;
    long startNanos = System.nanoTime();
    logic.onElement(slot.state, element, out);
    latency.record(System.nanoTime() - startNanos);
  }

  @Override
  public void processElement2(StreamRecord<ControlCommand> record) throws Exception {
    ControlCommand command = record.getValue();
    if (control.apply(command)) {
      commands.put(command.key(), command);
      logic.onControl(control);
    }
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    if (mark.getTimestamp() != Long.MAX_VALUE) {
      inputWatermark = mark.getTimestamp();
    }
    super.processWatermark1(mark);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() != Long.MAX_VALUE) {
      watermark = mark.getTimestamp();
    }
    super.processWatermark(mark);
  }

  /** In event time: the watermark has passed what was due for the key, or the input has ended. */
  @Override
  public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) throws Exception {
    LaneSlot<S> slot = fired(timer, TimeMode.REPLAY);
    if (slot == null) {
      return;
    }
    boolean ended = timers.currentWatermark() == Long.MAX_VALUE;
    long seen = ended ? inputWatermark : watermark;
    long finalMillis = seen == Long.MIN_VALUE ? timer.getTimestamp() : seen;
    logic.onTime(slot.state, (finalMillis + 1) * 1_000, out);
    if (ended && logic.nextDueMicros(slot.state) != Long.MAX_VALUE) {
      logic.onEnd(slot.state, finalMillis * 1_000, out);
    }
    if (ended) {
      states.put(timer.getKey(), logic.isEmpty(slot.state) ? null : slot);
    } else {
      settle(timer.getKey(), slot);
    }
  }

  /** Live: by the wall clock something is due for the key. */
  @Override
  public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) throws Exception {
    LaneSlot<S> slot = fired(timer, TimeMode.LIVE);
    if (slot == null) {
      return;
    }
    logic.onTime(slot.state, getProcessingTimeService().getCurrentProcessingTime() * 1_000, out);
    settle(timer.getKey(), slot);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    states.flush();
  }

  /**
   * The slot that the timer belongs to, disarmed; null when there is nothing to do: the key is not
   * known any more, or the timer is of a savepoint of the other mode, and is replaced by one's own.
   */
  private LaneSlot<S> fired(InternalTimer<Integer, VoidNamespace> timer, TimeMode kind)
      throws Exception {
    LaneSlot<S> slot = known(timer.getKey());
    if (slot == null) {
      return null;
    }
    slot.armedMillis = LaneSlot.NOT_ARMED;
    if (mode == kind) {
      return slot;
    }
    settle(timer.getKey(), slot);
    return null;
  }

  /** The slot of the key; null when there is none of this universe. */
  private LaneSlot<S> known(Integer key) throws Exception {
    LaneSlot<S> slot = states.get(key);
    if (slot == null || slot.universe == universe) {
      return slot;
    }
    otherUniverse.inc();
    disarm(key, slot);
    states.put(key, null);
    return null;
  }

  private void settle(Integer key, LaneSlot<S> slot) throws Exception {
    if (logic.isEmpty(slot.state)) {
      disarm(key, slot);
      states.put(key, null);
      return;
    }
    long due = dueMillis(logic.nextDueMicros(slot.state));
    if (due < slot.armedMillis) {
      disarm(key, slot);
      arm(key, slot, due);
    }
    states.put(key, slot);
  }

  /**
   * When to look at a key again; a later pending timer would be too late, an earlier one is not.
   */
  private long dueMillis(long dueMicros) {
    if (dueMicros == Long.MAX_VALUE) {
      return LaneSlot.NOT_ARMED;
    }
    long millis = Math.floorDiv(dueMicros, 1_000L);
    return mode == TimeMode.LIVE ? millis + 1 : Math.max(millis, watermark + 1);
  }

  private void arm(Integer key, LaneSlot<S> slot, long millis) {
    select(key);
    if (mode == TimeMode.LIVE) {
      timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, millis);
    } else {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, millis);
    }
    slot.armedMillis = millis;
  }

  private void disarm(Integer key, LaneSlot<S> slot) {
    if (slot.armedMillis == LaneSlot.NOT_ARMED) {
      return;
    }
    select(key);
    if (mode == TimeMode.LIVE) {
      timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, slot.armedMillis);
    } else {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, slot.armedMillis);
    }
    slot.armedMillis = LaneSlot.NOT_ARMED;
  }
}
