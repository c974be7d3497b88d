package io.arbflow.operators.knownanswers;

import io.arbflow.domain.changepoint.Bocpd;
import io.arbflow.domain.changepoint.Cusum;
import io.arbflow.domain.changepoint.NormalGamma;
import io.arbflow.domain.changepoint.RunLengths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code stat.changepoint}: cumulative sums, or the run lengths of the Bayesian detector. */
final class ChangePointRunner implements AreaRunner {
  private static final String NUMBER = "=([-+0-9.eE]+)";
  private static final Pattern DIVIDE = Pattern.compile("divide by ([0-9.]+)");

  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    return entry.inputs().has("hazard") ? bocpd(entry) : cusum(entry.inputs());
  }

  /** The table's sums run on without a reset; its alarm, counted from 1, is the first one. */
  private static Map<String, ?> cusum(Inputs in) {
    double[] series = in.numbers("series");
    Cusum chart = new Cusum(in.number("target"), in.number("K"), Double.POSITIVE_INFINITY);
    Cusum detector = new Cusum(in.number("target"), in.number("K"), in.number("H"));
    Map<String, Object> answer = new HashMap<>();
    answer.put("alarm", null);
    List<Double> sums = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    List<Double> low = new ArrayList<>();
    for (int t = 0; t < series.length; t++) {
      chart.update(series[t]);
      sums.add(chart.cumulative());
      high.add(chart.high());
      low.add(chart.low());
      if (detector.update(series[t]) != 0) {
        answer.putIfAbsent("alarm", t + 1);
      }
    }
    answer.put("cumulative_sum", sums);
    answer.put("s_high", high);
    answer.put("s_low", low);
    return answer;
  }

  private static Map<String, ?> bocpd(KnownAnswer entry) {
    Inputs in = entry.inputs();
    Matcher scale = DIVIDE.matcher(in.has("scale") ? in.text("scale") : "");
    double unit = scale.find() ? Double.parseDouble(scale.group(1)) : 1;
    double[] series = Arrays.stream(in.numbers("series")).map(y -> y / unit).toArray();
    Bocpd detector = new Bocpd(prior(in.text("prior")), in.number("hazard"), 0, 1 << 20);
    List<Integer> everyTen = new ArrayList<>();
    for (int t = 1; t <= series.length; t++) {
      detector.update(series[t - 1]);
      if (t % 10 == 0) {
        everyTen.add(detector.runs().mostProbable());
      }
    }
    RunLengths last = detector.runs();
    Map<String, Object> answer = new HashMap<>();
    answer.put("map_run_length_every_10", everyTen);
    answer.put("map_run_length_last", last.mostProbable());
    answer.put("probability_of_map_run_length_last", last.greatestProbability());
    if (in.has("first_year")) {
      int first = (int) in.number("first_year");
      answer.put("implied_last_change_year", first + series.length - last.mostProbable());
    }
    return answer;
  }

  private static NormalGamma prior(String text) {
    return new NormalGamma(
        named(text, "mu0"), named(text, "kappa0"), named(text, "alpha0"), named(text, "beta0"));
  }

  private static double named(String text, String name) {
    Matcher value = Pattern.compile(name + NUMBER).matcher(text);
    if (!value.find()) {
      throw new IllegalArgumentException("no " + name + " in " + text);
    }
    return Double.parseDouble(value.group(1));
  }
}
