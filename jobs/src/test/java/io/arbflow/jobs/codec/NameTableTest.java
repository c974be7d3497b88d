package io.arbflow.jobs.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameTableTest {
  private static int find(NameTable table, String name) {
    byte[] bytes = ("x" + name + "/USD").getBytes(StandardCharsets.UTF_8);
    return table.find(bytes, 1, bytes.length - 4);
  }

  @Test
  void findsEveryNameOfEveryLengthAndNothingElse() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      names.add("GOOG-20151224-" + (i % 2 == 0 ? "C" : "P") + "-" + i);
      names.add("A" + i);
      names.add("Ä".repeat(i % 5) + "B" + i);
    }
    for (int length = 1; length < 40; length++) {
      names.add("Q".repeat(length));
    }
    NameTable table = new NameTable(names);
    for (int id = 0; id < names.size(); id++) {
      String name = names.get(id);
      assertEquals(names.indexOf(name), find(table, name), name);
      assertEquals(NameTable.UNKNOWN, find(table, name + "?"));
      assertEquals(NameTable.UNKNOWN, find(table, "?" + name));
    }
    assertEquals(NameTable.UNKNOWN, find(table, ""));
    assertEquals(NameTable.UNKNOWN, find(table, "GOOG-2015x224-C-10"));
  }

  @Test
  void findsAShortNameAtTheEndOfTheBytes() {
    byte[] bytes = "..X".getBytes(StandardCharsets.UTF_8);
    assertEquals(0, new NameTable(List.of("X")).find(bytes, 2, 3));
  }

  @Test
  void findsPlainlyOnlyWhatJsonWouldNotEscape() {
    List<String> names = List.of("BTC/USD", "COINBASE", "GOOG-20151224-C-740", "Ä", "A\\B", "A\nB");
    NameTable table = new NameTable(names);
    for (int id = 0; id < names.size(); id++) {
      byte[] bytes = (names.get(id) + "\",5555555").getBytes(StandardCharsets.UTF_8);
      int expected = id < 3 ? id : NameTable.UNKNOWN;
      assertEquals(expected, table.findPlain(bytes, 0, bytes.length - 9), names.get(id));
      assertEquals(NameTable.UNKNOWN, table.findPlain(bytes, 0, bytes.length - 10));
      assertEquals(NameTable.UNKNOWN, table.findPlain(bytes, 0, 0));
    }
  }
}
