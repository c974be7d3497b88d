package io.arbflow.llm.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceSanityTest {
  private static final ModelPrice GOOD = new ModelPrice(0.5, 2);

  /** X7, against the last good price of 0.5 in and 2 out. */
  @ParameterizedTest
  @CsvSource({
    "0,        0,        ZERO_PRICE_ON_PAID",
    "0,        2,        ZERO_PRICE_ON_PAID",
    "0.5,      0,        ZERO_PRICE_ON_PAID",
    "-0.5,     2,        PRICE_INVALID",
    "0.5,      -1e-9,    PRICE_INVALID",
    "NaN,      2,        PRICE_INVALID",
    "0.5,      NaN,      PRICE_INVALID",
    "Infinity, 2,        PRICE_INVALID",
    "0.5,      Infinity, PRICE_INVALID",
    "5,        2,        PRICE_JUMP",
    "0.5,      20,       PRICE_JUMP",
    "0.05,     2,        PRICE_JUMP",
    "0.5,      0.2,      PRICE_JUMP",
    "500,      2000,     PRICE_JUMP"
  })
  void aPriceOfZeroBelowZeroOrTenTimesTheLastIsNotBelieved(
      double input, double output, FindingKind doubt) {
    PriceSanity.Reading reading = PriceSanity.judge(GOOD, new ModelPrice(input, output), false);
    assertEquals(GOOD, reading.price());
    assertEquals(doubt, reading.doubt());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 2", "4.99, 19.99", "0.0501, 0.2001", "1, 1"})
  void aMoveBelowTenfoldIsBelieved(double input, double output) {
    PriceSanity.Reading reading = PriceSanity.judge(GOOD, new ModelPrice(input, output), false);
    assertEquals(new ModelPrice(input, output), reading.price());
    assertNull(reading.doubt());
  }

  @Test
  void theFirstPriceIsBelievedIfItIsOneAndElseNoneIsKnown() {
    ModelPrice first = new ModelPrice(900, 9_000);
    assertEquals(
        new PriceSanity.Reading(first, null), PriceSanity.judge(ModelPrice.UNKNOWN, first, false));
    assertEquals(
        new PriceSanity.Reading(ModelPrice.UNKNOWN, FindingKind.ZERO_PRICE_ON_PAID),
        PriceSanity.judge(ModelPrice.UNKNOWN, new ModelPrice(0, 0), false));
  }

  @Test
  void aFreeModelCostsNothingUntilItDoes() {
    ModelPrice nothing = new ModelPrice(0, 0);
    assertEquals(
        new PriceSanity.Reading(nothing, null),
        PriceSanity.judge(ModelPrice.UNKNOWN, nothing, true));
    assertEquals(new PriceSanity.Reading(GOOD, null), PriceSanity.judge(nothing, GOOD, true));
    assertEquals(
        FindingKind.PRICE_INVALID, PriceSanity.judge(nothing, new ModelPrice(-1, 0), true).doubt());
  }
}
