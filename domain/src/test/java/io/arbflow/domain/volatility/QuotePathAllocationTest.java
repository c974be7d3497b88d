package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.variance.EwZScore;
import io.arbflow.domain.variance.RealisedVariance;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What happens on every quote costs no memory; fits and checks are for timers and may. */
class QuotePathAllocationTest {
  private static final int QUOTES = 40_000;
  private static final int STRIKES = 15;

  private final SviFit fit = new SviFit(STRIKES);
  private final SliceMoments moments = new SliceMoments();
  private final EwZScore score = new EwZScore(1e6, 5, 1e-9);
  private final RealisedVariance realised = new RealisedVariance(0);
  private double sum;

  @Test
  void nothingIsAllocatedForAQuote() {
    double[] k = Slices.grid(-0.3, 0.3, STRIKES);
    double[] vol = new double[STRIKES];
    double[] halfSpread = new double[STRIKES];
    for (int i = 0; i < STRIKES; i++) {
      vol[i] = new RawSvi(0.005, 0.1, -0.4, 0.02, 0.15).volatility(k[i], 0.3);
      halfSpread[i] = 0.003;
    }
    assertTrue(fit.fit(k, vol, halfSpread, STRIKES, 0.3) == FitStatus.OK);
    moments.reset(0.02, 0.15);
    for (int i = 0; i < STRIKES; i++) {
      moments.add(k[i], vol[i] * vol[i] * 0.3, 1);
    }
    run(0, QUOTES / 10);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(QUOTES / 10, QUOTES);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    // One object in each round takes 16 bytes at least; what is less is the measuring itself.
    assertTrue(allocated < QUOTES, "bytes for " + QUOTES + " quotes: " + allocated);
    assertTrue(Double.isFinite(sum));
  }

  private void run(int from, int to) {
    RawSvi slice = fit.slice();
    for (int i = from; i < to; i++) {
      int quote = i % STRIKES;
      double vol = 0.2 + 1e-3 * (i % 7);
      sum += fit.sigmasOutside(quote, vol, vol + 0.01) + fit.residual(quote);
      moments.add(0.1, vol * vol * 0.3, 2);
      moments.solve();
      sum += moments.totalVariance(0.2);
      moments.remove(0.1, vol * vol * 0.3, 2);
      sum += slice.durrleman(0.1) + ForwardDelta.putMoneyness(slice, 0.25);
      sum += ForwardDelta.strike(OptionRight.CALL, 100, vol, 0.3, 0.25);
      double c = CalendarPrices.normalisedCallOfPut(3, 95, 0.99, 100);
      sum += CalendarPrices.violation(c, CalendarPrices.farBound(0.95, 0.9, 0.12, 1, 0.05));
      double z = score.scoreThenAdd(i * 1_000L, vol);
      sum += Double.isNaN(z) ? 0 : z;
      realised.add(i * 1_000L, 100 + vol);
    }
  }
}
