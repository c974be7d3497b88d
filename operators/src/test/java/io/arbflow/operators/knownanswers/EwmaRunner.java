package io.arbflow.operators.knownanswers;

import io.arbflow.domain.option.Normal;
import io.arbflow.domain.variance.Garch11;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code risk.ewma}: the RiskMetrics recursion, its variance after some returns and the end. */
final class EwmaRunner implements AreaRunner {
  private static final Pattern AFTER = Pattern.compile("(variance|vol)_after_(\\d+)");
  private static final Pattern NEXT_VAR = Pattern.compile("gauss_var_(\\d+)_next");

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    double mean = entry.inputs().number("mean", 0);
    double[] returns = Arrays.stream(DataColumn.of(entry)).map(r -> r - mean).toArray();
    Garch11 recursion = Garch11.riskMetrics(entry.inputs().number("lam"));
    double start = start(entry.inputs(), returns);
    Map<String, Object> answer = new HashMap<>();
    entry
        .expected()
        .fieldNames()
        .forEachRemaining(
            name -> {
              Matcher after = AFTER.matcher(name);
              Matcher next = NEXT_VAR.matcher(name);
              if (after.matches()) {
                int n = Integer.parseInt(after.group(2));
                double variance = recursion.filter(start, Arrays.copyOf(returns, n));
                boolean isVol = after.group(1).equals("vol");
                answer.put(name, isVol ? Math.sqrt(variance) : variance);
              } else if (next.matches()) {
                double quantile = Normal.inverseCdf(1 - Integer.parseInt(next.group(1)) / 100.0);
                answer.put(name, quantile * Math.sqrt(recursion.filter(start, returns)));
              }
            });
    return answer;
  }

  /** A number, or one of two ways to begin, in words. */
  private static double start(Inputs in, double[] returns) {
    String words = in.text("initial_variance");
    if (in.node().get("initial_variance").isNumber()) {
      return in.number("initial_variance");
    }
    if (words.startsWith("mean squared return")) {
      return Arrays.stream(returns).map(r -> r * r).average().orElseThrow();
    }
    if (words.startsWith("first squared return")) {
      return returns[0] * returns[0];
    }
    throw new IllegalArgumentException("no such start: " + words);
  }
}
