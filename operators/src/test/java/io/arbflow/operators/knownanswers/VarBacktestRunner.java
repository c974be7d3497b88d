package io.arbflow.operators.knownanswers;

import io.arbflow.domain.risk.KupiecTest;
import io.arbflow.domain.risk.LikelihoodRatio;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code risk.backtest}: Kupiec's test of the number of breaches. */
final class VarBacktestRunner implements AreaRunner {
  private static final Pattern REJECT = Pattern.compile("reject_at_(\\d+)pct");

  @Override
  public Map<String, ?> answer(KnownAnswer entry) {
    Inputs in = entry.inputs();
    LikelihoodRatio ratio =
        KupiecTest.of(
            (long) in.number("observations"),
            (long) in.number("failures"),
            in.number("expected_rate"));
    Map<String, Object> answer = new HashMap<>();
    answer.put("lr_pof", ratio.statistic());
    answer.put("p_value", ratio.pValue());
    entry
        .expected()
        .fieldNames()
        .forEachRemaining(
            name -> {
              Matcher reject = REJECT.matcher(name);
              if (reject.matches()) {
                answer.put(name, ratio.rejectsAt(Integer.parseInt(reject.group(1)) / 100.0));
              }
            });
    return answer;
  }
}
