package io.arbflow.operators.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A person and a policy about one setting. */
class OverrulingTest {
  private static final String ANN = "ann";
  private static final String OPTIMISER = "policy:optimiser";
  private static final long FOREVER = Long.MAX_VALUE;

  private static ControlCommand command(
      String actor, long sequence, CommandKind kind, long expires, Map<String, String> arguments) {
    boolean ofStrategy = kind == CommandKind.DISABLE || kind == CommandKind.ENABLE;
    return new ControlCommand(
        sequence,
        sequence,
        actor,
        "why",
        ofStrategy ? Scope.STRATEGY : Scope.ALL,
        ofStrategy ? "CROSS_VENUE" : "",
        kind,
        arguments,
        expires);
  }

  private static ControlCommand limit(String actor, long sequence, String value, long expires) {
    Map<String, String> arguments = Map.of("name", "maxCapital", "value", value);
    return command(actor, sequence, CommandKind.SET_LIMIT, expires, arguments);
  }

  private static ControlCommand mode(String actor, long sequence, Mode mode) {
    return command(actor, sequence, CommandKind.SET_MODE, FOREVER, Map.of("mode", mode.name()));
  }

  private static ControlCommand state(String actor, long sequence, CommandKind kind, long expires) {
    return command(actor, sequence, kind, expires, Map.of());
  }

  private static ControlCommand weights(String actor, long sequence, String version) {
    PanelWeights weights = new PanelWeights(version, 9, 0.35, List.of(), List.of());
    return command(actor, sequence, CommandKind.SET_MODEL_WEIGHTS, FOREVER, weights.arguments());
  }

  /** All orders of arrival, and what a compacted topic has kept, must give one and the same. */
  private static List<ControlView> views(ControlCommand... commands) {
    List<ControlView> views = new ArrayList<>();
    List<ControlCommand> all = new ArrayList<>(List.of(commands));
    for (int i = 0; i < 12; i++) {
      Collections.shuffle(all, new Random(i));
      views.add(viewOf(all));
    }
    Map<String, ControlCommand> newest = new HashMap<>();
    List.of(commands).forEach(command -> newest.put(command.key(), command));
    views.add(viewOf(newest.values()));
    return views;
  }

  private static ControlView viewOf(Iterable<ControlCommand> commands) {
    ControlView view = new ControlView();
    commands.forEach(view::apply);
    return view;
  }

  private static void assertLimit(String expected, long now, ControlCommand... commands) {
    views(commands).forEach(v -> assertEquals(expected, v.limit("main", "maxCapital", now)));
  }

  @Test
  void aPolicyDoesNotRaiseWhatAPersonHasLowered() {
    ControlCommand lowered = limit(ANN, 5, "1000", FOREVER);
    assertLimit("1000", 10, lowered, limit(OPTIMISER, 6, "5000", FOREVER));
    assertLimit("1000", 10, lowered, limit(OPTIMISER, 6, "1000.00", FOREVER));
    assertLimit("900", 10, lowered, limit(OPTIMISER, 6, "900", FOREVER));
    assertLimit("7000", 10, lowered, limit(OPTIMISER, 6, "900", 50), limit(ANN, 7, "7000", 90));
  }

  @Test
  void thePersonsLimitIsBackWhenThePoliciesStricterOneHasExpired() {
    ControlCommand lowered = limit(ANN, 5, "1000", FOREVER);
    ControlCommand lower = limit(OPTIMISER, 6, "900", 20);
    assertLimit("900", 19, lowered, lower);
    assertLimit("1000", 20, lowered, lower);
  }

  @Test
  void afterThePersonsCommandHasExpiredOnlyAPolicyThatSpokeLaterIsHeard() {
    ControlCommand lowered = limit(ANN, 5, "1000", 20);
    assertLimit("1000", 19, lowered, limit(OPTIMISER, 6, "5000", FOREVER));
    assertLimit("5000", 20, lowered, limit(OPTIMISER, 6, "5000", FOREVER));
    assertLimit("1000", 19, lowered, limit(OPTIMISER, 4, "10", FOREVER));
    assertLimit(null, 20, lowered, limit(OPTIMISER, 4, "10", FOREVER));
  }

  @Test
  void ofPoliciesAloneTheNewestHolds() {
    assertLimit("5000", 1, limit(OPTIMISER, 5, "10", 9), limit("Policy:x", 6, "5000", 9));
  }

  @Test
  void ofALeastSizeTheHigherIsTheStricter() {
    for (String[] pair : new String[][] {{"5", "10"}, {"20", "20"}}) {
      Map<String, String> persons = Map.of("name", "minConfidence", "value", "10");
      Map<String, String> policies = Map.of("name", "minConfidence", "value", pair[0]);
      for (ControlView view :
          views(
              command(ANN, 5, CommandKind.SET_LIMIT, FOREVER, persons),
              command(OPTIMISER, 6, CommandKind.SET_LIMIT, FOREVER, policies))) {
        assertEquals(pair[1], view.limit("main", "minConfidence", 10));
      }
    }
  }

