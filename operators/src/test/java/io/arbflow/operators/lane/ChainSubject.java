package io.arbflow.operators.lane;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.chain.ChainLane;
import io.arbflow.operators.detect.chain.ChainState;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.contracts.OptionChains;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.detect.slice.SliceSerializer;
import io.arbflow.operators.time.TimeMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.OutputTag;

/** The chain lane on three small chains at two venues, one of which expires on the way. */
final class ChainSubject implements LaneWalk.Subject<RoutedQuote, ChainState, OpportunityEvent> {
  private static final Strategy[] STRATEGIES = {
    Strategy.CONVERSION,
    Strategy.REVERSAL,
    Strategy.BOX_SPREAD,
    Strategy.VERTICAL_SPREAD,
    Strategy.BUTTERFLY
  };
  private static final long[] EXPIRIES = {1_000_060_000L, 2_000_000_000_000L, 9_000_000_000_000L};

  private final Universe universe = universe();
  private final OptionChains chains = new OptionChains(universe);

  private static Universe universe() {
    List<Instrument> instruments = new ArrayList<>();
    instruments.add(Instrument.equity("ACME", "USD", 0.05, 1));
    for (long expiry : EXPIRIES) {
      for (double strike : new double[] {9, 10, 10.5, 12}) {
        for (OptionRight right : OptionRight.values()) {
          instruments.add(option(strike, expiry, right));
        }
      }
    }
    return new Universe(
        List.of(Venue.of("V0", 0, 0.01, 40), Venue.of("V1", 1, 0, 80)),
        instruments,
        List.of(new InterestRate("USD", 0.02, 0.03, List.of())),
        List.of(new Dividend("ACME", 1_500_000_000_000L, 0.02)),
        List.of(),
        List.of(),
        null);
  }

  private static Instrument option(double strike, long expiry, OptionRight right) {
    return new Instrument(
        "ACME-" + expiry + "-" + right + "-" + strike,
        InstrumentType.OPTION,
        null,
        "USD",
        "ACME",
        right,
        strike,
        expiry,
        expiry == EXPIRIES[1] ? ExerciseStyle.EUROPEAN : ExerciseStyle.AMERICAN,
        100,
        0.05,
        1,
        Double.NaN,
        0,
        0);
  }

  @Override
  public ChainLane logic(TimeMode mode) {
    EnumMap<Strategy, StrategySettings> on = new EnumMap<>(Strategy.class);
    for (Strategy strategy : STRATEGIES) {
      on.put(strategy, new StrategySettings(true, 5, 0.5, Long.MAX_VALUE));
    }
    return new ChainLane(universe, new DetectSettings(on, 4, false, 10_000, 100), mode);
  }

  @Override
  public KeySelector<RoutedQuote, Integer> key() {
    return RoutedQuote::key;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of(ChainLane.SLICES);
  }

  @Override
  public RoutedQuote element(Random random, long micros) {
    OptionChain chain = chains.chain(random.nextInt(chains.count()));
    int instrument = chain.instrument(random.nextInt(chain.positions()));
    double fair = instrument == chain.underlying() ? 10 : inside(universe.instrument(instrument));
    double bid = Math.max(0.05, Math.round(20 * fair) / 20.0 - random.nextInt(8) / 20.0);
    double ask = bid + random.nextInt(8) / 20.0;
    int shares = instrument == chain.underlying() ? 100 : 1;
    Quote quote =
        Quote.top(
            instrument,
            random.nextInt(2),
            bid,
            shares * random.nextInt(8),
            ask,
            shares * random.nextInt(8),
            micros,
            micros);
    return new RoutedQuote(chain.id(), quote);
  }

  private static double inside(Instrument option) {
    double sign = option.right() == OptionRight.CALL ? 1 : -1;
    return Math.max(0, sign * (10 - option.strike())) + 0.5;
  }

  @Override
  public ControlCommand control(Random random) {
    boolean parameter = random.nextInt(3) > 0;
    CommandKind toggle = random.nextInt(3) > 0 ? CommandKind.ENABLE : CommandKind.DISABLE;
    return new ControlCommand(
        random.nextInt(1_000),
        0,
        "test",
        "",
        Scope.STRATEGY,
        STRATEGIES[random.nextInt(STRATEGIES.length)].name(),
        parameter ? CommandKind.SET_PARAMETER : toggle,
        parameter ? Map.of("name", "minNetEdgeBps", "value", "" + random.nextInt(99)) : Map.of(),
        Long.MAX_VALUE);
  }

  /** Maps have no order, and copies from a snapshot may show another one. */
  @Override
  public String describe(Object output) {
    if (output instanceof Slice slice) {
      DataOutputSerializer bytes = new DataOutputSerializer(256);
      try {
        SliceSerializer.INSTANCE.serialize(slice, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Arrays.toString(bytes.getCopyOfBuffer());
    }
    OpportunityEvent event = (OpportunityEvent) output;
    String numbers = event.evidence().numbers().toString();
    return event.toString().replace(numbers, new TreeMap<>(event.evidence().numbers()) + "");
  }
}
