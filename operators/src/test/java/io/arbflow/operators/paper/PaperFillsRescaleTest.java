package io.arbflow.operators.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.paper.PaperLeg;
import io.arbflow.domain.paper.PaperSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Orders in flight while the job goes from one subtask to two, and a venue that stops. */
class PaperFillsRescaleTest {
  private static final int INSTRUMENTS = 20;
  private static final int MAX_PARALLELISM = 128;
  private static final long START = 1_000_000_000;
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("V", 0, 0, 60_000)),
          IntStream.range(0, INSTRUMENTS)
              .mapToObj(i -> Instrument.spot(name(i), "A" + i, "USD", 1, 1))
              .toList());
  private static final PaperSettings SURE = new PaperSettings(1, 5_000, 0, 1, 1, 0, 0, 0);

  private static String name(int instrument) {
    return "X" + (char) ('A' + instrument);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<Integer, PaperLeg, Quote, Fill> subtask(
      int index, int of, OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<Integer, PaperLeg, Quote, Fill>(
            new KeyedCoProcessOperator<>(
                new PaperFills(UNIVERSE, SURE, new FillTiming(5_000_000, 2_000, 60_000))),
            leg -> UNIVERSE.instrumentId(leg.order().instrument()),
            Quote::instrument,
            Types.INT,
            MAX_PARALLELISM,
            of,
            index);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    if (state != null) {
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, 1, of, index));
    }
    harness.open();
    return harness;
  }

  private static PaperLeg order(int instrument) {
    OrderLeg leg =
        new OrderLeg(Side.BUY, name(instrument), "V", BigDecimal.ONE, new BigDecimal("2000"));
    return new PaperLeg(
        "acc", "o" + instrument, 0, Strategy.CROSS_VENUE, leg, START, Long.MAX_VALUE);
  }

  private static Quote quote(int instrument, QuoteStatus status, long at) {
    Quote top = Quote.top(instrument, 0, 1, 1, 100 + instrument, 10, at, at);
    return new Quote(
        top.instrument(),
        top.venue(),
        top.bid(),
        top.bidSize(),
        top.ask(),
        top.askSize(),
        top.eventTimeMicros(),
        top.sequence(),
        top.origin(),
        top.ordinal(),
        status,
        Quote.NO_DEPTH,
        Quote.NO_DEPTH);
  }

  private static List<String> out(
      KeyedTwoInputStreamOperatorTestHarness<Integer, PaperLeg, Quote, Fill> harness) {
    return harness.extractOutputValues().stream()
        .map(f -> f.orderId() + " " + f.status() + " " + f.price().toPlainString())
        .toList();
  }

  @Test
  void ordersInFlightAreFilledOnceAfterARescale() throws Exception {
    OperatorSubtaskState state;
    try (var before = subtask(0, 1, null)) {
      for (int i = 0; i < INSTRUMENTS; i++) {
        before.processElement2(quote(i, QuoteStatus.OPEN, START), START / 1_000);
        before.processElement1(order(i), 0);
      }
      before.processBothWatermarks(new Watermark(START / 1_000));
      assertEquals(List.of(), out(before));
      state = before.snapshot(1, 1);
    }
    List<String> filled = new ArrayList<>();
    for (int index = 0; index < 2; index++) {
      try (var after = subtask(index, 2, state)) {
        for (int i = 0; i < INSTRUMENTS; i++) {
          if (KeyGroupRangeAssignment.assignKeyToParallelOperator(i, MAX_PARALLELISM, 2) == index) {
            after.processElement1(order(i), 0); // read again
          }
        }
        after.processBothWatermarks(new Watermark(START / 1_000 + 6));
        assertTrue(out(after).size() > 2, "each subtask has its share");
        filled.addAll(out(after));
      }
    }
    assertEquals(
        IntStream.range(0, INSTRUMENTS)
            .mapToObj(i -> "o" + i + " FILLED " + (100 + i))
            .sorted()
            .toList(),
        filled.stream().sorted().toList());
  }

  @Test
  void aVenueThatIsHaltedWhenTheOrderArrivesRefusesIt() throws Exception {
    try (var paper = subtask(0, 1, null)) {
      for (int i = 0; i < 3; i++) {
        paper.processElement2(quote(i, QuoteStatus.OPEN, START), START / 1_000);
        paper.processElement1(order(i), 0);
      }
      paper.processElement2(quote(0, QuoteStatus.HALTED, START + 5_000), START / 1_000 + 5);
      paper.processElement2(quote(1, QuoteStatus.HALTED, START + 5_001), START / 1_000 + 5);
      paper.processElement2(quote(2, QuoteStatus.HALTED, START + 4_000), START / 1_000 + 4);
      paper.processElement2(quote(2, QuoteStatus.OPEN, START + 4_500), START / 1_000 + 4);
      paper.processBothWatermarks(new Watermark(START / 1_000 + 6));
      assertEquals(
          List.of("o0 REJECTED 0", "o1 FILLED 101", "o2 FILLED 102"),
          out(paper).stream().sorted().toList());
    }
  }
}
