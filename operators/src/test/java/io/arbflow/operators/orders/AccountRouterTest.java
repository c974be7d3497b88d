package io.arbflow.operators.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.judge.AccountOpportunity;
import io.arbflow.operators.risk.AccountSettings;
import io.arbflow.operators.risk.Inventory;
import io.arbflow.operators.risk.Limit;
import io.arbflow.operators.risk.Limits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may trade what. */
class AccountRouterTest {

  private static AccountSettings account(String id, String... strategies) {
    Map<String, BigDecimal> limits = new HashMap<>();
    for (Limit limit : Limit.values()) {
      limits.put(limit.key(), BigDecimal.ONE);
    }
    return AccountSettings.of(
        id, "USD", Set.of(strategies), Inventory.notConfigured(), Limits.of(limits));
  }

  private static OpportunityEvent event(Strategy strategy) {
    return new OpportunityEvent(
        EventKind.OPENED,
        "o1",
        strategy,
        "s",
        "r",
        RiskClass.LOCKED,
        strategy.urgency(),
        1,
        1,
        2,
        List.of(),
        "USD",
        1,
        0,
        0,
        1,
        1,
        1,
        0,
        0,
        1,
        OpportunityEvent.UNKNOWN_REGIME,
        null,
        null,
        0,
        1,
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "CROSS_VENUE,    [all; cross]",
    "CURRENCY_CYCLE, [all; cycles]",
    "BUTTERFLY,      [all]",
  })
  void everyAccountThatTradesTheStrategy(Strategy strategy, String expect) {
    assertEquals(
        expect,
        routed(
            strategy,
            account("all", "*"),
            account("cross", "CROSS_VENUE"),
            account("cycles", "CURRENCY_CYCLE")));
  }

  @ParameterizedTest
  @CsvSource({"CROSS_VENUE, [cross]", "BUTTERFLY, []"})
  void nobodyIsTheEmptyAccount(Strategy strategy, String expect) {
    assertEquals(expect, routed(strategy, account("cross", "CROSS_VENUE")));
  }

  private static String routed(Strategy strategy, AccountSettings... accounts) {
    List<AccountOpportunity> out = new ArrayList<>();
    new AccountRouter(List.of(accounts)).flatMap(event(strategy), new ListCollector<>(out));
    List<String> ids = out.stream().map(AccountOpportunity::account).toList();
    assertEquals(ids.isEmpty(), false, "every event goes somewhere");
    return "[" + String.join("; ", ids) + "]";
  }
}
