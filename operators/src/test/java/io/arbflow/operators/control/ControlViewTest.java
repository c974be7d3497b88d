package io.arbflow.operators.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.control.TradingState;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.opportunity.Strategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which command holds. */
class ControlViewTest {
  private static final long FOREVER = Long.MAX_VALUE;
  private final ControlView view = new ControlView();

  private static ControlCommand command(
      long sequence, Scope scope, String target, CommandKind kind, Map<String, String> arguments) {
    return new ControlCommand(
        sequence, sequence, "ops", "why", scope, target, kind, arguments, FOREVER);
  }

  private static ControlCommand state(long sequence, Scope scope, String target, CommandKind kind) {
    return command(sequence, scope, target, kind, Map.of());
  }

  private static ControlCommand limit(long sequence, String name, String value) {
    return command(
        sequence,
        Scope.ACCOUNT,
        "main",
        CommandKind.SET_LIMIT,
        Map.of("name", name, "value", value));
  }

  private static ControlCommand mode(long sequence, Scope scope, String target, String mode) {
    return command(sequence, scope, target, CommandKind.SET_MODE, Map.of("mode", mode));
  }

  private TradingState touched() {
    return view.state(
        "main", Strategy.CROSS_VENUE, List.of("A", "B"), List.of("BTC/USD"), 1_000_000);
  }

  private static ControlCommand by(String actor, long sequence, CommandKind kind, Scope scope) {
    String target =
        switch (scope) {
          case ALL -> "";
          case STRATEGY -> "CROSS_VENUE";
          default -> "main";
        };
    return new ControlCommand(
        sequence, sequence, actor, "why", scope, target, kind, Map.of("mode", "BALANCED"), 100);
  }

  @Test
  void whatAPersonHasResumedEnabledAndSet() {
    assertEquals(Long.MIN_VALUE, view.resumedByPerson("main", 1));
    assertEquals(Long.MIN_VALUE, view.enabledByPerson(Strategy.CROSS_VENUE, 1));
    assertEquals(Long.MIN_VALUE, view.modeSetByPerson("main", 1));
    view.apply(by("ada", 5, CommandKind.RESUME, Scope.ALL));
    view.apply(by("ada", 7, CommandKind.RESUME, Scope.ACCOUNT));
    view.apply(by("ada", 8, CommandKind.ENABLE, Scope.STRATEGY));
    view.apply(by("ada", 9, CommandKind.SET_MODE, Scope.ALL));
    assertEquals(7, view.resumedByPerson("main", 99));
    assertEquals(5, view.resumedByPerson("other", 99));
    assertEquals(8, view.enabledByPerson(Strategy.CROSS_VENUE, 99));
    assertEquals(Long.MIN_VALUE, view.enabledByPerson(Strategy.BUTTERFLY, 99));
    assertEquals(9, view.modeSetByPerson("main", 99));
    assertEquals(Long.MIN_VALUE, view.resumedByPerson("main", 100), "expired");
    view.apply(by("ada", 10, CommandKind.HALT, Scope.ACCOUNT));
    view.apply(by("ada", 11, CommandKind.DISABLE, Scope.STRATEGY));
    view.apply(by("policy:optimiser", 12, CommandKind.SET_MODE, Scope.ALL));
    assertEquals(5, view.resumedByPerson("main", 1));
    assertEquals(Long.MIN_VALUE, view.enabledByPerson(Strategy.CROSS_VENUE, 1));
    assertEquals(9, view.modeSetByPerson("main", 1), "the person's stands");
  }

  @ParameterizedTest
  @CsvSource({
    "ada, true",
    "'', false",
    "' ', false",
    ", false",
    "policy, false",
    "' Policy:x', false",
  })
  void aPersonIsNamedAndNoPolicy(String actor, boolean isPerson) {
    assertEquals(isPerson, by(actor, 1, CommandKind.RESUME, Scope.ALL).isOfPerson());
  }

  @Test
  void highestSequenceHoldsWhateverComesLast() {
    assertTrue(view.apply(state(5, Scope.ALL, "", CommandKind.HALT)));
    assertFalse(view.apply(state(4, Scope.ALL, "", CommandKind.RESUME)));
    assertEquals(TradingState.HALTED, touched());
    assertTrue(view.apply(state(6, Scope.ALL, "", CommandKind.RESUME)));
    assertEquals(TradingState.ACTIVE, touched());
  }

