package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.limits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing unset, nothing unlimited. */
class SettingsTest {

  private static Map<String, BigDecimal> all() {
    Map<String, BigDecimal> values = new HashMap<>();
    for (Limit limit : Limit.values()) {
      values.put(limit.key(), BigDecimal.ONE);
    }
    return values;
  }

  private static String refusal(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void eachLimitIsRequiredAndPositive(Limit limit) {
    Map<String, BigDecimal> values = all();
    values.remove(limit.key());
    assertEquals("limits." + limit.key() + ": missing", refusal(() -> Limits.of(values)));
    for (String bad : List.of("0", "-1", "-0.01")) {
      values.put(limit.key(), dec(bad));
      assertEquals(
          "limits." + limit.key() + ": must be positive, is " + bad,
          refusal(() -> Limits.of(values)));
    }
    values.put(limit.key(), null);
    assertTrue(refusal(() -> Limits.of(values)).contains(limit.key()));
  }

  @Test
  void unknownLimitIsRefused() {
    Map<String, BigDecimal> values = all();
    values.put("maxOrderNotionl", BigDecimal.TEN);
    assertEquals("limits.maxOrderNotionl: no such limit", refusal(() -> Limits.of(values)));
  }

  @Test
  void accountsAreComplete() {
    Inventory none = Inventory.notConfigured();
    assertTrue(
        refusal(() -> AccountSettings.of(" ", "USD", Set.of("*"), none, limits())).contains("id"));
    assertTrue(
        refusal(() -> AccountSettings.of("a", null, Set.of("*"), none, limits()))
            .contains("a.currency"));
    assertTrue(
        refusal(() -> AccountSettings.of("a", "USD", Set.of(), none, limits()))
            .contains("a.strategies"));
    assertTrue(
        refusal(() -> AccountSettings.of("a", "USD", Set.of("CROSS"), none, limits()))
            .contains("CROSS"));
    assertTrue(
        refusal(() -> AccountSettings.of("a", "USD", Set.of("*"), null, limits()))
            .contains("a.inventory"));
    assertTrue(
        refusal(() -> AccountSettings.of("a", "USD", Set.of("*"), none, null))
            .contains("a.limits"));
  }

  @Test
  void negativeInventoryIsRefused() {
    assertTrue(
        refusal(() -> Inventory.of(Map.of("A", Map.of("USD", dec("-1"))))).contains("A.USD"));
    assertFalse(Inventory.notConfigured().isConfigured());
    assertTrue(Inventory.of(Map.of()).isConfigured(), "an empty inventory holds nothing");
  }

  @Test
  void accountTwiceIsRefused() {
    AccountSettings account = RiskCases.account(limits());
    assertEquals(
        "accounts.main: given twice",
        refusal(
            () -> new RiskSettings(List.of(account, account), Mode.BALANCED, Trading.LIVE, 0, 1)));
    assertTrue(
        refusal(() -> new RiskSettings(List.of(account), Mode.BALANCED, Trading.LIVE, 0, 0))
            .contains("approvalTimeout"));
  }

  @Test
  void starTradesEverything() {
    AccountSettings some =
        AccountSettings.of("a", "USD", Set.of("CROSS_VENUE"), Inventory.notConfigured(), limits());
    for (Strategy strategy : Strategy.values()) {
      assertTrue(RiskCases.account(limits()).trades(strategy));
      assertEquals(strategy == Strategy.CROSS_VENUE, some.trades(strategy));
    }
  }

  @Test
  void travelsToTheWorkers() throws Exception {
    RiskSettings settings =
        RiskCases.settings(RiskCases.account(limits()), Mode.BALANCED, Trading.LIVE);
    RiskSettings copy = InstantiationUtil.clone(settings);
    assertEquals(
        settings.accounts().get(0).limits().get(Limit.MAX_CAPITAL),
        copy.accounts().get(0).limits().get(Limit.MAX_CAPITAL));
  }
}
