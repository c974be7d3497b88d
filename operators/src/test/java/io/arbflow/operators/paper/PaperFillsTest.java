package io.arbflow.operators.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.paper.PaperLeg;
import io.arbflow.domain.paper.PaperSettings;
import java.math.BigDecimal;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class PaperFillsTest {
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("V", 0, 0, 60_000)), List.of(Instrument.spot("X", "A", "USD", 1, 1)));
  private static final PaperSettings SURE = new PaperSettings(1, 5_000, 0, 1, 1, 0, 0, 0);
  private static final FillTiming TIMING = new FillTiming(5_000_000, 2_000, 60_000);
  private static final long START = 1_000_000_000;

  /** On RocksDB, where nothing that is changed in place is kept by accident. */
  private static final class Harness implements AutoCloseable {
    final KeyedTwoInputStreamOperatorTestHarness<Integer, PaperLeg, Quote, Fill> flink;

    Harness(OperatorSubtaskState state) throws Exception {
      flink =
          new KeyedTwoInputStreamOperatorTestHarness<>(
              new KeyedCoProcessOperator<>(new PaperFills(UNIVERSE, SURE, TIMING)),
              leg -> UNIVERSE.instrumentId(leg.order().instrument()),
              Quote::instrument,
              Types.INT);
      flink.setStateBackend(new EmbeddedRocksDBStateBackend());
      if (state != null) {
        flink.initializeState(state);
      }
      flink.open();
    }

    void order(String id, String instrument, long pricedAt) throws Exception {
      OrderLeg leg = new OrderLeg(Side.BUY, instrument, "V", BigDecimal.ONE, new BigDecimal("200"));
      flink.processElement1(
          new PaperLeg("acc", id, 0, Strategy.CROSS_VENUE, leg, pricedAt, Long.MAX_VALUE), 0);
    }

    void quote(double ask, long at) throws Exception {
      flink.processElement2(Quote.top(0, 0, 1, 1, ask, 10, at, at), at / 1_000);
    }

    void clock(long micros) throws Exception {
      flink.processBothWatermarks(new Watermark(micros / 1_000));
    }

    List<String> out() {
      return flink.extractOutputValues().stream()
          .map(f -> f.orderId() + " " + f.status() + " " + f.price().toPlainString())
          .toList();
    }

    @Override
    public void close() throws Exception {
      flink.close();
    }
  }

  @Test
  void fillsOnTheQuoteOfTheArrivalHoweverQuotesCome() throws Exception {
    try (Harness paper = new Harness(null)) {
      paper.quote(103, START + 6_000);
      paper.order("a", "X", START);
      paper.quote(102, START + 5_000);
      paper.quote(101, START + 4_000);
      paper.clock(START + 5_000);
      assertEquals(List.of(), paper.out());
      paper.clock(START + 6_000);
      assertEquals(List.of("a FILLED 102"), paper.out());
    }
  }

  @Test
  void anOrderThatComesLateMeetsTheSameMarketUntilItIsForgotten() throws Exception {
    try (Harness paper = new Harness(null)) {
      paper.quote(101, START);
      paper.quote(150, START + 100_000);
      paper.clock(START + 1_000_000);
      paper.order("a", "X", START);
      assertEquals(List.of("a FILLED 101"), paper.out());
      paper.clock(START + 7_000_000);
      paper.order("b", "X", START);
      assertEquals(List.of("a FILLED 101", "b CANCELLED 0"), paper.out());
      paper.order("c", "X", START + 2_000_000);
      assertEquals(List.of("a FILLED 101", "b CANCELLED 0", "c FILLED 150"), paper.out());
    }
  }

  @Test
  void aClockThatStandsStillIsNotWaitedForForever() throws Exception {
    try (Harness paper = new Harness(null)) {
      paper.flink.setProcessingTime(10_000);
      paper.quote(101, START);
      paper.order("a", "X", START);
      paper.flink.setProcessingTime(11_999);
      assertEquals(List.of(), paper.out());
      paper.flink.setProcessingTime(12_000);
      assertEquals(List.of("a FILLED 101"), paper.out());
      paper.clock(START + 60_000);
      assertEquals(List.of("a FILLED 101"), paper.out());
    }
  }

  @Test
  void anInstrumentThatNobodyKnowsIsRefused() throws Exception {
    try (Harness paper = new Harness(null)) {
      paper.order("a", "unknown", START);
      paper.clock(START + 10_000);
      assertEquals(List.of("a REJECTED 0"), paper.out());
    }
  }

  @Test
  void aRepeatedOrderIsNotFilledAgainEvenAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (Harness before = new Harness(null)) {
      before.quote(101, START);
      before.order("a", "X", START);
      before.clock(START + 10_000);
      before.order("a", "X", START);
      before.order("b", "X", START + 20_000);
      before.clock(START + 11_000);
      assertEquals(List.of("a FILLED 101"), before.out());
      state = before.flink.snapshot(1, 1);
    }
    try (Harness after = new Harness(state)) {
      after.order("a", "X", START);
      after.order("b", "X", START + 20_000);
      after.clock(START + 30_000);
      assertEquals(List.of("b FILLED 101"), after.out());
    }
  }
}
