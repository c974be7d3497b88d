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
    double[] returns = DataColumn.of(entry);
    Garch11 recursion = Garch11.riskMetrics(entry.inputs().number("lam"));
    double start = Arrays.stream(returns).map(r -> r * r).average().orElseThrow();
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
}