  @Test
  void aPolicyMayStopAndSlowDownWhatAPersonLetsGo() {
    ControlCommand reduce = state(OPTIMISER, 6, CommandKind.REDUCE_ONLY, 20);
    for (ControlView view : views(state(ANN, 5, CommandKind.RESUME, FOREVER), reduce)) {
      assertEquals(TradingState.REDUCE_ONLY, view.stateOf(Scope.ALL, "", 19));
      assertEquals(TradingState.ACTIVE, view.stateOf(Scope.ALL, "", 20));
    }
    for (ControlView view : views(reduce, state(ANN, 7, CommandKind.RESUME, 10))) {
      assertEquals(TradingState.ACTIVE, view.stateOf(Scope.ALL, "", 9));
      assertEquals(TradingState.ACTIVE, view.stateOf(Scope.ALL, "", 11), "over for good");
    }
    for (ControlView view :
        views(mode(ANN, 5, Mode.BALANCED), mode(OPTIMISER, 6, Mode.AUTONOMOUS))) {
      assertEquals(Mode.BALANCED, view.mode("main", Mode.CONSERVATIVE, 10));
    }
    for (ControlView view :
        views(mode(ANN, 5, Mode.BALANCED), mode(OPTIMISER, 6, Mode.CONSERVATIVE))) {
      assertEquals(Mode.CONSERVATIVE, view.mode("main", Mode.AGGRESSIVE, 10));
    }
  }

  /** A halt by a person is not softened by a policy's newer, weaker one. */
  @Test
  void aHaltStaysAHalt() {
    for (ControlView view :
        views(
            state(ANN, 5, CommandKind.HALT, FOREVER),
            state(OPTIMISER, 6, CommandKind.REDUCE_ONLY, FOREVER))) {
      assertEquals(TradingState.HALTED, view.stateOf(Scope.ALL, "", 10));
    }
    for (ControlView view :
        views(
            command(ANN, 5, CommandKind.ENABLE, FOREVER, Map.of()),
            command(OPTIMISER, 6, CommandKind.DISABLE, FOREVER, Map.of()))) {
      assertFalse(view.enabled(Strategy.CROSS_VENUE, true, 10));
    }
  }

  /** Of budgets and parameters no side is the stricter. */
  @Test
  void whereNothingIsStricterThePersonsStands() {
    for (ControlView view :
        views(
            command(ANN, 5, CommandKind.SET_BUDGETS, 20, Map.of("CROSS_VENUE", "0.5")),
            command(OPTIMISER, 6, CommandKind.SET_BUDGETS, 90, Map.of("CROSS_VENUE", "0.1")))) {
      assertEquals("0.5", view.budget("main", Strategy.CROSS_VENUE, 19).toPlainString());
      assertEquals("0.1", view.budget("main", Strategy.CROSS_VENUE, 20).toPlainString());
    }
  }

  /** What a person sets is where learning goes on from. */
  @Test
  void ofWeightsTheNewestHolds() {
    ControlCommand byHand = weights(ANN, 5, "by-hand");
    ControlCommand learnt = weights(OPTIMISER, 6, "learnt");
    for (ControlView view : views(byHand, learnt)) {
      assertEquals("learnt", view.weights(10).version());
      assertEquals(learnt, view.newest("ALL//WEIGHTS"));
    }
    for (ControlView view : views(byHand, weights(OPTIMISER, 4, "old"))) {
      assertEquals("by-hand", view.weights(10).version());
      assertEquals(byHand, view.newest("ALL//WEIGHTS"));
    }
  }

  @Test
  void whatIsOverruledIsSaid() {
    ControlCommand lowered = limit(ANN, 5, "1000", 20);
    ControlCommand raise = limit(OPTIMISER, 6, "5000", FOREVER);
    ControlView view = new ControlView();
    assertTrue(view.apply(raise));
    assertFalse(view.isOverruled(raise, 10));
    assertTrue(view.apply(lowered));
    assertTrue(view.isOverruled(raise, 10));
    assertFalse(view.isOverruled(raise, 20), "the person's has expired");
    assertFalse(view.isOverruled(lowered, 10));
    assertEquals(Map.of("ALL//LIMIT:maxCapital", lowered), view.inForce(19));
    assertEquals(Map.of("ALL//LIMIT:maxCapital", raise), view.inForce(20));
    ControlCommand stricter = limit(OPTIMISER, 7, "10", FOREVER);
    assertTrue(view.apply(stricter));
    assertFalse(view.isOverruled(stricter, 10));
  }

  /** Under one key compaction would take the person's away for ever. */
  @Test
  void aPolicyHasAKeyOfItsOwnOnTheTopic() {
    ControlCommand persons = limit(ANN, 5, "1", FOREVER);
    ControlCommand policies = limit(" POLICY:x", 5, "1", FOREVER);
    assertEquals("ALL//LIMIT:maxCapital", persons.key());
    assertEquals("ALL//LIMIT:maxCapital/POLICY", policies.key());
    assertEquals(persons.setting(), policies.setting());
  }
}
