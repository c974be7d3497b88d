package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What parity says where it has nothing to say, and the names it uses outside the program. */
class ParityEdgesTest {

  @Test
  void noBorrowRateExplainsASyntheticThatIsWorthNothing() {
    assertEquals(Double.NaN, Parity.impliedBorrowRate(0, 100, 100, 100, 1, 0, 0));
    assertEquals(Double.NaN, Parity.impliedBorrowRate(0, 101, 100, 100, 1, 0, 0));
    assertEquals(Math.log(100), Parity.impliedBorrowRate(0, 99, 100, 100, 1, 0, 0), 1e-12);
  }

  @Test
  void namesOfViolations() {
    assertEquals("call-rich", AmericanParity.violation(5.1, 1, 5).text());
    assertEquals("put-rich", AmericanParity.violation(0.9, 1, 5).text());
    assertEquals("none", AmericanParity.violation(5, 1, 5).text());
    assertEquals("none", AmericanParity.violation(1, 1, 5).text());
  }
}
