package io.arbflow.operators.lane;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.futures.FuturesLane;
import io.arbflow.operators.detect.futures.FuturesProduct;
import io.arbflow.operators.detect.futures.FuturesProducts;
import io.arbflow.operators.detect.futures.FuturesState;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/** The futures lane on four products over three expiries, whose inequalities often break. */
final class FuturesSubject
    implements LaneWalk.Subject<RoutedQuote, FuturesState, OpportunityEvent> {
  private static final String[] UNDERLYINGS = {"ACME", "BRASS", "CORN", "DYNE"};
  private static final long[] EXPIRIES = {1_000_060_000L, 2_000_000_000_000L, 9_000_000_000_000L};

  private final Universe universe = universe();
  private final FuturesProducts products = new FuturesProducts(universe);

  private static Universe universe() {
    List<Instrument> instruments = new ArrayList<>();
    instruments.add(Instrument.equity("ACME", "USD", 0.01, 1));
    instruments.add(Instrument.equity("DYNE", "USD", 0.01, 1));
    for (String underlying : UNDERLYINGS) {
      for (long expiry : EXPIRIES) {
        instruments.add(future(underlying, expiry));
      }
    }
    return new Universe(
        List.of(Venue.of("V0", 0, 0.001, 40), Venue.of("V1", 1, 0, 80)),
        instruments,
        List.of(new InterestRate("USD", 0.02, 0.03, List.of())),
        List.of(new Dividend("ACME", 3_000_000_000_000L, 0.02)),
        List.of(new StockBorrow("CORN", 0.01)),
        List.of(),
        null);
  }

  private static Instrument future(String underlying, long expiry) {
    return new Instrument(
        underlying + "-" + expiry,
        InstrumentType.FUTURE,
        null,
        "USD",
        underlying,
        null,
        Double.NaN,
        expiry,
        null,
        2,
        0.01,
        1,
        Double.NaN,
        0,
        0);
  }

  @Override
  public FuturesLane logic(TimeMode mode) {
    StrategySettings on = new StrategySettings(true, 5, 0.5, Long.MAX_VALUE);
    return new FuturesLane(
        universe,
        new DetectSettings(
            new EnumMap<>(Map.of(Strategy.FUTURES_CALENDAR, on, Strategy.CASH_AND_CARRY, on)),
            4,
            false,
            10_000,
            100),
        mode);
  }

  @Override
  public KeySelector<RoutedQuote, Integer> key() {
    return RoutedQuote::key;
  }

  @Override
  public List<OutputTag<?>> sides() {
    return List.of();
  }

  @Override
  public RoutedQuote element(Random random, long micros) {
    FuturesProduct product = products.product(random.nextInt(products.count()));
    int position = random.nextInt(product.positions());
    double bid = 20 + random.nextInt(20) / 100.0;
    double ask = bid + 0.01 + random.nextInt(10) / 100.0;
    Quote quote =
        Quote.top(
            product.instrument(position),
            random.nextInt(2),
            bid,
            random.nextInt(8),
            ask,
            random.nextInt(8),
            micros,
            micros);
    return new RoutedQuote(product.id(), quote);
  }

  @Override
  public ControlCommand control(Random random) {
    boolean carries = random.nextBoolean();
    boolean parameter = random.nextInt(3) > 0;
    CommandKind toggle = random.nextInt(3) > 0 ? CommandKind.ENABLE : CommandKind.DISABLE;
    return new ControlCommand(
        random.nextInt(1_000),
        0,
        "test",
        "",
        Scope.STRATEGY,
        carries ? "CASH_AND_CARRY" : "FUTURES_CALENDAR",
        parameter ? CommandKind.SET_PARAMETER : toggle,
        parameter ? Map.of("name", "minNetEdgeBps", "value", "" + random.nextInt(60)) : Map.of(),
        Long.MAX_VALUE);
  }

  /** Maps have no order, and copies from a snapshot may show another one. */
  @Override
  public String describe(Object output) {
    OpportunityEvent event = (OpportunityEvent) output;
    String numbers = event.evidence().numbers().toString();
    return event.toString().replace(numbers, new TreeMap<>(event.evidence().numbers()) + "");
  }
}
