package io.arbflow.operators.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplaySorterTest {
  private record Event(long micros, String id) {}

  private OneInputStreamOperatorTestHarness<Event, Event> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ReplaySorter<>(Event::micros, (a, b) -> a.id().compareTo(b.id())));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void letsOutWhatIsFinalInOrderAndThenTheWatermark() throws Exception {
    send(2_000, "a", 1_999, "b", 1_000, "d", 1_000, "c", 3_000, "e");
    harness.processWatermark(1);
    assertEquals(
        List.of(
            new StreamRecord<>(new Event(1_000, "c"), 1),
            new StreamRecord<>(new Event(1_000, "d"), 1),
            new StreamRecord<>(new Event(1_999, "b"), 1),
            new Watermark(1)),
        List.copyOf(harness.getOutput()));
  }

  @Test
  void letsEverythingOutAtTheEnd() throws Exception {
    send(9_000, "z", 5_000, "y");
    harness.processWatermark(Watermark.MAX_WATERMARK);
    assertEquals(List.of("y", "z"), ids());
    assertEquals(3, harness.getOutput().size(), "two events and the watermark");
  }

  @Test
  void anyArrivalOrderGivesOneResult() throws Exception {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      events.add(new Event(i / 3 * 700L, "id" + (i * 7) % 200));
    }
    List<Event> sorted =
        events.stream()
            .sorted(Comparator.comparingLong(Event::micros).thenComparing(Event::id))
            .toList();
    Collections.shuffle(events, new Random(5));
    long done = -1;
    for (long mark = 4; mark <= 60; mark += 8) {
      for (Event event : events) {
        if (event.micros() > done && event.micros() < (mark + 1) * 1_000) {
          harness.processElement(event, 0);
        }
      }
      done = (mark + 1) * 1_000 - 1;
      harness.processWatermark(mark);
    }
    assertEquals(sorted, harness.extractOutputValues());
  }

  @Test
  void aCheckpointThatWouldLoseSomethingFails() throws Exception {
    harness.snapshot(1, 1);
    send(1_000, "a");
    Exception failure = assertThrows(Exception.class, () -> harness.snapshot(2, 2));
    assertEquals(IllegalStateException.class, failure.getCause().getClass());
  }

  private void send(Object... microsAndIds) throws Exception {
    for (int i = 0; i < microsAndIds.length; i += 2) {
      long micros = ((Integer) microsAndIds[i]).longValue();
      harness.processElement(new Event(micros, (String) microsAndIds[i + 1]), 0);
    }
  }

  private List<String> ids() {
    return harness.extractOutputValues().stream().map(Event::id).toList();
  }
}