  @ParameterizedTest
  @CsvSource({"HALT,RESUME,HALTED", "REDUCE_ONLY,HALT,HALTED", "RESUME,REDUCE_ONLY,REDUCE_ONLY"})
  void ofOneSequenceTheStricterHolds(CommandKind first, CommandKind second, TradingState expect) {
    view.apply(state(5, Scope.ALL, "", first));
    view.apply(state(5, Scope.ALL, "", second));
    assertEquals(expect, touched());
    ControlView other = new ControlView();
    other.apply(state(5, Scope.ALL, "", second));
    other.apply(state(5, Scope.ALL, "", first));
    assertEquals(view.commands(), other.commands());
  }

  @ParameterizedTest
  @CsvSource({"maxCapital,10,5,5", "maxCapital,5,10,5", "minOrderNotional,5,10,10"})
  void ofTwoLimitsOfOneSequenceTheTighterHolds(String name, String a, String b, String expect) {
    view.apply(limit(5, name, a));
    view.apply(limit(5, name, b));
    assertEquals(expect, view.limit("main", name, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "ALL,''",
    "ACCOUNT,main",
    "STRATEGY,CROSS_VENUE",
    "VENUE,B",
    "INSTRUMENT,BTC/USD",
  })
  void anyScopeThatTouchesTheTradeHaltsIt(Scope scope, String target) {
    view.apply(state(1, scope, target, CommandKind.HALT));
    assertEquals(TradingState.HALTED, touched());
  }

  @ParameterizedTest
  @CsvSource({
    "ACCOUNT,other",
    "STRATEGY,CURRENCY_CYCLE",
    "VENUE,C",
    "INSTRUMENT,ETH/USD",
  })
  void otherTargetsDoNotTouchIt(Scope scope, String target) {
    view.apply(state(1, scope, target, CommandKind.HALT));
    assertEquals(TradingState.ACTIVE, touched());
  }

  @Test
  void resumeLiftsOnlyItsOwnScope() {
    view.apply(state(1, Scope.VENUE, "A", CommandKind.HALT));
    view.apply(state(2, Scope.ALL, "", CommandKind.RESUME));
    assertEquals(TradingState.HALTED, touched());
  }

  @Test
  void expiredCommandDoesNotHoldAndStillHidesOlderOnes() {
    view.apply(limit(1, "maxCapital", "100"));
    ControlCommand raise = limit(2, "maxCapital", "200");
    view.apply(
        new ControlCommand(
            2,
            2,
            "ops",
            "for an hour",
            raise.scope(),
            "main",
            raise.command(),
            raise.arguments(),
            50));
    assertEquals("200", view.limit("main", "maxCapital", 49));
    assertNull(view.limit("main", "maxCapital", 50), "the configured limit holds again");
  }

  @Test
  void accountModeComesBeforeTheModeOfAll() {
    view.apply(mode(9, Scope.ALL, "", "AGGRESSIVE"));
    view.apply(mode(1, Scope.ACCOUNT, "main", "CONSERVATIVE"));
    assertEquals(Mode.CONSERVATIVE, view.mode("main", Mode.BALANCED, 1));
    assertEquals(Mode.AGGRESSIVE, view.mode("other", Mode.BALANCED, 1));
    assertEquals(Mode.BALANCED, new ControlView().mode("main", Mode.BALANCED, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "NaN", "ten", "1e999999999", "1e-99", "0x10"})
  void limitsThatAreNoPositiveDecimalAreIgnored(String value) {
    view.apply(limit(1, "maxCapital", "100"));
    assertFalse(view.apply(limit(2, "maxCapital", value)));
    assertEquals("100", view.limit("main", "maxCapital", 1));
  }

  @Test
  void unknownModeIsIgnored() {
    view.apply(mode(1, Scope.ALL, "", "CONSERVATIVE"));
    assertFalse(view.apply(mode(2, Scope.ALL, "", "YOLO")));
    assertEquals(Mode.CONSERVATIVE, view.mode("main", Mode.BALANCED, 1));
  }

  @Test
  void scopeAndTargetMustFit() {
    assertFalse(view.apply(state(1, Scope.ALL, "main", CommandKind.HALT)));
    assertFalse(view.apply(state(1, Scope.ACCOUNT, "", CommandKind.HALT)));
    assertFalse(view.apply(command(1, Scope.ALL, null, CommandKind.HALT, Map.of())));
    assertFalse(view.apply(command(1, Scope.ALL, "", CommandKind.HALT, null)));
    assertEquals(Map.of(), view.commands());
  }

  /** A compacted topic read from any partition order must leave one and the same settings. */
  @Test
  void anyArrivalOrderGivesTheSameView() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<ControlCommand> commands = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        commands.add(anyCommand(random));
      }
      Map<String, ControlCommand> expected = null;
      for (int shuffle = 0; shuffle < 5; shuffle++) {
        Collections.shuffle(commands, random);
        ControlView shuffled = new ControlView();
        commands.forEach(shuffled::apply);
        commands.subList(0, 10).forEach(shuffled::apply);
        expected = expected == null ? shuffled.commands() : expected;
        assertEquals(expected, shuffled.commands(), "seed " + seed);
      }
    }
  }

  /** Few keys and few sequences, so that ties are frequent. */
  private static ControlCommand anyCommand(Random random) {
    Scope scope = random.nextBoolean() ? Scope.ALL : Scope.ACCOUNT;
    CommandKind[] kinds = {
      CommandKind.HALT,
      CommandKind.REDUCE_ONLY,
      CommandKind.RESUME,
      CommandKind.SET_MODE,
      CommandKind.SET_LIMIT,
      CommandKind.ENABLE,
      CommandKind.DISABLE
    };
    CommandKind kind = kinds[random.nextInt(kinds.length)];
    Map<String, String> arguments =
        switch (kind) {
          case SET_MODE -> Map.of("mode", random.nextInt(9) == 0 ? "?" : anyMode(random));
          case SET_LIMIT ->
              Map.of(
                  "name",
                  random.nextBoolean() ? "maxCapital" : "minOrderNotional",
                  "value",
                  Integer.toString(random.nextInt(6) - 1));
          default -> Map.of();
        };
    return new ControlCommand(
        random.nextInt(4),
        random.nextInt(2),
        random.nextBoolean() ? "ada" : "bob",
        "why",
        scope,
        scope == Scope.ALL ? "" : "main",
        kind,
        arguments,
        random.nextBoolean() ? FOREVER : 7);
  }

  private static String anyMode(Random random) {
    return Mode.values()[random.nextInt(Mode.values().length)].name();
  }

  private static ControlCommand weights(long sequence, PanelWeights learnt, long expires) {
    return new ControlCommand(
        sequence,
        sequence,
        "POLICY:model-tracker",
        "why",
        Scope.ALL,
        "",
        CommandKind.SET_MODEL_WEIGHTS,
        learnt.arguments(),
        expires);
  }

  @Test
  void weightsHoldUntilTheyAreReplacedOrExpire() {
    PanelWeights first = new PanelWeights("w-1", 10, 0.3, List.of(), List.of());
    PanelWeights second = new PanelWeights("w-2", 20, 0.4, List.of(), List.of());
    assertEquals(PanelWeights.NONE, view.weights(1));
    assertTrue(view.apply(weights(6, second, 100)));
    assertFalse(view.apply(weights(5, first, FOREVER)));
    assertEquals(second, view.weights(99));
    assertEquals(PanelWeights.NONE, view.weights(100));
    assertTrue(view.apply(weights(7, first, FOREVER)));
    assertEquals(first, view.weights(100));
    assertTrue(view.apply(weights(8, PanelWeights.NONE, FOREVER)));
    assertEquals(PanelWeights.NONE, view.weights(100));
  }

  @Test
  void weightsThatCannotBeReadLeaveThoseInForce() {
    PanelWeights first = new PanelWeights("w-1", 10, 0.3, List.of(), List.of());
    view.apply(weights(5, first, FOREVER));
    Map<String, String> wrong = new java.util.HashMap<>(first.arguments());
    wrong.put("prior", "NaN");
    assertFalse(view.apply(command(6, Scope.ALL, "", CommandKind.SET_MODEL_WEIGHTS, wrong)));
    assertFalse(
        view.apply(
            command(6, Scope.STRATEGY, "PAIRS", CommandKind.SET_MODEL_WEIGHTS, first.arguments())));
    assertEquals(first, view.weights(6));
  }
}
