package io.arbflow.operators.knownanswers;

import io.arbflow.domain.volatility.CalendarCheck;
import io.arbflow.domain.volatility.RawSvi;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two slices: whether total variance rises, where they cross, and their difference at points. */
final class SviCalendar {
  private static final Pattern DIFFERENCE =
      Pattern.compile("difference_at_(minus|-|plus|\\+)?_?([0-9.]+)");

  private SviCalendar() {}

  static Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    RawSvi near = SviRunner.raw(in.object("slice_T1"));
    RawSvi far = SviRunner.raw(in.object("slice_T2"));
    double[] range = in.numbers("k_range");
    CalendarCheck check = CalendarCheck.of(near, far, range[0], range[1]);
    Map<String, Object> answer = new HashMap<>();
    answer.put("calendar_free", check.free());
    answer.put("crossings_k", check.crossings());
    answer.put("min_difference", check.minimumDifference());
    answer.put("argmin_k", check.argmin());
    entry
        .expected()
        .fieldNames()
        .forEachRemaining(
            name -> {
              Matcher asked = DIFFERENCE.matcher(name);
              if (asked.matches()) {
                double k = point(asked);
                answer.put(name, far.totalVariance(k) - near.totalVariance(k));
              }
            });
    return answer;
  }

  private static double point(Matcher asked) {
    double size = Double.parseDouble(asked.group(2));
    return "minus".equals(asked.group(1)) || "-".equals(asked.group(1)) ? -size : size;
  }
}
