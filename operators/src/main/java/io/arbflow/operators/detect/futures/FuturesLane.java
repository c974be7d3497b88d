package io.arbflow.operators.detect.futures;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.contracts.ContractsLane;
import io.arbflow.operators.detect.episode.BestDesk;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * FUTURES_CALENDAR and CASH_AND_CARRY: futures of one underlying against each other and against the
 * underlying. The package states the formula and what has to be true.
 *
 * <p><b>Input/output.</b> Accepted quotes of the futures of one product and of its underlying in
 * ({@link FuturesRouter}); opportunity events out. Live, a quote is evaluated at once, at its own
 * event time or the latest this key has reached; in a replay the rows of an instant are applied
 * together and evaluated once, when the instant is final. A changed future concerns both
 * strategies, a changed underlying CASH_AND_CARRY. At one instant all closings come before all
 * openings.
 *
 * <p><b>Owned state.</b> A {@link FuturesState} per product: the last quote per contract and venue,
 * per strategy and direction at most one open episode, and per strategy at most {@value
 * #MOST_AWAITING_MARKS} that wait to be measured.
 *
 * <p><b>Expiry.</b> An episode closes at the first instant at which a leg is stale, or with EXPIRED
 * when the first of its futures expires; that instant is recorded. Nothing opens on an expired
 * future; the later ones go on. Keys are never forgotten: products come from the universe.
 *
 * <p><b>Failure behaviour.</b> Refuses to be built when a strategy that is on has futures in a
 * currency without rates. Deterministic in its input; after a restore the same quotes give the same
 * events with the same ids. Not thread-safe: one instance per subtask.
 */
public final class FuturesLane extends ContractsLane<FuturesState> {
  private static final long serialVersionUID = 1L;

  private static final int MOST_AWAITING_MARKS = 64;

  private final FuturesProducts products;
  private final List<BestDesk<FuturesState>> desks;

  /**
   * @throws IllegalArgumentException when a strategy that is on has futures in a currency without
   *     rates, by name
   */
  public FuturesLane(Universe universe, DetectSettings settings, TimeMode mode) {
    this(universe, settings, mode, new VenueTerms(universe));
  }

  private FuturesLane(Universe universe, DetectSettings settings, TimeMode mode, VenueTerms terms) {
    super(universe, terms, mode);
    String refusal = FuturesRates.refusal(universe, settings);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
    this.products = new FuturesProducts(universe);
    FuturesCarry carry = new FuturesCarry(universe, products);
    FuturesLegs legs = new FuturesLegs(universe, products, terms);
    this.desks =
        List.of(
            desk(universe, settings, Strategy.FUTURES_CALENDAR, legs, carry),
            desk(universe, settings, Strategy.CASH_AND_CARRY, legs, carry));
  }

  private static BestDesk<FuturesState> desk(
      Universe universe,
      DetectSettings settings,
      Strategy strategy,
      FuturesLegs legs,
      FuturesCarry carry) {
    FuturesSearch search = new FuturesSearch(strategy, legs, carry);
    FuturesFamily family = new FuturesFamily(universe, legs, carry, search);
    return new BestDesk<>(universe, settings, search, family, MOST_AWAITING_MARKS);
  }

  @Override
  public TypeSerializer<FuturesState> stateSerializer() {
    return FuturesStateSerializer.INSTANCE;
  }

  @Override
  public FuturesState create(int key) {
    return new FuturesState(key, products.product(key).positions());
  }

  @Override
  protected List<BestDesk<FuturesState>> desks() {
    return desks;
  }

  @Override
  protected int positionOf(int instrument) {
    return products.positionOf(instrument);
  }

  @Override
  protected int touchedBy(FuturesState state, int position) {
    int futures = products.product(state.product).futures();
    return position < futures ? FuturesState.FUTURES : FuturesState.SPOT;
  }

  @Override
  protected double[] multipliers(FuturesState state) {
    return products.product(state.product).multipliers();
  }
}
