package io.arbflow.operators.knownanswers;

import io.arbflow.domain.regime.HamiltonFilter;
import io.arbflow.domain.regime.KimSmoother;
import io.arbflow.domain.regime.MarkovSwitchingFit;
import io.arbflow.domain.regime.SwitchingForm;
import io.arbflow.domain.regime.SwitchingModel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code stat.regime}: filter and smoother of Hamilton's model with given parameters, or its fit.
 * Periods are counted from 1 over the series, so the first with a probability is lags + 1.
 */
final class RegimeRunner implements AreaRunner {
  private static final Pattern LAGS = Pattern.compile("AR\\((\\d+)\\)");
  private static final Pattern PERIODS =
      Pattern.compile("(filtered_prob|smoothed_prob|filtered|smoothed).*_t(\\d+)_to_t(\\d+)");

  /** The regime of the greater mean, whose probabilities the tables list. */
  private static final int EXPANSION = 1;

  @Override
  public Map<String, ?> answer(KnownAnswer entry) throws IOException {
    double[] series = DataColumn.of(entry);
    return entry.inputs().has("mu") ? recursions(entry, series) : fit(entry.inputs(), series);
  }

  private static Map<String, ?> recursions(KnownAnswer entry, double[] series) {
    SwitchingModel model = model(entry.inputs());
    HamiltonFilter filter = HamiltonFilter.of(model, series);
    KimSmoother smoother = KimSmoother.of(filter);
    Map<String, Object> answer = new HashMap<>();
    answer.put("loglik", filter.logLikelihood());
    answer.put("filtered_last", filter.filtered(filter.periods() - 1)[EXPANSION]);
    answer.put("smoothed_last", smoother.smoothed(filter.periods() - 1)[EXPANSION]);
    entry
        .expected()
        .fieldNames()
        .forEachRemaining(
            name -> {
              Matcher asked = PERIODS.matcher(name);
              if (asked.matches()) {
                boolean filtered = asked.group(1).startsWith("filtered");
                IntFunction<double[]> of = filtered ? filter::filtered : smoother::smoothed;
                answer.put(name, periods(of, model.lags(), asked));
              }
            });
    return answer;
  }

  private static double[] periods(IntFunction<double[]> of, int lags, Matcher asked) {
    int from = Integer.parseInt(asked.group(2));
    int to = Integer.parseInt(asked.group(3));
    double[] values = new double[to - from + 1];
    for (int t = from; t <= to; t++) {
      values[t - from] = of.apply(t - 1 - lags)[EXPANSION];
    }
    return values;
  }

  private static SwitchingModel model(Inputs in) {
    double p00 = in.number("p00");
    double p10 = in.number("p10");
    double variance = in.number("sigma") * in.number("sigma");
    double[] ar = in.numbers("ar");
    return new SwitchingModel(
        new double[][] {{p00, 1 - p00}, {p10, 1 - p10}},
        in.numbers("mu"),
        new double[][] {ar, ar},
        new double[] {variance, variance},
        true);
  }

  private static Map<String, ?> fit(Inputs in, double[] series) {
    Matcher lags = LAGS.matcher(in.text("model"));
    if (!lags.find()) {
      throw new IllegalArgumentException("which model is " + in.text("model"));
    }
    MarkovSwitchingFit fit =
        MarkovSwitchingFit.of(series, SwitchingForm.hamilton(Integer.parseInt(lags.group(1))));
    SwitchingModel model = fit.model();
    Map<String, Object> answer = new HashMap<>();
    answer.put("loglik", fit.logLikelihood());
    answer.put("p00", model.transition()[0][0]);
    answer.put("p10", model.transition()[1][0]);
    answer.put("mu", model.mean());
    answer.put("sigma", Math.sqrt(model.variance()[0]));
    answer.put("ar", model.autoregression()[0]);
    answer.put("expected_durations", model.durations());
    return answer;
  }
}
