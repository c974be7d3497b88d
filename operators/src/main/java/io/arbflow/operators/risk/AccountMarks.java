package io.arbflow.operators.risk;

import io.arbflow.domain.market.Mark;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Takes a mark to every account: all that a decision depends on reaches an account in one order.
 *
 * <p>Input/output: marks in, one input per account and mark out.
 *
 * <p>Owned state: none. Expiry: none. Failure behaviour: cannot fail.
 */
public final class AccountMarks implements FlatMapFunction<Mark, RiskInput> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> accounts;

  /**
   * @param accounts ids of the configured accounts
   */
  public AccountMarks(List<String> accounts) {
    this.accounts = new ArrayList<>(accounts);
  }

  @Override
  public void flatMap(Mark mark, Collector<RiskInput> out) {
    for (String account : accounts) {
      out.collect(RiskInput.of(account, mark));
    }
  }
}
