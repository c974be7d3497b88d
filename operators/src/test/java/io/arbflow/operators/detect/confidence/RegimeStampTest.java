package io.arbflow.operators.detect.confidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.context.Regime;
import io.arbflow.domain.context.RegimeReading;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.regime.MarketGroups;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RegimeStampTest {
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("V", 0, 0, 1_000)),
          List.of(Instrument.equity("A", "USD", 0.01, 1), Instrument.equity("B", "EUR", 0.01, 1)));

  private static KeyedOneInputStreamOperatorTestHarness<String, ConfidenceInput, OpportunityEvent>
      harness(OperatorSubtaskState state) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, ConfidenceInput, OpportunityEvent> flink =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new ConfidenceFunction(
                    ConfidenceSettings.of(10_000),
                    new MarketGroups(UNIVERSE, List.of()),
                    TimeMode.REPLAY)),
            ConfidenceInput::strategy,
            Types.STRING);
    if (state != null) {
      flink.initializeState(state);
    }
    flink.open();
    return flink;
  }

  private static String stamp(
      KeyedOneInputStreamOperatorTestHarness<String, ConfidenceInput, OpportunityEvent> flink,
      Strategy strategy,
      String instrument)
      throws Exception {
    flink.processElement(ConfidenceInput.of(event(strategy, instrument)), 0);
    List<OpportunityEvent> out = flink.extractOutputValues();
    return out.get(out.size() - 1).regime();
  }

  private static void read(
      KeyedOneInputStreamOperatorTestHarness<String, ConfidenceInput, OpportunityEvent> flink,
      RegimeReading reading)
      throws Exception {
    List<ConfidenceInput> inputs = new ArrayList<>();
    new RegimeNews.Spread().flatMap(reading, new ListCollector<>(inputs));
    for (ConfidenceInput input : inputs) {
      flink.processElement(input, 0);
    }
  }

  @Test
  void theRegimeIsThatOfTheFirstLegsMarket() throws Exception {
    OperatorSubtaskState snapshot;
    try (var flink = harness(null)) {
      assertEquals("UNKNOWN", stamp(flink, Strategy.CROSS_VENUE, "A"));
      read(flink, reading("USD", Regime.TURBULENT, true));
      assertEquals("TURBULENT", stamp(flink, Strategy.CROSS_VENUE, "A"));
      assertEquals("TURBULENT", stamp(flink, Strategy.PAIRS, "A"));
      assertEquals("UNKNOWN", stamp(flink, Strategy.CROSS_VENUE, "B"));
      read(flink, reading("EUR", Regime.CALM, true));
      assertEquals("CALM", stamp(flink, Strategy.CROSS_VENUE, "B"));
      // A reading that says nothing new is not passed on.
      read(flink, reading("EUR", Regime.TURBULENT, false));
      assertEquals("CALM", stamp(flink, Strategy.CROSS_VENUE, "B"));
      // Of an unknown instrument the currency decides: the event's is USD.
      assertEquals("TURBULENT", stamp(flink, Strategy.CROSS_VENUE, "?"));
      snapshot = flink.snapshot(1, 1);
    }
    try (var flink = harness(snapshot)) {
      assertEquals("TURBULENT", stamp(flink, Strategy.CROSS_VENUE, "A"));
      assertEquals("CALM", stamp(flink, Strategy.MOMENTUM, "B"));
    }
  }

  private static RegimeReading reading(String market, Regime regime, boolean changed) {
    return new RegimeReading(market, regime, 0.5, changed, false, 0, 1);
  }

  private static OpportunityEvent event(Strategy strategy, String instrument) {
    return new OpportunityEvent(
        EventKind.OPENED,
        "id",
        strategy,
        "s",
        "s",
        RiskClass.LOCKED,
        strategy.urgency(),
        1,
        1,
        1_000,
        List.of(
            new Leg(Side.BUY, instrument, "V", 1, 1, 1),
            new Leg(Side.SELL, instrument.equals("A") ? "B" : "A", "V", 1, 1, 1)),
        "USD",
        2,
        1,
        0,
        1,
        1,
        10_000,
        0,
        0,
        0.5,
        OpportunityEvent.UNKNOWN_REGIME,
        new Evidence("a > b", Map.of()),
        null,
        0,
        1,
        null);
  }
}
