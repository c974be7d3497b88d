package io.arbflow.operators.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows on the heap and what keyed state is told of them. */
class RowsTest {
  private final Rows<Integer> rows = new Rows<>();
  private final CountedState<Integer> state = new CountedState<>();

  @Test
  void onlyWhatChangedIsWritten() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      rows.put("row" + i, i);
    }
    rows.save(state);
    assertEquals(1_000, state.written);
    rows.put("row7", -7);
    rows.put("row7", -8);
    rows.remove("row8");
    assertEquals(2, rows.unsaved());
    rows.save(state);
    assertEquals(1_001, state.written);
    assertEquals(1, state.removed);
    assertEquals(-8, state.content.get("row7"));
    rows.save(state);
    assertEquals(1_001, state.written, "nothing has changed since");
  }

  @Test
  void whatCameAndWentIsForgotten() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      rows.put("row" + i, i);
      rows.remove("row" + i);
      rows.remove("row" + i);
    }
    assertEquals(0, rows.unsaved(), "a replay without checkpoints must not grow");
    rows.save(state);
    assertEquals(0, state.written + state.removed);
  }

  @Test
  void rowsThatComeBackReplaceTheStoredOnes() throws Exception {
    rows.put("a", 1);
    rows.save(state);
    assertEquals(1, rows.remove("a"));
    assertNull(rows.put("a", 2));
    rows.remove("a");
    rows.save(state);
    assertTrue(state.content.isEmpty(), "it was stored and is gone");
  }

  @Test
  void stateIsTheRowsAfterEverySave() throws Exception {
    Random random = new Random(3);
    Set<String> touched = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      String id = "row" + random.nextInt(60);
      touched.add(id);
      if (random.nextBoolean()) {
        rows.put(id, i);
      } else {
        rows.remove(id);
      }
      if (random.nextInt(40) == 0) {
        int before = state.written + state.removed;
        rows.save(state);
        assertEquals(rows.all(), state.content);
        assertTrue(state.written + state.removed - before <= touched.size());
        touched.clear();
      }
    }
    Rows<Integer> restored = new Rows<>();
    rows.save(state);
    restored.load(state);
    assertEquals(rows.all(), restored.all());
    assertEquals(0, restored.unsaved());
  }
}
