package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.Black76;
import io.arbflow.domain.volatility.ForwardMoneynessOrder.Violation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForwardMoneynessOrderTest {
  private static final double[] X = {0.9, 1.0, 1.1};
  private static final double[] C = {0.12, 0.05, 0.02};

  @Test
  void atEqualMoneynessAFarCallIsNotCheaper() {
    double[] cheaper = {0.12, 0.0499, 0.02};
    ForwardMoneynessOrder.Result result = ForwardMoneynessOrder.check(X, C, X, cheaper);
    assertEquals(3, result.constraints());
    assertEquals(1, result.violations().size());
    assertEquals(1, result.violations().get(0).near());
    assertEquals(1, result.violations().get(0).far());
    assertEquals(-0.0001, result.violations().get(0).difference(), 1e-15);
    assertEquals(List.of(), ForwardMoneynessOrder.check(X, C, X, C).violations());
  }

  @Test
  void aFarCallIsComparedWithTheNearOneAtOrAboveIt() {
    double[] x = {0.5, 0.9, 0.95, 1.0, 1.05, 1.2};
    double[] c = {0.11, 0.12, 0.04, 0.05, 0.021, 0};
    ForwardMoneynessOrder.Result result = ForwardMoneynessOrder.check(X, C, x, c);
    assertEquals(5, result.constraints(), "none for a strike above all near ones");
    assertEquals(
        List.of(new Violation(0, 0, 0.11 - 0.12), new Violation(1, 2, 0.04 - 0.05)),
        result.violations());
  }

  @Test
  void modelPricesViolateOnlyWhenTotalVarianceFalls() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      double near = 0.05 + 0.3 * random.nextDouble();
      double far = near + 0.2 * random.nextDouble();
      double[] nearX = strikes(random);
      double[] farX = strikes(random);
      assertEquals(
          List.of(),
          ForwardMoneynessOrder.check(nearX, calls(nearX, near), farX, calls(farX, far))
              .violations());
      ForwardMoneynessOrder.Result fallen =
          ForwardMoneynessOrder.check(nearX, calls(nearX, far + 0.01), nearX, calls(nearX, near));
      assertEquals(fallen.constraints(), fallen.violations().size());
    }
  }

  private static double[] strikes(Random random) {
    double[] x = new double[12];
    x[0] = 0.7 + 0.05 * random.nextDouble();
    for (int i = 1; i < x.length; i++) {
      x[i] = x[i - 1] + 0.001 + 0.08 * random.nextDouble();
    }
    return x;
  }

  private static double[] calls(double[] x, double stdev) {
    double[] c = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      c[i] = Black76.price(OptionRight.CALL, 1, x[i], stdev);
    }
    return c;
  }

  @Test
  void slicesMustBeInOrder() {
    double[] falling = {1.0, 0.9, 1.1};
    double[] notAPrice = {1.0, Double.NaN, 1.1};
    assertThrows(
        IllegalArgumentException.class, () -> ForwardMoneynessOrder.check(falling, C, X, C));
    assertThrows(
        IllegalArgumentException.class, () -> ForwardMoneynessOrder.check(X, C, notAPrice, C));
    assertThrows(
        IllegalArgumentException.class,
        () -> ForwardMoneynessOrder.check(X, C, X, new double[] {0.1, 0.05}));
  }
}
