package io.arbflow.operators.knownanswers;

import io.arbflow.domain.selection.MultipleTesting;
import io.arbflow.domain.selection.SharpeRatio;
import java.util.HashMap;
import java.util.Map;

/** {@code stat.multiple-testing}. */
final class MultipleTestingRunner implements AreaRunner {

  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    if (in.has("assets")) {
      return pairs(in);
    }
    if (in.has("p_values")) {
      return rejections(in);
    }
    return in.has("trials") ? deflated(in) : probabilistic(in);
  }

  private static Map<String, ?> pairs(Inputs in) {
    long unordered = MultipleTesting.pairs((long) in.number("assets"));
    long ordered = 2 * unordered;
    double alpha = in.number("alpha");
    Map<String, Object> answer = new HashMap<>();
    answer.put("ordered_pairs", ordered);
    answer.put("unordered_pairs", unordered);
    answer.put(
        "expected_false_positives_ordered", MultipleTesting.expectedFalsePositives(alpha, ordered));
    answer.put("bonferroni_alpha_ordered", MultipleTesting.bonferroniLevel(alpha, ordered));
    answer.put(
        "expected_false_positives_unordered",
        MultipleTesting.expectedFalsePositives(alpha, unordered));
    answer.put("bonferroni_alpha_unordered", MultipleTesting.bonferroniLevel(alpha, unordered));
    return answer;
  }

  private static Map<String, ?> rejections(Inputs in) {
    double[] p = in.numbers("p_values");
    double level = in.number("q", in.number("alpha", Double.NaN));
    Map<String, Object> answer = new HashMap<>();
    answer.put("bonferroni", MultipleTesting.BONFERRONI.rejects(p, level));
    answer.put("benjamini_hochberg", MultipleTesting.BENJAMINI_HOCHBERG.rejects(p, level));
    answer.put("benjamini_yekutieli", MultipleTesting.BENJAMINI_YEKUTIELI.rejects(p, level));
    return answer;
  }

  private static Map<String, ?> deflated(Inputs in) {
    double year = in.number("periods_per_year");
    SharpeRatio ratio = ratio(in, in.number("sharpe_annual") / Math.sqrt(year));
    double variance = in.number("variance_of_trial_sharpes_annual") / year;
    double trials = in.number("trials");
    return Map.of(
        "expected_max_sharpe_per_period", SharpeRatio.expectedMaximum(trials, variance),
        "deflated_sharpe", ratio.deflated(trials, variance));
  }

  private static Map<String, ?> probabilistic(Inputs in) {
    SharpeRatio ratio = ratio(in, in.number("sharpe_per_period"));
    double reference = in.number("reference", 0);
    return Map.of(
        "psr", ratio.probabilistic(reference),
        "min_track_record", ratio.minimumTrackRecord(reference, in.number("p", 0.95)));
  }

  private static SharpeRatio ratio(Inputs in, double perPeriod) {
    return new SharpeRatio(perPeriod, in.number("n"), in.number("skewness"), in.number("kurtosis"));
  }
}
