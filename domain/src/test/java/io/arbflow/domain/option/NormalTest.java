package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values were computed with 60 digits. */
class NormalTest {

  @ParameterizedTest
  @CsvSource({
    "-37.5, 4.60535300958195484e-308, 1.72823373228410522e-306",
    "-20, 2.7536241186062337e-89, 5.52094836215976319e-88",
    "-8.25, 7.91972631464247734e-17, 6.62713745596875154e-16",
    "-5.0, 2.86651571879193912e-7, 1.48671951473429771e-6",
    "-1.5, 0.066807201268858066, 0.129517595665891728",
    "-0.6629126, 0.253693265748808154, 0.320246236245959363",
    "-0.3, 0.382088577811047367, 0.381387815460524087",
    "0.0, 0.5, 0.398942280401432678",
    "0.25, 0.598706325682923724, 0.386668116802849207",
    "1.0, 0.841344746068542949, 0.24197072451914335",
    "3.0, 0.998650101968369905, 0.00443184841193800718",
    "7.5, 0.999999999999968091, 2.43432053302900983e-13"
  })
  void distributionAndDensity(double z, double cdf, double pdf) {
    Close.relative(cdf, Normal.cdf(z), 1e-15, "cdf");
    Close.relative(pdf, Normal.pdf(z), 1e-15, "pdf");
  }

  @ParameterizedTest
  @CsvSource({
    "1e-300, -37.0470962993611992",
    "1e-30, -11.4640246884436157",
    "1e-09, -5.99780701500768686",
    "0.001, -3.09023230616781354",
    "0.0749, -1.44023826752796366",
    "0.3, -0.524400512708040816",
    "0.5, 0.0",
    "0.7, 0.524400512708040656",
    "0.925, 1.43953147093845623",
    "0.999999, 4.75342430881708777"
  })
  void quantile(double p, double z) {
    assertEquals(z, Normal.inverseCdf(p), 1e-15 * Math.max(1, Math.abs(z)));
  }

  @Test
  void ends() {
    assertEquals(0, Normal.cdf(-60));
    assertEquals(1, Normal.cdf(60));
    assertEquals(Double.NEGATIVE_INFINITY, Normal.inverseCdf(0));
    assertEquals(Double.POSITIVE_INFINITY, Normal.inverseCdf(1));
    assertTrue(Double.isNaN(Normal.inverseCdf(1.5)));
    assertTrue(Double.isNaN(Normal.inverseCdf(Double.NaN)));
  }
}
