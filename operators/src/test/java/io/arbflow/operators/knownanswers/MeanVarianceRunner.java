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
  private static final Pattern UPPER = Pattern.compile("w<=" + NUMBER);
  private static final Pattern AT_VOLATILITY =
      Pattern.compile("maximi[sz]e return at volatility " + NUMBER);
  private static final Pattern LEAST_RISK = Pattern.compile("minimi[sz]e (?:volatility|variance)");
  private static final Pattern BEST_RATIO =
      Pattern.compile("maximi[sz]e (?:the )?sharpe(?: ratio)?");
  private static final Pattern AT_RETURN =
      Pattern.compile("minimi[sz]e (?:volatility|variance) at return " + NUMBER);

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
      String objective = entry.inputs().text("objective").toLowerCase(Locale.ROOT);
      Matcher risk = AT_VOLATILITY.matcher(objective);
      if (risk.matches()) {
        return assets.efficientRisk(Double.parseDouble(risk.group(1)));
      }
      Matcher target = AT_RETURN.matcher(objective);
      if (target.matches()) {
        return assets.efficientReturn(Double.parseDouble(target.group(1)));
      }
      if (LEAST_RISK.matcher(objective).matches()) {
        return assets.minimumVariance();
      }
      if (BEST_RATIO.matcher(objective).matches()) {
        return assets.maximumSharpe(entry.inputs().number("risk_free", 0));
      }
      throw new IllegalArgumentException("no such objective: " + objective);
    }
    return entry.area().equals("portfolio.max-sharpe")
        ? assets.maximumSharpe(entry.inputs().number("risk_free", 0))
        : assets.minimumVariance();
  }

  private static Bounds bounds(String words, int size) {
    if (!words.startsWith("sum 1")) {
      throw new IllegalArgumentException("no such constraints: " + words);
    }
    String rest = words.substring("sum 1".length()).replaceAll("[ ,]|(?<!long)(?<!long )only", "");
    Matcher both = BOUNDS.matcher(rest);
    if (both.matches()) {
      return Bounds.same(
          size, Double.parseDouble(both.group(1)), Double.parseDouble(both.group(2)));
    }
    Matcher lower = LOWER.matcher(rest);
    if (lower.matches()) {
      return Bounds.same(size, Double.parseDouble(lower.group(1)), Double.POSITIVE_INFINITY);
    }
    Matcher upper = UPPER.matcher(rest);
    if (upper.matches()) {
      return Bounds.same(size, Double.NEGATIVE_INFINITY, Double.parseDouble(upper.group(1)));
    }
    if (rest.matches("long-?(only)?")) {
      return Bounds.same(size, 0, 1);
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
