package io.arbflow.operators.detect.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LotSizeTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "4, 6, 12",
    "6, 4, 12",
    "0.1, 1, 1",
    "0.1, 0.25, 0.5",
    "0.3, 0.2, 0.6",
    "100, 3, 300",
    "0.001, 0.0004, 0.002"
  })
  void theCommonLotIsWholeInBoth(double lot, double other, double common) {
    assertEquals(common, LotSize.common(lot, other), 1e-12);
  }

  @Test
  void lotsWithNothingInCommonHaveNone() {
    assertEquals(Double.NaN, LotSize.common(1, Math.sqrt(2)));
  }
}
