package io.arbflow.operators.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
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
    cluster =
        new LaneCluster<>(
            () -> new LedgerLane(buffering), Tick::key, mode, List.of(LedgerLane.REPORTS));
    cluster.start(HEAP, null, 0);
  }

  @Test
  void liveActsAtOnceAndClosesByTheWallClock() throws Exception {
    start(TimeMode.LIVE);
    assertEquals(
        List.of("7: booked at 1500 sum 10 count 1 @1"), element(new Tick(7, 1_500, 10, 1_000)));
    assertEquals(List.of(), wallClock(2), "2,500 micros are not over at 2 ms");
    assertEquals(
        List.of("reports 7: reported at 2500 sum 10 count 1 @2"),
        wallClock(3),
        "the recorded instant is the due one, not the timer's");
    assertEquals(0, cluster.timers());
  }

  @Test
  void aReplayActsWhenTheInstantIsFinal() throws Exception {
    start(TimeMode.REPLAY);
    assertEquals(List.of(), element(new Tick(7, 1_500, 10, 0)));
    assertEquals(List.of(), element(new Tick(7, 1_500, 20, 0)));
    assertEquals(List.of(), watermark(0));
    assertEquals(List.of("7: booked at 1500 sum 20 count 1 @1"), watermark(1));
  }

  @Test
  void theEndComesAfterTheLastRealWatermark() throws Exception {
    start(TimeMode.REPLAY);
    element(new Tick(7, 9_500, 10, 100));
    element(new Tick(8, 9_500, 20, 1_000));
    watermark(8);
    assertEquals(
        List.of(
            "7: booked at 9500 sum 10 count 1 @9",
            "8: booked at 9500 sum 20 count 1 @9",
            "reports 7: reported at 9600 sum 10 count 1 @9"),
        watermark(9).stream().sorted().toList());
    assertEquals(List.of("reports 8: end at 9000 sum 20 count 1 @9"), watermark(Long.MAX_VALUE));
    assertEquals(0, cluster.timers());
  }

  @Test
  void aKeyHasAtMostOneTimerAndAForgottenKeyNone() throws Exception {
    start(TimeMode.LIVE);
    element(new Tick(7, 1_000, 10, 9_000));
    element(new Tick(7, 1_000, 10, 5_000));
    assertEquals(1, cluster.timers(), "an earlier one replaces it");
    element(new Tick(7, 1_000, 10, 20_000));
    assertEquals(1, cluster.timers());
    assertEquals(List.of(), wallClock(7), "fires early, once, and is set anew");
    assertEquals(1, cluster.timers());
    element(new Tick(7, 8_000, 0, 0));
    assertEquals(0, cluster.timers());
    assertEquals(0, cluster.storedKeys());
  }

  @Test
  void anOlderControlCommandChangesNothing() throws Exception {
    start(TimeMode.LIVE);
    cluster.control(factor(2, "5"));
    cluster.control(factor(1, "9"));
    assertEquals(
        List.of("7: booked at 1000 sum 50 count 1 @1"), element(new Tick(7, 1_000, 10, 0)));
    LaneCluster.Snapshot snapshot = cluster.snapshot(true, false);
    cluster.start(HEAP, snapshot, 0);
    cluster.control(factor(1, "9"));
    assertEquals(
        List.of("7: booked at 2000 sum 100 count 2 @2"),
        element(new Tick(7, 2_000, 10, 0)),
        "known again after the restore");
  }

  private List<String> element(Tick tick) throws Exception {
    return text(cluster.element(tick));
  }

  private List<String> watermark(long millis) throws Exception {
    return text(cluster.watermark(millis));
  }

  private List<String> wallClock(long millis) throws Exception {
    return text(cluster.wallClock(millis));
  }

  private static List<String> text(List<Emitted> outputs) {
    return outputs.stream().map(Emitted::toString).toList();
  }

  private static ControlCommand factor(long sequence, String value) {
    return LedgerSubject.parameter(sequence, "factor", value);
  }
}
