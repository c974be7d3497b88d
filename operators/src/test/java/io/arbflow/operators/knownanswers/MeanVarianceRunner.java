package io.arbflow.operators.knownanswers;

import io.arbflow.domain.portfolio.Allocation;
import io.arbflow.domain.portfolio.Bounds;
import io.arbflow.domain.portfolio.MeanVariance;
import io.arbflow.domain.portfolio.SolveStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hipparchus.fraction.BigFraction;

/** {@code portfolio.min-variance} and {@code portfolio.max-sharpe}. */
final class MeanVarianceRunner implements AreaRunner {
  private static final String NUMBER = "(-?[0-9.]+)";
  private static final Pattern BOUNDS = Pattern.compile(NUMBER + "<=w<=" + NUMBER);
  private static final Pattern LOWER = Pattern.compile("w>=" + NUMBER);
  private static final Pattern AT_VOLATILITY =
      Pattern.compile("maximise return at volatility " + NUMBER);
  private static final Pattern AT_RETURN =
      Pattern.compile("minimise (?:volatility|variance) at return " + NUMBER);

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    AssetMoments moments = AssetMoments.of(entry);
    double[][] covariance = moments.matrix("cov");
    double[] mean = entry.inputs().has("mu") ? moments.row("mu") : new double[covariance.length];
    Bounds bounds = bounds(entry.inputs().text("constraints"), mean.length);
    Allocation best = best(entry, new MeanVariance(mean, covariance, bounds));
    if (best.status() != SolveStatus.OPTIMAL) {
      return Map.of("status", best.status().name().toLowerCase(Locale.ROOT));
    }
    double expected = best.expectedReturn(mean);
    double volatility = best.volatility(covariance);
    Map<String, Object> answer = new HashMap<>();
    answer.put("status", "optimal");
    answer.put("weights", moments.named(best.weights()));
    if (entry.asks("weights_as_fractions")) {
      answer.put("weights_as_fractions", fractions(best.weights()));
    }
    answer.put("ret", expected);
    answer.put("vol", volatility);
    answer.put("sharpe", (expected - entry.inputs().number("risk_free", 0)) / volatility);
    return answer;
  }

  /** The objective in words, otherwise the area's own. */
  private static Allocation best(KnownAnswer entry, MeanVariance assets) {
    if (entry.inputs().has("objective")) {
      String objective = entry.inputs().text("objective");
      Matcher risk = AT_VOLATILITY.matcher(objective);
      if (risk.matches()) {
        return assets.efficientRisk(Double.parseDouble(risk.group(1)));
      }
      Matcher target = AT_RETURN.matcher(objective);
      if (target.matches()) {
        return assets.efficientReturn(Double.parseDouble(target.group(1)));
      }
      throw new IllegalArgumentException("no such objective: " + objective);
    }
    return entry.area().equals("portfolio.max-sharpe")
        ? assets.maximumSharpe(entry.inputs().number("risk_free"))
        : assets.minimumVariance();
  }

  private static Bounds bounds(String words, int size) {
    if (!words.startsWith("sum 1")) {
      throw new IllegalArgumentException("no such constraints: " + words);
    }
    String rest = words.substring("sum 1".length()).replaceAll("only|[ ,]", "");
    Matcher both = BOUNDS.matcher(rest);
    if (both.matches()) {
      return Bounds.same(
          size, Double.parseDouble(both.group(1)), Double.parseDouble(both.group(2)));
    }
    Matcher lower = LOWER.matcher(rest);
    if (lower.matches()) {
      return Bounds.same(size, Double.parseDouble(lower.group(1)), Double.POSITIVE_INFINITY);
    }
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("no such constraints: " + words);
    }
    return Bounds.none(size);
  }

  /** The simplest fraction within rounding of each weight. */
  private static String[] fractions(double[] weights) {
    return Arrays.stream(weights)
        .mapToObj(w -> new BigFraction(w, 1e-13, 100))
        .map(f -> f.getNumerator() + "/" + f.getDenominator())
        .toArray(String[]::new);
  }
}
