package io.arbflow.operators.knownanswers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge is judged: what is within a limit passes, what is beyond it does not. */
class ComparisonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static int differences(String expected, String actual, String tolerance)
      throws JsonProcessingException {
    return Comparison.differences(
            JSON.readTree(expected), JSON.readTree(actual), JSON.readTree(tolerance))
        .size();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"x":1.5}                 | {"x":1.50009}              | {"abs":1e-4}                | 0
          {"x":1.5}                 | {"x":1.50011}              | {"abs":1e-4}                | 1
          {"x":-200.0}              | {"x":-200.01}              | {"rel":1e-4}                | 0
          {"x":-200.0}              | {"x":-200.03}              | {"rel":1e-4}                | 1
          {"x":0.0}                 | {"x":1e-300}               | {"rel":1e-4}                | 1
          {"x":1.5}                 | {}                         | {"abs":1e-4}                | 1
          {"x":1.5}                 | {"x":"1.5"}                | {"abs":1e-4}                | 1
          {"x":1.5}                 | {"x":null}                 | {"abs":1e-4}                | 1
          {"x":1.5}                 | {"x":"NaN"}                | {"abs":1e-4}                | 1
          {"n":3}                   | {"n":3.0}                  | {"abs":0.1}                 | 0
          {"n":3}                   | {"n":3.01}                 | {"abs":0.1}                 | 1
          {"n":3.0}                 | {"n":3}                    | "exact"                     | 0
          {"x":1.5}                 | {"x":1.5000000000000002}   | "exact"                     | 1
          {"s":"ok"}                | {"s":"ok"}                 | {"abs":1}                   | 0
          {"s":"ok"}                | {"s":"zero-vol"}           | {"abs":1}                   | 1
          {"b":true}                | {"b":false}                | {"abs":1}                   | 1
          {"v":null}                | {"v":null}                 | {"abs":1}                   | 0
          {"v":null}                | {}                         | {"abs":1}                   | 1
          {"v":null}                | {"v":0.0}                  | {"abs":1}                   | 1
          {"a":[1.5,[2.5]]}         | {"a":[1.5,[2.6]]}          | {"abs":0.2}                 | 0
          {"a":[1.5,[2.5]]}         | {"a":[1.5,[2.8]]}          | {"abs":0.2}                 | 1
          {"a":[1.5]}               | {"a":[1.5,1.5]}            | {"abs":0.2}                 | 1
          {"o":{"p":1.5,"q":"a"}}   | {"o":{"p":9.5,"q":"b"}}    | {"abs":0.2}                 | 2
          {"loglik":9.5,"x":1.5}    | {"loglik":9.6,"x":1.6}     | {"abs":0.01,"loglik_abs":1} | 1
          {"x":1.5}                 | {"x":1.5,"more":7}         | {"abs":0.2}                 | 0
          {"x":1.5,"approximation":{"value":2.5}} | {"x":1.5}    | {"abs":0.2}                 | 0
          """)
  void judges(String expected, String actual, String tolerance, int differences)
      throws JsonProcessingException {
    assertEquals(differences, differences(expected, actual, tolerance));
  }

  @Test
  void aNumberThatIsNoneDiffers() throws JsonProcessingException {
    assertEquals(
        1,
        Comparison.differences(
                JSON.readTree("{\"x\":1.5}"),
                JSON.createObjectNode().put("x", Double.NaN),
                JSON.readTree("{\"abs\":1e9}"))
            .size());
  }

  @Test
  void anEntryWithoutALimitIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> differences("{}", "{}", "\"about\""));
  }
}
