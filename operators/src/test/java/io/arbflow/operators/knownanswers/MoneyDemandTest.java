package io.arbflow.operators.knownanswers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The Danish demand for money of Johansen and Juselius (1990), with the figures that the package
 * urca prints for it: a constant inside the relations, two lags, quarterly dummies.
 */
class MoneyDemandTest {

  @Test
  void theRankTestIsThePublishedOne() throws Exception {
    Path folder = KnownAnswersTest.folder();
    assumeTrue(
        Files.exists(folder.resolve("data/denmark_money.csv")),
        () -> "no table of the demand for money in " + folder);
    String json =
        """
        {"id":"money","area":"stat.johansen","inputs":{"data":"data/denmark_money.csv",
        "ecdet":"const","K":2,"season":4},"expected":{},"tolerance":"exact"}
        """;
    KnownAnswer entry =
        KnownAnswer.of(folder.resolve("table.json"), new ObjectMapper().readTree(json));
    Map<String, ?> answer = new JohansenRunner().answer(entry);
    assertArrayEquals(
        new double[] {0.4331654, 0.1775836, 0.1127905, 0.0434113},
        (double[]) answer.get("eigenvalues"),
        1e-7);
    assertArrayEquals(
        new double[] {49.14, 19.06, 8.69, 2.35}, (double[]) answer.get("trace_stats"), 0.005);
    assertArrayEquals(
        new double[] {30.09, 10.36, 6.34, 2.35}, (double[]) answer.get("max_eig_stats"), 0.005);
    assertEquals(53, answer.get("nobs"));
  }
}
