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
import io.arbflow.operators.detect.term.TermColumns;
import io.arbflow.operators.detect.term.TermLane;
import io.arbflow.operators.detect.term.TermState;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.util.OutputTag;

/** The term lane on four strikes over three expiries, whose inequalities often break. */
final class TermSubject implements LaneWalk.Subject<RoutedQuote, TermState, OpportunityEvent> {
  private static final int STRIKES = 4;
  private static final long[] EXPIRIES = {1_000_060_000L, 2_000_000_000_000L, 9_000_000_000_000L};

  private final Universe universe = universe();
  private final TermColumns columns = new TermColumns(universe);

  private static Universe universe() {
    List<Instrument> instruments = new ArrayList<>();
    instruments.add(Instrument.equity("ACME", "USD", 0.01, 1));
    for (int strike = 1; strike <= STRIKES; strike++) {
      for (long expiry : EXPIRIES) {
        for (OptionRight right : OptionRight.values()) {
          instruments.add(option(strike, expiry, right));
        }
      }
    }
    return new Universe(
        List.of(Venue.of("V0", 0, 0.01, 40), Venue.of("V1", 1, 0, 80)),
        instruments,
        List.of(new InterestRate("USD", 0.02, 0.03, List.of())),
        List.of(new Dividend("ACME", 3_000_000_000_000L, 0.02)),
        List.of(),
        List.of(),
        null);
  }

  private static Instrument option(int strike, long expiry, OptionRight right) {
    return new Instrument(
        "ACME-" + expiry + "-" + right + "-" + strike,
        InstrumentType.OPTION,
        null,
        "USD",
        "ACME",
        right,
        strike,
        expiry,
        strike % 2 == 0 ? ExerciseStyle.AMERICAN : ExerciseStyle.EUROPEAN,
        100,
        0.01,
        1,
        Double.NaN,
        0,
        0);
  }

  @Override
  public TermLane logic(TimeMode mode) {
    StrategySettings on = new StrategySettings(true, 5, 0.5, Long.MAX_VALUE);
    return new TermLane(
        universe,
        new DetectSettings(
            new EnumMap<>(Map.of(Strategy.CALENDAR_SPREAD, on, Strategy.JELLY_ROLL, on)),
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
    int column = random.nextInt(STRIKES);
    int position = random.nextInt(columns.column(column).positions());
    int instrument = columns.column(column).instrument(position);
    double bid = 1 + random.nextInt(20) / 100.0;
    double ask = bid + 0.01 + random.nextInt(10) / 100.0;
    Quote quote =
        Quote.top(
            instrument,
            random.nextInt(2),
            bid,
            random.nextInt(8),
            ask,
            random.nextInt(8),
            micros,
            micros);
    return new RoutedQuote(column, quote);
  }

  @Override
  public ControlCommand control(Random random) {
    boolean rolls = random.nextBoolean();
    boolean parameter = random.nextInt(3) > 0;
    CommandKind toggle = random.nextInt(3) > 0 ? CommandKind.ENABLE : CommandKind.DISABLE;
    return new ControlCommand(
        random.nextInt(1_000),
        0,
        "test",
        "",
        Scope.STRATEGY,
        rolls ? "JELLY_ROLL" : "CALENDAR_SPREAD",
        parameter ? CommandKind.SET_PARAMETER : toggle,
        parameter ? Map.of("name", "minNetEdgeBps", "value", "" + random.nextInt(99)) : Map.of(),
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
