package io.arbflow.operators.knownanswers;

import io.arbflow.domain.timeseries.Ols;
import io.arbflow.domain.timeseries.OrnsteinUhlenbeck;
import io.arbflow.domain.timeseries.Trend;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** {@code stat.ou}: of a formula, a column, or what a regression leaves. */
final class OuRunner implements AreaRunner {
  private static final String NUMBER = "([-+0-9.eE]+)";
  private static final Pattern FORMULA =
      Pattern.compile(
          "x_i = " + NUMBER + " \\+ " + NUMBER + "\\*" + NUMBER + "\\^i, i=0\\.\\.(\\d+)");
  private static final Pattern SPREAD = Pattern.compile("(\\w+) - alpha - beta\\*(\\w+) with.*");

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    double[] series = series(entry);
    OrnsteinUhlenbeck process = OrnsteinUhlenbeck.fit(series, entry.inputs().number("dt"));
    Map<String, Object> answer = new HashMap<>();
    answer.put("status", process.status().name());
    answer.put("phi", process.phi());
    answer.put("mu", process.mu());
    answer.put("theta", process.theta());
    answer.put("sigma_ou", process.sigma());
    answer.put("half_life_exact", process.halfLife());
    answer.put("half_life_difference_regression", process.shortcutHalfLife());
    answer.put("stationary_sd", process.stationaryDeviation());
    answer.put("z", process.zScore(series[series.length - 1]));
    return answer;
  }

  private static double[] series(KnownAnswer entry) throws IOException {
    Inputs in = entry.inputs();
    if (in.has("spread")) {
      Matcher spread = SPREAD.matcher(in.text("spread"));
      if (!spread.matches()) {
        throw new IllegalArgumentException("which spread: " + in.text("spread"));
      }
      double[] y = DataTable.of(entry).series(spread.group(1));
      double[] x = DataTable.of(entry).series(spread.group(2));
      return Ols.fit(y, Trend.CONSTANT.columns(y.length)[0], x).residuals();
    }
    if (in.has("series") && in.node().get("series").isTextual()) {
      Matcher formula = FORMULA.matcher(in.text("series"));
      if (formula.matches()) {
        double base = Double.parseDouble(formula.group(1));
        double scale = Double.parseDouble(formula.group(2));
        double phi = Double.parseDouble(formula.group(3));
        return IntStream.rangeClosed(0, Integer.parseInt(formula.group(4)))
            .mapToDouble(i -> base + scale * Math.pow(phi, i))
            .toArray();
      }
    }
    return in.has("data") ? DataTable.of(entry).series(in) : in.numbers("series");
  }
}
