package io.arbflow.operators.detect.regime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.context.MarketReturn;
import io.arbflow.domain.context.Regime;
import io.arbflow.domain.context.RegimeParameters;
import io.arbflow.domain.context.RegimeReading;
import io.arbflow.domain.regime.HamiltonFilter;
import io.arbflow.domain.regime.VolatilityRegimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegimeLaneTest {
  private static final int LONG = 1_800;

  @Test
  void findsTheTurbulentBars() {
    List<double[]> members = Readings.simulated(Readings.MARKET, LONG, 1);
    List<MarketReturn> returns = Readings.marketReturns(members, Readings.SETTINGS);
    List<RegimeParameters> fits = new ArrayList<>();
    List<RegimeReading> readings = Readings.of(returns, Readings.SETTINGS, fits);
    assertEquals(returns.size() - 20, readings.size());
    int right = 0;
    int turbulent = 0;
    for (RegimeReading reading : readings) {
      int minute = (int) (reading.atMicros() / Readings.MINUTE) - 1;
      boolean was = members.get(minute)[2] == 1;
      turbulent += was ? 1 : 0;
      right += was == (reading.regime() == Regime.TURBULENT) ? 1 : 0;
    }
    double calmAlways = 1 - turbulent / (double) readings.size();
    assertTrue(right / (double) readings.size() > 0.85, "right in " + right);
    assertTrue(calmAlways < 0.8, "nothing to find: " + calmAlways);
    long adopted = fits.stream().filter(RegimeParameters::adopted).count();
    assertTrue(adopted > fits.size() / 2, adopted + " of " + fits.size());
    assertEquals(adopted, readings.get(readings.size() - 1).parameterVersion());
  }

  /** Cut after any bar, what was read up to it is what was read. */
  @Test
  void nothingLooksAhead() {
    List<double[]> members = Readings.simulated(Readings.MARKET, 320, 2);
    List<MarketReturn> returns = Readings.marketReturns(members, Readings.SETTINGS);
    List<RegimeReading> whole = Readings.of(returns, Readings.SETTINGS, new ArrayList<>());
    for (int n = 1; n < members.size(); n++) {
      List<MarketReturn> known = Readings.marketReturns(members.subList(0, n), Readings.SETTINGS);
      assertEquals(returns.subList(0, known.size()), known, "returns of " + n);
      if (n % 20 == 0) {
        List<RegimeReading> read = Readings.of(known, Readings.SETTINGS, new ArrayList<>());
        assertEquals(whole.subList(0, read.size()), read, "readings of " + n);
      }
    }
  }

  /** Between two fits the lane is the batch filter from where it stood. */
  @Test
  void theProbabilityIsTheFilteredOne() {
    Random random = new Random(3);
    RegimeLane lane = new RegimeLane(Readings.groups(), Readings.SETTINGS);
    RegimeState state = ready(lane.create(0));
    double[] values = random.doubles(150).map(u -> random.nextGaussian()).toArray();
    state.version = 1;
    HamiltonFilter batch = HamiltonFilter.of(RegimeWatch.PRIOR.model(), values);
    List<RegimeReading> readings = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      MarketReturn value = new MarketReturn(0, values[i], 1, i);
      lane.onElement(state, RegimeInput.of(value), Readings.to(readings::add));
      assertEquals(batch.filtered(i)[1], readings.get(i).turbulentProbability(), 1e-12);
      assertEquals("EUR", readings.get(i).group());
    }
    assertEquals(
        1,
        RegimeWatch.PRIOR.turbulentShare() * 2.25 + (1 - RegimeWatch.PRIOR.turbulentShare()) * 0.5,
        1e-12);
  }

  @Test
  void aRegimeIsLeftOnlyForOneThatIsProbableEnough() {
    List<MarketReturn> returns =
        Readings.marketReturns(Readings.simulated(Readings.MARKET, LONG, 4), Readings.SETTINGS);
    Regime before = Regime.UNKNOWN;
    int changes = 0;
    for (RegimeReading r : Readings.of(returns, Readings.SETTINGS, new ArrayList<>())) {
      double other =
          before == Regime.TURBULENT ? 1 - r.turbulentProbability() : r.turbulentProbability();
      assertEquals(r.regime() != before, r.changed());
      if (before != Regime.UNKNOWN) {
        assertEquals(other >= 0.7, r.changed());
        changes += r.changed() ? 1 : 0;
      }
      before = r.regime();
    }
    assertTrue(changes > 12, changes + " changes");
  }

  @Test
  void anAdoptedFitIsRunWithFromTheNextReturnOn() {
    RegimeLane lane = new RegimeLane(Readings.groups(), Readings.SETTINGS);
    RegimeState state = ready(lane.create(1));
    List<RegimeReading> out = new ArrayList<>();
    VolatilityRegimes found = new VolatilityRegimes(0, 0.1, 5, 0.9, 0.8);
    lane.onElement(state, RegimeInput.of(new MarketReturn(1, 1, 1, 1)), Readings.to(out::add));
    double before = state.turbulent;
    lane.onElement(state, RegimeInput.of(fit(1, true, found)), Readings.to(out::add));
    assertEquals(1, out.size());
    assertEquals(before, state.turbulent);
    assertEquals(found, state.parameters);
    VolatilityRegimes other = new VolatilityRegimes(0, 0.2, 5, 0.9, 0.8);
    lane.onElement(state, RegimeInput.of(fit(2, false, other)), Readings.to(out::add));
    lane.onElement(state, RegimeInput.of(fit(1, true, other)), Readings.to(out::add));
    assertEquals(found, state.parameters);
    lane.onElement(state, RegimeInput.of(new MarketReturn(1, 1, 1, 2)), Readings.to(out::add));
    assertEquals(1, out.get(1).parameterVersion());
    assertTrue(
        RegimeInput.ORDER.compare(
                RegimeInput.of(new MarketReturn(1, 1, 1, 1)), RegimeInput.of(fit(1, true, found)))
            < 0);
  }

  private static RegimeParameters fit(long version, boolean adopted, VolatilityRegimes regimes) {
    return RegimeParameters.of(1, version, adopted, regimes, -1, 100, version);
  }

  /** White noise has one regime and no change: fits are refused, change points are rare. */
  @Test
  void whiteNoiseHasNoChangePoints() {
    int changePoints = 0;
    int bars = 0;
    int fitted = 0;
    int adopted = 0;
    for (int seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      List<MarketReturn> returns = new ArrayList<>();
      for (int n = 0; n < 1_500; n++) {
        returns.add(new MarketReturn(1, random.nextGaussian(), 1, n));
      }
      List<RegimeParameters> fits = new ArrayList<>();
      for (RegimeReading reading : Readings.of(returns, Readings.SETTINGS, fits)) {
        changePoints += reading.changePoint() ? 1 : 0;
        bars++;
      }
      fitted += fits.size();
      adopted += (int) fits.stream().filter(RegimeParameters::adopted).count();
    }
    double nominal = nominalChangePoints(bars);
    assertTrue(
        changePoints <= nominal + 3 * Math.sqrt(nominal),
        changePoints + " of " + bars + ", nominal " + nominal);
    assertTrue(adopted <= fitted * 0.1, adopted + " of " + fitted + " adopted");
  }

  /** Regimes that come and go are no change; a market that becomes another one is. */
  @Test
  void changePointsAreWhatTheRegimesDoNotExplain() {
    RegimeLane lane = new RegimeLane(Readings.groups(), Readings.SETTINGS);
    int series = 10;
    int length = 400;
    int before = 0;
    int soon = 0;
    for (int seed = 0; seed < series; seed++) {
      RegimeState state = ready(lane.create(1));
      state.version = 1;
      List<RegimeReading> readings = new ArrayList<>();
      List<double[]> market = Readings.simulated(RegimeWatch.PRIOR, length + 20, seed);
      for (int n = 0; n < market.size(); n++) {
        double value = market.get(n)[0] / Math.sqrt(1.25);
        MarketReturn input = new MarketReturn(1, n < length ? value : 4 * value + 1, 1, n);
        lane.onElement(state, RegimeInput.of(input), Readings.to(readings::add));
      }
      int first = (int) readings.subList(0, length).stream().filter(r -> r.changePoint()).count();
      before += first;
      soon += readings.subList(length, length + 20).stream().anyMatch(r -> r.changePoint()) ? 1 : 0;
    }
    double nominal = nominalChangePoints(series * length);
    assertTrue(before <= nominal + 3 * Math.sqrt(nominal), before + ", nominal " + nominal);
    assertTrue(soon >= 9, "seen " + soon + " of " + series + " changes of everything");
  }

  /** One in 2,000 from the sums, and at most 0.05 e per 250 from the Bayesian detector. */
  private static double nominalChangePoints(int bars) {
    return bars / 2_000.0 + bars / 250.0 * 0.05 * Math.E;
  }

  /** Until the first fit the prior has the scale of the returns before. */
  @Test
  void thePriorHasTheScaleOfTheReturns() {
    RegimeLane lane = new RegimeLane(Readings.groups(), Readings.SETTINGS);
    RegimeState state = lane.create(1);
    List<RegimeReading> out = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      MarketReturn value = new MarketReturn(1, n % 2 == 0 ? 1e-3 : -1e-3, 1, n);
      lane.onElement(state, RegimeInput.of(value), Readings.to(out::add));
    }
    assertEquals(0, out.size());
    lane.onElement(state, RegimeInput.of(new MarketReturn(1, 9e-3, 1, 20)), Readings.to(out::add));
    assertEquals(1, out.size());
    assertEquals(0.5e-6, state.parameters.calmVariance(), 1e-15);
    assertEquals(Regime.TURBULENT, out.get(0).regime());
  }

  private static RegimeState ready(RegimeState state) {
    state.seen = Readings.SETTINGS.leastBars();
    state.meanSquare = 1;
    return state;
  }

  @Test
  void aStateWithOtherMembersStartsAnew() {
    RegimeLane lane = new RegimeLane(Readings.groups(), Readings.SETTINGS);
    RegimeState state =
        new RegimeState(1, -1, new VolatilityRegimes(0, 1, 2, 0.9, 0.9), lane.create(1).runs);
    state.version = 9;
    List<RegimeReading> out = new ArrayList<>();
    lane.onElement(state, RegimeInput.of(new MarketReturn(1, 1, 1, 1)), Readings.to(out::add));
    assertEquals(0, out.size());
    assertEquals(0, state.version);
    assertEquals(1, state.seen);
  }
}
