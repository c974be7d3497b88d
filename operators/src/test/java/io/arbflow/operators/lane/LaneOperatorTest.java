package io.arbflow.operators.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneOperatorTest {
  private static final LaneCluster.Setup HEAP = new LaneCluster.Setup(1, false, 0);

  private LaneCluster<Tick, long[], String> cluster;

  @AfterEach
  void close() throws Exception {
    cluster.close();
  }

  private void start(TimeMode mode) throws Exception {
    boolean buffering = mode == TimeMode.REPLAY;
    cluster = new LaneCluster<>(() -> new LedgerLane(buffering), Tick::key, mode);
    cluster.start(HEAP, null, 0);
  }

  @Test
  void liveActsAtOnceAndClosesByTheWallClock() throws Exception {
    start(TimeMode.LIVE);
    assertEquals(
        List.of("7: booked at 1500 sum 10 count 1 @1"),
        cluster.element(new Tick(7, 1_500, 10, 1_000)));
    assertEquals(List.of(), cluster.wallClock(2), "2,500 micros are not over at 2 ms");
    assertEquals(
        List.of("reports 7: reported at 2500 sum 10 count 1 @2"),
        cluster.wallClock(3),
        "the recorded instant is the due one, not the timer's");
    assertEquals(0, cluster.timers());
  }

  @Test
  void aReplayActsWhenTheInstantIsFinal() throws Exception {
    start(TimeMode.REPLAY);
    assertEquals(List.of(), cluster.element(new Tick(7, 1_500, 10, 0)));
    assertEquals(List.of(), cluster.element(new Tick(7, 1_500, 20, 0)));
    assertEquals(List.of(), cluster.watermark(0));
    assertEquals(List.of("7: booked at 1500 sum 20 count 1 @1"), cluster.watermark(1));
  }

  @Test
  void theEndComesAfterTheLastRealWatermark() throws Exception {
    start(TimeMode.REPLAY);
    cluster.element(new Tick(7, 9_500, 10, 100));
    cluster.element(new Tick(8, 9_500, 20, 1_000));
    cluster.watermark(8);
    assertEquals(
        List.of(
            "7: booked at 9500 sum 10 count 1 @9",
            "8: booked at 9500 sum 20 count 1 @9",
            "reports 7: reported at 9600 sum 10 count 1 @9"),
        cluster.watermark(9).stream().sorted().toList());
    assertEquals(
        List.of("reports 8: end at 9000 sum 20 count 1 @9"), cluster.watermark(Long.MAX_VALUE));
    assertEquals(0, cluster.timers());
  }

  @Test
  void aKeyHasAtMostOneTimerAndAForgottenKeyNone() throws Exception {
    start(TimeMode.LIVE);
    cluster.element(new Tick(7, 1_000, 10, 9_000));
    cluster.element(new Tick(7, 1_000, 10, 5_000));
    assertEquals(1, cluster.timers(), "an earlier one replaces it");
    cluster.element(new Tick(7, 1_000, 10, 20_000));
    assertEquals(1, cluster.timers());
    assertEquals(List.of(), cluster.wallClock(7), "fires early, once, and is set anew");
    assertEquals(1, cluster.timers());
    cluster.element(new Tick(7, 8_000, 0, 0));
    assertEquals(0, cluster.timers());
    assertEquals(0, cluster.storedKeys());
  }

  @Test
  void anOlderControlCommandChangesNothing() throws Exception {
    start(TimeMode.LIVE);
    cluster.control(factor(2, "5"));
    cluster.control(factor(1, "9"));
    assertEquals(
        List.of("7: booked at 1000 sum 50 count 1 @1"), cluster.element(new Tick(7, 1_000, 10, 0)));
    LaneCluster.Snapshot snapshot = cluster.snapshot(true, false);
    cluster.start(HEAP, snapshot, 0);
    cluster.control(factor(1, "9"));
    assertEquals(
        List.of("7: booked at 2000 sum 100 count 2 @2"),
        cluster.element(new Tick(7, 2_000, 10, 0)),
        "known again after the restore");
  }

  private static ControlCommand factor(long sequence, String value) {
    return new ControlCommand(
        sequence,
        0,
        "test",
        "",
        Scope.STRATEGY,
        "CROSS_VENUE",
        CommandKind.SET_PARAMETER,
        Map.of("name", "factor", "value", value),
        Long.MAX_VALUE);
  }
}
