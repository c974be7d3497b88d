package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.ACCOUNT;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.dec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.operators.control.ControlCheck;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.control.People;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Raises need a name and a reason and end by themselves; to restrict is free. */
class GovernanceTest {
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;
  private static final AccountSettings MAIN = RiskCases.account(RiskCases.limits());

  private final ControlView control = new ControlView();
  private final Governance governance = new Governance(People.anyone());

  private static ControlCommand limit(
      Scope scope, Limit limit, String value, String actor, String reason, long expires) {
    return new ControlCommand(
        T0,
        T0,
        actor,
        reason,
        scope,
        scope == Scope.ALL ? "" : ACCOUNT,
        CommandKind.SET_LIMIT,
        Map.of("name", limit.key(), "value", value),
        expires);
  }

  private BigDecimal orderNotional(long now) {
    return governance.limits(MAIN, control, now).get(Limit.MAX_ORDER_NOTIONAL);
  }

  private void raised(String actor, String reason, long expires) {
    control.apply(limit(Scope.ACCOUNT, Limit.MAX_ORDER_NOTIONAL, "200000", actor, reason, expires));
  }

  @Test
  void aRaiseForAnHourEndsAfterAnHour() {
    raised("ada", "client order", T0 + HOUR);
    assertEquals(dec("200000"), orderNotional(T0 + HOUR - 1));
    assertEquals(dec("100000"), orderNotional(T0 + HOUR));
  }

  @Test
  void aRaiseWithoutEndOrALongerOneEndsAfterADay() {
    raised("ada", "client order", Long.MAX_VALUE);
    assertEquals(dec("200000"), orderNotional(T0 + DAY - 1));
    assertEquals(dec("100000"), orderNotional(T0 + DAY));
  }

  @Test
  void aRaiseThatIsDatedAheadDoesNotHoldYet() {
    raised("ada", "client order", Long.MAX_VALUE);
    assertEquals(dec("200000"), orderNotional(T0 - 60_000_000));
    assertEquals(dec("100000"), orderNotional(T0 - 60_000_001));
  }

  @Test
  void aRaiseNeedsAPersonAndAReason() {
    raised("ada", " ", T0 + HOUR);
    assertEquals(dec("100000"), orderNotional(T0));
    ControlView other = new ControlView();
    other.apply(limit(Scope.ALL, Limit.MAX_ORDER_NOTIONAL, "200000", "policy:x", "why", T0 + HOUR));
    assertEquals(dec("100000"), governance.limits(MAIN, other, T0).get(Limit.MAX_ORDER_NOTIONAL));
    Governance named = new Governance(new People(Set.of("ada")));
    ControlView stranger = new ControlView();
    stranger.apply(limit(Scope.ALL, Limit.MAX_ORDER_NOTIONAL, "200000", "ben", "why", T0 + HOUR));
    assertEquals(dec("100000"), named.limits(MAIN, stranger, T0).get(Limit.MAX_ORDER_NOTIONAL));
    assertEquals(
        dec("200000"), governance.limits(MAIN, stranger, T0).get(Limit.MAX_ORDER_NOTIONAL));
  }

  @Test
  void toRestrictIsFree() {
    control.apply(limit(Scope.ALL, Limit.MAX_ORDER_NOTIONAL, "5", "policy:x", "", Long.MAX_VALUE));
    assertEquals(dec("5"), orderNotional(T0 + 9 * DAY));
  }

  /** What an account's raise in vain leaves is what holds for all, not what is configured. */
  @Test
  void behindARaiseInVainTheLimitOfAllHolds() {
    control.apply(limit(Scope.ALL, Limit.MAX_ORDER_NOTIONAL, "5", "ada", "", Long.MAX_VALUE));
    raised("ada", "", T0 + HOUR);
    assertEquals(dec("5"), orderNotional(T0));
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void everyLimitIsGoverned(Limit limit) {
    BigDecimal configured = MAIN.limits().get(limit);
    BigDecimal half = configured.divide(dec("2"));
    BigDecimal twice = configured.multiply(dec("2"));
    boolean least = limit == Limit.MIN_ORDER_NOTIONAL;
    BigDecimal looser = least ? half : twice;
    BigDecimal stricter = least ? twice : half;
    assertTrue(limit.isLooser(looser, configured));
    assertFalse(limit.isLooser(configured, configured));
    control.apply(limit(Scope.ACCOUNT, limit, looser.toPlainString(), "ada", "", T0 + HOUR));
    assertEquals(configured, governance.limits(MAIN, control, T0).get(limit));
    ControlView strict = new ControlView();
    strict.apply(limit(Scope.ACCOUNT, limit, stricter.toPlainString(), "ada", "", T0 + HOUR));
    assertEquals(0, stricter.compareTo(governance.limits(MAIN, strict, T0).get(limit)));
  }

  @Test
  void aMorePermissiveModeNeedsAPerson() {
    control.apply(mode("policy:optimizer", Mode.AGGRESSIVE, 1));
    assertEquals(Mode.BALANCED, control.mode(ACCOUNT, Mode.BALANCED, People.anyone(), T0));
    control.apply(mode("policy:optimizer", Mode.CONSERVATIVE, 2));
    assertEquals(Mode.CONSERVATIVE, control.mode(ACCOUNT, Mode.BALANCED, People.anyone(), T0));
    control.apply(mode("ada", Mode.AGGRESSIVE, 3));
    assertEquals(Mode.AGGRESSIVE, control.mode(ACCOUNT, Mode.BALANCED, People.anyone(), T0));
  }

  private static ControlCommand mode(String actor, Mode mode, long sequence) {
    return new ControlCommand(
        sequence,
        sequence,
        actor,
        "",
        Scope.ALL,
        "",
        CommandKind.SET_MODE,
        Map.of("mode", mode.name()),
        Long.MAX_VALUE);
  }

  @Test
  void aPolicyLiftsNothing() {
    for (CommandKind kind : new CommandKind[] {CommandKind.RESUME, CommandKind.ENABLE}) {
      ControlCommand command =
          new ControlCommand(
              1, 1, "POLICY:x", "", Scope.STRATEGY, "PAIRS", kind, Map.of(), Long.MAX_VALUE);
      assertEquals("a policy may only restrict", ControlCheck.problem(command));
    }
  }

  @Test
  void commandsInVainAreToldApart() {
    RiskSettings settings = RiskCases.settings(MAIN, Mode.BALANCED, Trading.LIVE);
    assertTrue(
        governance.isInVain(
            limit(Scope.ALL, Limit.MAX_CAPITAL, "400001", "ada", "", Long.MAX_VALUE), settings));
    assertFalse(
        governance.isInVain(
            limit(Scope.ALL, Limit.MAX_CAPITAL, "400000", "ada", "", Long.MAX_VALUE), settings));
    assertFalse(
        governance.isInVain(
            limit(Scope.ALL, Limit.MAX_CAPITAL, "400001", "ada", "why", T0 + DAY), settings));
    assertTrue(governance.isInVain(mode("policy:x", Mode.AUTONOMOUS, 1), settings));
    assertFalse(governance.isInVain(mode("policy:x", Mode.BALANCED, 1), settings));
  }

  @Test
  void namesOfNobodyAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new People(Set.of(" ")));
    assertThrows(IllegalArgumentException.class, () -> new People(Set.of("policy:x")));
    assertTrue(new People(Set.of("Ada")).mayRaise(" ada"));
    assertFalse(People.anyone().mayRaise(null));
    assertFalse(People.anyone().mayRaise(" "));
  }
}
