package io.arbflow.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.cep.leadlag.PairBar;
import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.PairSpec;
import io.arbflow.domain.market.Universe;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class PairBarsTest {
  private static final Universe UNIVERSE =
      new Universe(
          List.of(),
          List.of(equity("A"), equity("B"), equity("C"), equity("D")),
          List.of(),
          List.of(),
          List.of(),
          List.of(new PairSpec("A", "B"), new PairSpec("C", "A")),
          null);

  private static Instrument equity(String id) {
    return new Instrument(
        id,
        InstrumentType.EQUITY,
        null,
        "USD",
        null,
        null,
        Double.NaN,
        Long.MAX_VALUE,
        null,
        1,
        0.01,
        1,
        Double.NaN,
        0,
        0,
        false);
  }

  private static ScoredBar bar(int instrument) {
    return new ScoredBar(
        new Bar(instrument, 1, 1, true, 1, 1, 1, 1, 1, 0, 0, 0, 1, null, null), 0, 0, 1, 1, 1, 0);
  }

  private static List<PairBar> sent(int instrument) {
    List<PairBar> sent = new ArrayList<>();
    new PairBars(UNIVERSE).flatMap(bar(instrument), new ListCollector<>(sent));
    return sent;
  }

  @Test
  void eitherSideOfAPairMayLead() {
    assertEquals(List.of(new PairBar(0, true, bar(1)), new PairBar(1, false, bar(1))), sent(1));
    assertEquals(
        List.of(
            new PairBar(0, false, bar(0)),
            new PairBar(1, true, bar(0)),
            new PairBar(2, true, bar(0)),
            new PairBar(3, false, bar(0))),
        sent(0));
    assertEquals(List.of(), sent(3), "in no pair");
  }
}
