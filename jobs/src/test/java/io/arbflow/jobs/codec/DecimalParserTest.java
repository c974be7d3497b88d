package io.arbflow.jobs.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalParserTest {
  private static double parse(String text) {
    byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
    return DecimalParser.parse(bytes, 1, bytes.length - 1);
  }

  private static void assertAsTheJdk(String text) {
    assertEquals(
        Double.doubleToRawLongBits(Double.parseDouble(text)),
        Double.doubleToRawLongBits(parse(text)),
        text);
  }

  @Test
  void equalsTheJdkBitForBitOnRandomDecimals() {
    Random random = new Random(11);
    for (int i = 0; i < 300_000; i++) {
      BigInteger digits = new BigInteger(random.nextInt(80), random);
      BigDecimal decimal = new BigDecimal(digits, random.nextInt(30));
      String sign = random.nextInt(4) == 0 ? "-" : "";
      assertAsTheJdk(sign + decimal.toPlainString());
      assertAsTheJdk(sign + decimal);
    }
  }

  @Test
  void equalsTheJdkBitForBitOnRandomDoubles() {
    Random random = new Random(12);
    for (int i = 0; i < 300_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertAsTheJdk(Double.toString(value));
      }
      assertAsTheJdk(Double.toString(random.nextInt(10_000_000) / 1e5));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "0.1",
        ".5",
        "5.",
        "+5",
        "9007199254740992",
        "9007199254740993",
        "900719925474099.3",
        "00000000000000000000001",
        "0.000000000000000000001",
        "1e5",
        "1E-5",
        "1e+5",
        "123456789012345678",
        "1234567890123456789",
        "0.123456789012345678",
        "1e999",
        "4.9e-324",
        "2.2250738585072011e-308"
      })
  void equalsTheJdkAtTheEdges(String text) {
    assertAsTheJdk(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        "1e",
        "1e+",
        "1.2.3",
        "--1",
        "1-",
        "1 ",
        " 1",
        "1f",
        "1d",
        "0x1p3",
        "NaN",
        "Infinity",
        "1_000",
        "1,5",
        "١"
      })
  void whatIsNoDecimalNumberIsNaN(String text) {
    assertEquals(Double.NaN, parse(text));
  }
}
