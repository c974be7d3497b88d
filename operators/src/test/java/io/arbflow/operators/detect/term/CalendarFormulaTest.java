package io.arbflow.operators.detect.term;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFormulaTest {

  @ParameterizedTest
  @CsvSource({
    "true, true, true, -1, -2, true",
    "true, false, true, -1, -2, true",
    "false, true, false, 0, 0, true",
    "false, true, false, 0.01, 0.02, true",
    "false, true, false, 0.01, 0.0099, false",
    "false, true, false, -0.01, 0.02, false",
    "false, true, true, 0.01, 0.02, false",
    "false, false, false, 0.01, 0.02, false"
  })
  void theFarOptionCoversTheNearOne(
      boolean american,
      boolean call,
      boolean incomeBetween,
      double nearInterest,
      double farInterest,
      boolean covered) {
    assertEquals(
        covered, CalendarFormula.covered(american, call, incomeBetween, nearInterest, farInterest));
  }
}
