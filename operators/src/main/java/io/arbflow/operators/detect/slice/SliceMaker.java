package io.arbflow.operators.detect.slice;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.option.ImpliedVolStatus;
import io.arbflow.domain.option.ImpliedVolatility;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.contracts.OptionChains;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes a {@link Slice} from the quotes of a chain. A pure function of book, chain and instant.
 *
 * <p>Volatilities are Black-76 on the parity forward, of the out-of-the-money contract, for bid and
 * ask apart, each with its status. The discount factor is at the middle of the currency's lending
 * and borrowing rate: on an out-of-the-money price half their difference costs a share of the price
 * that grows with the term and is the same for every strike, so that it shifts a smile but does not
 * bend it. On an American chain {@link EarlyExercise} takes the premium of the right to exercise
 * early out of the price first.
 *
 * <p>Chains settled in coin give no slice: their contracts' deltas and money are in coin. Scratch
 * space makes an instance not thread-safe.
 */
public final class SliceMaker implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Each leaves about a tenth of the error of the one before. */
  private static final int FORWARD_PASSES = 3;

  private final VenueTerms terms;
  private final Map<String, FinancingCurve> curves = new HashMap<>();
  private final double[] ticks;
  private final Map<Integer, DividendSchedule> dividends = new HashMap<>();
  private transient EarlyExercise early;
  private transient ImpliedVolatility solver;
  private transient ParityForward parity;

  public SliceMaker(Universe universe) {
    terms = new VenueTerms(universe);
    for (InterestRate rate : universe.rates()) {
      curves.put(rate.currency(), new FinancingCurve(rate));
    }
    ticks = new double[universe.instruments().size()];
    for (int id = 0; id < ticks.length; id++) {
      ticks[id] = universe.instrument(id).tickSize();
    }
    OptionChains chains = new OptionChains(universe);
    for (int id = 0; id < chains.count(); id++) {
      dividends.computeIfAbsent(
          chains.chain(id).underlying(),
          underlying ->
              new DividendSchedule(universe.instrument(underlying).id(), universe.dividends()));
    }
  }

  /**
   * The slice of the instant.
   *
   * @param origin of the last quote of the instant
   * @param ordinal of the last quote of the instant
   * @return null when there is nothing to say: expired, settled in coin, no financing known for the
   *     currency, no fresh two-sided underlying, or no strike with put and call on both sides
   */
  public Slice make(ChainBook book, OptionChain chain, long nowMicros, int origin, long ordinal) {
    FinancingCurve curve = curves.get(chain.currency());
    if (nowMicros >= chain.expiryMicros() || chain.inverse() || curve == null) {
      return null;
    }
    SliceRows rows = new SliceRows(book, chain, terms, nowMicros);
    int underlying = rows.twoSided(chain.underlyingPosition());
    if (underlying < 0) {
      return null;
    }
    double years = FinancingCurve.years(nowMicros, chain.expiryMicros());
    double rate = (curve.lendRate(years) + curve.borrowRate(years)) / 2;
    double discount = Math.exp(-rate * years);
    wake();
    if (!forward(rows, chain, rate, years) || !(parity.value() > 0)) {
      return null;
    }
    Slice slice = bare(rows, chain, nowMicros, origin, ordinal, years, discount);
    imply(slice, chain, rate);
    return slice;
  }

  /**
   * Finds the parity forward. On an American chain the prices have a premium in them that the
   * forward itself decides: it is found anew with the last one's premiums taken out.
   */
  private boolean forward(SliceRows rows, OptionChain chain, double rate, double years) {
    double discount = Math.exp(-rate * years);
    double spot = rows.mid(chain.underlyingPosition());
    double[] puts = new double[chain.strikes()];
    double[] calls = new double[chain.strikes()];
    boolean found = parity.find(rows, chain, spot, discount, puts, calls);
    if (!found || !chain.american()) {
      return found;
    }
    DividendSchedule schedule = dividends.get(chain.underlying());
    double tick = ticks[chain.instrument(OptionChain.put(parity.used(0)))];
    for (int pass = 0; pass < FORWARD_PASSES; pass++) {
      early.ofParity(rows, chain, parity, schedule, rate, tick, puts, calls);
      parity.find(rows, chain, spot, discount, puts, calls);
    }
    return true;
  }

  private void wake() {
    if (solver == null) {
      solver = new ImpliedVolatility();
      parity = new ParityForward();
      early = new EarlyExercise();
    }
  }

  /** Quotes without volatilities. */
  private Slice bare(
      SliceRows rows,
      OptionChain chain,
      long nowMicros,
      int origin,
      long ordinal,
      double years,
      double discount) {
    int[] smile = smile(rows, chain);
    int twin = twin(rows, chain, smile);
    int count = smile.length + (twin >= 0 ? 2 : 1);
    int[] positions = Arrays.copyOf(smile, count);
    positions[smile.length] = twin;
    positions[count - 1] = chain.underlyingPosition();
    double[] strikes = new double[count];
    Arrays.fill(strikes, Double.NaN);
    SliceSide bids = SliceSide.empty(count);
    SliceSide asks = SliceSide.empty(count);
    for (int row = 0; row < count; row++) {
      if (row < count - 1) {
        strikes[row] = chain.strike(positions[row] / 2);
      }
      rows.fill(positions[row], row, bids, asks);
    }
    return new Slice(
        chain.underlying(),
        chain.id(),
        nowMicros,
        origin,
        ordinal,
        years,
        discount,
        parity.bid(),
        parity.ask(),
        parity.value(),
        smile.length,
        positions,
        strikes,
        bids,
        asks);
  }

  /** Out-of-the-money positions with a fresh side, strikes ascending. */
  private int[] smile(SliceRows rows, OptionChain chain) {
    int[] positions = new int[Slice.MOST_STRIKES];
    int count = 0;
    NearestStrikes nearest = new NearestStrikes(chain, parity.value());
    for (int index = nearest.next(); index >= 0 && count < positions.length; ) {
      boolean call = chain.strike(index) >= parity.value();
      int position = call ? OptionChain.call(index) : OptionChain.put(index);
      if (rows.quoted(position)) {
        positions[count++] = position;
      }
      index = nearest.next();
    }
    Arrays.sort(positions, 0, count);
    return Arrays.copyOf(positions, count);
  }

  /** The other contract of the strike nearest the forward, where both are two-sided; else -1. */
  private int twin(SliceRows rows, OptionChain chain, int[] smile) {
    NearestStrikes nearest = new NearestStrikes(chain, parity.value());
    for (int index = nearest.next(); index >= 0; index = nearest.next()) {
      int call = rows.twoSided(OptionChain.call(index));
      int put = rows.twoSided(OptionChain.put(index));
      if (call >= 0 && put >= 0) {
        int out = chain.strike(index) >= parity.value() ? call : put;
        return Arrays.binarySearch(smile, out) >= 0 ? call + put - out : -1;
      }
    }
    return -1;
  }

  private void imply(Slice slice, OptionChain chain, double rate) {
    if (slice.smile() == 0) {
      return;
    }
    double firstTick = ticks[chain.instrument(slice.positions()[0])];
    early.at(chain, dividends.get(chain.underlying()), rate, firstTick, slice);
    for (int row = 0; row < slice.smile(); row++) {
      double tick = ticks[chain.instrument(slice.positions()[row])];
      solve(slice, row, slice.bids(), early.premium(row), tick);
      solve(slice, row, slice.asks(), early.premium(row), tick);
    }
  }

  private void solve(Slice slice, int row, SliceSide side, double premium, double tick) {
    if (side.shows(row)) {
      double discount = slice.discountFactor();
      ImpliedVolStatus status =
          solver.solve(
              slice.right(row),
              slice.forward(),
              slice.strikes()[row],
              slice.years(),
              (side.prices()[row] - premium) / discount,
              tick / discount,
              Double.NaN);
      side.statuses()[row] = (byte) status.ordinal();
      side.vols()[row] = solver.vol();
    }
  }
}
