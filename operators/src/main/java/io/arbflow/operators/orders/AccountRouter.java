package io.arbflow.operators.orders;

import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.judge.AccountOpportunity;
import io.arbflow.operators.risk.AccountSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Every event of an opportunity to every account that trades its strategy; to the account "" when
 * none does, so that the opportunity still gets its decision. Stateless.
 */
public final class AccountRouter implements FlatMapFunction<OpportunityEvent, AccountOpportunity> {
  private static final long serialVersionUID = 1L;

  /** Stands for nobody. */
  public static final String NO_ACCOUNT = "";

  private final ArrayList<AccountSettings> accounts;

  /** Routes to the accounts in the order given. */
  public AccountRouter(List<AccountSettings> accounts) {
    this.accounts = new ArrayList<>(accounts);
  }

  @Override
  public void flatMap(OpportunityEvent event, Collector<AccountOpportunity> out) {
    boolean traded = false;
    for (AccountSettings account : accounts) {
      if (account.trades(event.strategy())) {
        out.collect(new AccountOpportunity(account.id(), event));
        traded = true;
      }
    }
    if (!traded) {
      out.collect(new AccountOpportunity(NO_ACCOUNT, event));
    }
  }
}
