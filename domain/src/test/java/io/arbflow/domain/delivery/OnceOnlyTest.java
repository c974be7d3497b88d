package io.arbflow.domain.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.delivery.OnceOnly.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnceOnlyTest {
  @TempDir Path folder;

  @Test
  void anOrderIsTakenOnceAndOnlyBeforeItsExpiry() {
    OnceOnly once = new OnceOnly();
    assertEquals(Answer.TAKE, once.ask("a", 100, 99));
    assertEquals(Answer.REPEATED, once.ask("a", 100, 99));
    assertEquals(Answer.EXPIRED, once.ask("a", 100, 100));
    assertEquals(Answer.EXPIRED, once.ask("b", 100, 100));
    assertEquals(Answer.TAKE, once.ask("b", 101, 100));
    assertEquals(1, once.remembered(), "what has expired is forgotten");
  }

  /** Against a memory that forgets nothing, over a stream with repetitions. */
  @Test
  void nothingIsTakenTwiceAndNothingInTimeIsMissed() {
    Random random = new Random(7);
    OnceOnly once = new OnceOnly();
    Map<String, Long> all = new HashMap<>();
    int most = 0;
    for (long now = 0; now < 100_000; now++) {
      String id = "o" + (now / 3 - random.nextInt(20));
      long expiry = all.getOrDefault(id, now + random.nextInt(50));
      Answer expected =
          now >= expiry ? Answer.EXPIRED : all.containsKey(id) ? Answer.REPEATED : Answer.TAKE;
      assertEquals(expected, once.ask(id, expiry, now), id);
      if (expected == Answer.TAKE) {
        all.put(id, expiry);
      }
      most = Math.max(most, once.remembered());
    }
    assertEquals(true, most <= 50, "remembered " + most);
  }

  @Test
  void whatWasTakenSurvivesACrash() throws IOException {
    Path file = folder.resolve("taken");
    try (TakenOrders taken = TakenOrders.open(file, Map.of())) {
      taken.take("early", 10);
      taken.take("late", 1_000);
    }
    Files.writeString(file, Files.readString(file) + "999 cut");
    Map<String, Long> live = TakenOrders.read(file, 10);
    assertEquals(Map.of("late", 1_000L), live);
    OnceOnly once = OnceOnly.after(live);
    assertEquals(Answer.REPEATED, once.ask("late", 1_000, 11));
    TakenOrders.open(file, live).close();
    assertEquals("1000 late\n", Files.readString(file), "the file does not grow for ever");
  }

  @Test
  void aLineThatMakesNoSenseIsPassedOver() throws IOException {
    Path file = folder.resolve("taken");
    Files.writeString(file, "x y\n\n1000 a b\n-5 c\n");
    assertEquals(Map.of("a b", 1_000L), TakenOrders.read(file, 0));
    assertEquals(Map.of(), TakenOrders.read(folder.resolve("none"), 0));
  }
}
