package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.arbflow.domain.market.OptionRight;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Pricing and inverting allocate nothing once their workspaces exist. */
class AllocationTest {
  private static final int ROUNDS = 200;
  private static final double[] EX_TIMES = {0.1, 0.3};
  private static final double[] AMOUNTS = {0.5, 0.5};

  private final ImpliedVolatility impliedVol = new ImpliedVolatility();
  private final BlackScholesMerton european = new BlackScholesMerton();
  private final AmericanOption american = new AmericanOption();
  private final AmericanTree tree = new AmericanTree(40);
  private final DeAmericanised deAmericanised = new DeAmericanised();
  private double sum;

  @Test
  void nothingIsAllocated() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    work();
    long before = thread.getCurrentThreadAllocatedBytes();
    work();
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertTrue(sum > 0, "the work was done");
    assertTrue(allocated < ROUNDS, "bytes in " + ROUNDS + " rounds: " + allocated);
  }

  private void work() {
    for (int i = 0; i < ROUNDS; i++) {
      double strike = 90 + i % 20;
      OptionRight right = i % 2 == 0 ? OptionRight.CALL : OptionRight.PUT;
      double price = Black76.price(right, 100, strike, 0.2);
      impliedVol.solve(right, 100, strike, 1, price);
      european.evaluate(right, 100, strike, 0.5, 0.03, 0.01, impliedVol.vol());
      double early = american.price(right, 100, strike, 0.5, 0.03, 0.01, 0.2 + 1e-4 * i);
      sum += european.gamma() + early;
      sum += tree.price(right, 100, strike, 0.5, 0.03, 0, 0.2, EX_TIMES, AMOUNTS);
      if (i % 20 == 0) {
        deAmericanised.solve(right, 100, strike, 0.5, 0.03, 0.01, early, 0.01, Double.NaN);
        sum += deAmericanised.vol();
      }
    }
  }
}
