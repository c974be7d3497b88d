package io.arbflow.domain.budget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnTableTest {
  private static final List<Strategy> BOTH = List.of(Strategy.CROSS_VENUE, Strategy.PAIRS);

  private final ReturnTable table = new ReturnTable(10, 3);

  private boolean add(Strategy strategy, long at, double edge, double capital) {
    return table.add(new StrategyResult(strategy, at, edge, capital));
  }

  @Test
  void capitalIsUsedAgainWithinAnInterval() {
    add(Strategy.CROSS_VENUE, 0, 1, 100);
    add(Strategy.CROSS_VENUE, 9, 2, 200);
    add(Strategy.PAIRS, 10, -5, 100);
    double[][] rows = table.rows(BOTH, 20);
    assertEquals(2, rows.length);
    assertArrayEquals(new double[] {3 / 200.0, 0}, rows[0], 1e-15);
    assertArrayEquals(new double[] {0, -0.05}, rows[1], 1e-15);
  }

  @Test
  void theIntervalThatRunsIsNotCounted() {
    add(Strategy.PAIRS, 5, 1, 100);
    add(Strategy.PAIRS, 15, 1, 100);
    assertEquals(0, table.rows(BOTH, 9).length);
    assertEquals(1, table.rows(BOTH, 19).length);
    assertEquals(2, table.rows(BOTH, 20).length);
  }

  @Test
  void onlyTheWindowIsKept() {
    add(Strategy.PAIRS, 0, 1, 100);
    add(Strategy.PAIRS, 20, 2, 100);
    assertTrue(add(Strategy.PAIRS, 0, 1, 100));
    add(Strategy.PAIRS, 30, 4, 100);
    assertFalse(add(Strategy.PAIRS, 9, 9, 100));
    double[][] rows = table.rows(List.of(Strategy.PAIRS), 40);
    assertEquals(2, rows.length);
    assertEquals(0.02, rows[0][0], 1e-15);
    assertEquals(0.04, rows[1][0], 1e-15);
    // Silence counts as intervals of 0 and pushes the old ones out.
    assertEquals(0, table.rows(List.of(Strategy.PAIRS), 70)[0][0]);
    assertEquals(3, table.rows(List.of(Strategy.PAIRS), 70).length);
  }

  @Test
  void aStrategyIsKnownFromSoManyIntervalsOn() {
    add(Strategy.PAIRS, 0, 1, 100);
    add(Strategy.PAIRS, 1, 1, 100);
    add(Strategy.CROSS_VENUE, 0, 1, 100);
    add(Strategy.CROSS_VENUE, 10, 1, 100);
    assertEquals(List.of(Strategy.CROSS_VENUE), table.strategies(2));
    assertEquals(2, table.strategies(1).size());
    assertThrows(IllegalArgumentException.class, () -> new ReturnTable(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new ReturnTable(1, 0));
  }

  /** Sums in any order are the same to the last bit: 0.1 + 0.2 + 0.3 as doubles are not. */
  @Test
  void theOrderOfResultsDoesNotShow() {
    double[] edges = {0.1, 0.2, 0.3, 1e9, -1e9};
    StrategyStep forth = StrategyStep.none(Strategy.PAIRS);
    StrategyStep back = forth;
    for (int i = 0; i < edges.length; i++) {
      forth = forth.plus(new StrategyResult(Strategy.PAIRS, 0, edges[i], 3), edges[i] / 1e10);
      double last = edges[edges.length - 1 - i];
      back = back.plus(new StrategyResult(Strategy.PAIRS, 0, last, 3), last / 1e10);
    }
    assertEquals(forth, back);
    assertEquals(0.2, forth.returned(), 1e-15);
  }

  @Test
  void modelsSpeakOfTheJudgedEpisodesThatAreKept() {
    StrategyStep old = StrategyStep.none(Strategy.PAIRS).plus(result(1), 0.9);
    StrategyStep step =
        StrategyStep.none(Strategy.PAIRS)
            .plus(result(1), 0.6)
            .plus(result(-1), 0.8)
            .plus(result(5), Double.NaN);
    assertTrue(table.put(0, old));
    assertTrue(table.put(3, step));
    assertFalse(table.put(0, old));
    StrategyView view = table.view(Strategy.PAIRS);
    assertEquals(StrategyView.of(0.6 + 0.8, 1, 2), view);
    assertEquals(StrategyView.of(0, 0, 0), table.view(Strategy.CROSS_VENUE));
  }

  private static StrategyResult result(double edge) {
    return new StrategyResult(Strategy.PAIRS, 0, edge, 100);
  }
}
