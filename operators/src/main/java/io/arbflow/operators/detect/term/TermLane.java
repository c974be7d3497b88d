package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.Universe;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.contracts.ContractsLane;
import io.arbflow.operators.detect.episode.BestDesk;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * CALENDAR_SPREAD and JELLY_ROLL: options of one strike against each other over expiries.
 *
 * <p><b>Input/output.</b> Accepted quotes of the contracts of one column in ({@link TermRouter});
 * opportunity events out. Live, a quote is evaluated at once, at its own event time or the latest
 * this key has reached; in a replay the rows of an instant are applied together and evaluated once,
 * when the instant is final. A changed call concerns the call calendar and both rolls, a changed
 * put likewise. At one instant all closings come before all openings.
 *
 * <p><b>Owned state.</b> A {@link TermState} per column: the last quote per contract and venue, at
 * most one open calendar per right and one open roll per direction, and per strategy at most
 * {@value #MOST_AWAITING_MARKS} episodes that wait to be measured.
 *
 * <p><b>Expiry.</b> An episode closes at the first instant at which a leg is stale, or with EXPIRED
 * at the near expiry; that instant is recorded. Nothing opens on an expired contract. Keys are
 * never forgotten: columns come from the universe.
 *
 * <p><b>Failure behaviour.</b> Refuses to be built when a strategy that is on has options in a
 * currency without rates. Deterministic in its input; after a restore the same quotes give the same
 * events with the same ids. Not thread-safe: one instance per subtask.
 */
public final class TermLane extends ContractsLane<TermState> {
  private static final long serialVersionUID = 1L;

  private static final int MOST_AWAITING_MARKS = 64;

  private final TermColumns columns;
  private final List<BestDesk<TermState>> desks;

  /**
   * @throws IllegalArgumentException when a strategy that is on has options in a currency without
   *     rates, by name
   */
  public TermLane(Universe universe, DetectSettings settings, TimeMode mode) {
    this(universe, settings, mode, new VenueTerms(universe));
  }

  private TermLane(Universe universe, DetectSettings settings, TimeMode mode, VenueTerms terms) {
    super(universe, terms, mode);
    String refusal = TermRates.refusal(universe, settings);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
    this.columns = new TermColumns(universe);
    TermCarry carry = new TermCarry(universe, columns);
    TermLegs legs = new TermLegs(universe, columns, terms);
    CalendarSearch calendars = new CalendarSearch(legs, carry);
    RollSearch rolls = new RollSearch(legs, carry);
    this.desks =
        List.of(
            new BestDesk<>(
                universe,
                settings,
                calendars,
                new CalendarFamily(universe, legs, carry, calendars),
                MOST_AWAITING_MARKS),
            new BestDesk<>(
                universe,
                settings,
                rolls,
                new RollFamily(universe, legs, carry, rolls),
                MOST_AWAITING_MARKS));
  }

  @Override
  public TypeSerializer<TermState> stateSerializer() {
    return TermStateSerializer.INSTANCE;
  }

  @Override
  public TermState create(int key) {
    return new TermState(key, columns.column(key).positions());
  }

  @Override
  protected List<BestDesk<TermState>> desks() {
    return desks;
  }

  @Override
  protected int positionOf(int instrument) {
    return columns.positionOf(instrument);
  }

  @Override
  protected int touchedBy(TermState state, int position) {
    return TermColumn.isCall(position) ? TermState.CALLS : TermState.PUTS;
  }

  @Override
  protected double[] multipliers(TermState state) {
    return columns.column(state.column).multipliers();
  }
}
