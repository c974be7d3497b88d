package io.arbflow.domain.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.delivery.SequenceBreak.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceCheckTest {
  private static final long PATIENCE = 10;

  @TempDir Path folder;

  private final List<SequenceBreak> breaks = new ArrayList<>();
  private SequenceCheck check = new SequenceCheck(PATIENCE, breaks::add);

  private void see(long number, long now) {
    check.see("main", number, "o" + number, now);
  }

  private static SequenceBreak of(Kind kind, long from, long to, String orderId) {
    return new SequenceBreak(kind, "main", from, to, orderId);
  }

  @Test
  void numbersThatFollowEachOtherSayNothing() {
    for (long n = 1; n < 5_000; n++) {
      see(n, n);
      check.see("other", n + 7, "x" + n, n);
    }
    check.look(Long.MAX_VALUE);
    assertEquals(List.of(), breaks);
  }

  @Test
  void ordersWithoutANumberSayNothing() {
    see(1, 0);
    check.see("main", 0, "old build", 0);
    check.see("main", 0, "old build", 0);
    see(2, 0);
    check.look(1_000);
    assertEquals(List.of(), breaks);
  }

  @Test
  void whatIsMissingIsToldOnceAndOnlyAfterPatience() {
    see(1, 0);
    see(5, 100);
    check.look(109);
    assertEquals(List.of(), breaks);
    check.look(110);
    check.look(1_000);
    assertEquals(List.of(of(Kind.GAP, 2, 4, "")), breaks);
    assertEquals(3, breaks.get(0).count());
  }

  @Test
  void anotherPartitionMayBeReadLater() {
    see(1, 0);
    see(6, 100);
    see(3, 105);
    see(2, 106);
    check.look(110);
    assertEquals(List.of(of(Kind.GAP, 4, 5, "")), breaks);
    see(4, 111); // late, after it was told as missing
    assertEquals(of(Kind.STEP_BACK, 4, 4, "o4"), breaks.get(1));
  }

  @Test
  void theSameOrderAgainIsARepetitionAnotherOneAStepBack() {
    see(1, 100);
    see(2, 100);
    see(3, 100);
    see(2, 200);
    check.see("main", 3, "another", 200);
    see(4, 200);
    check.look(1_000);
    assertEquals(
        List.of(of(Kind.REPEATED, 2, 2, "o2"), of(Kind.STEP_BACK, 3, 3, "another")), breaks);
  }

  @Test
  void whatLiesBeforeTheFirstNumberIsToldOnlyLater() {
    see(8, 100);
    see(7, 109);
    assertEquals(List.of(), breaks);
    see(6, 110);
    assertEquals(List.of(of(Kind.STEP_BACK, 6, 6, "o6")), breaks);
  }

  /** A job without its old state: told once, and then its gaps are found as before. */
  @Test
  void numbersThatBeginAnewAreFollowed() {
    see(5_000, 0);
    see(1, 1_000);
    see(2, 1_001);
    see(4, 1_002);
    check.look(2_000);
    assertEquals(List.of(of(Kind.STEP_BACK, 1, 1, "o1"), of(Kind.GAP, 3, 3, "")), breaks);
  }

  @Test
  void whatIsLostWhileNobodyReadsIsNoticed() {
    Path file = folder.resolve("numbers");
    assertEquals(Map.of(), KeptNumbers.read(file));
    see(1, 0);
    see(4, 5);
    check.see("a second, with blanks", 7, "x", 5);
    KeptNumbers.write(file, check.standings());
    check = new SequenceCheck(PATIENCE, breaks::add);
    check.resume(KeptNumbers.read(file), 1_000);
    see(3, 1_001); // was missing
    see(4, 1_002); // read again: the offset was not committed
    see(8, 1_003);
    check.see("a second, with blanks", 8, "y", 1_003);
    check.look(2_000);
    assertEquals(List.of(of(Kind.GAP, 2, 2, ""), of(Kind.GAP, 5, 7, "")), breaks);
  }

  @Test
  void aLineThatMakesNoSenseIsPassedOver() throws Exception {
    Path file = folder.resolve("numbers");
    Files.writeString(file, "x\n\n5  main\n7 3 cut\n9 1-2,\n");
    assertEquals(Map.of("main", new NumberStanding(5, new TreeMap<>())), KeptNumbers.read(file));
  }

  /** Shuffled within the patience and with numbers taken out: exactly those are told. */
  @Test
  void exactlyWhatIsLostIsTold() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      breaks.clear();
      check = new SequenceCheck(PATIENCE, breaks::add);
      List<Long> numbers = new ArrayList<>();
      TreeSet<Long> lost = new TreeSet<>();
      for (long n = 1; n <= 200; n++) {
        if (n > 20 && n < 200 && random.nextInt(10) == 0) {
          lost.add(n);
        } else {
          numbers.add(n);
        }
      }
      for (int i = 0; i + 4 < numbers.size() - 1; i += 4) {
        Collections.shuffle(numbers.subList(i, i + 4), random);
      }
      long now = 0;
      for (long number : numbers) {
        see(number, now++);
      }
      check.look(now + PATIENCE);
      TreeSet<Long> told = new TreeSet<>();
      for (SequenceBreak one : breaks) {
        assertEquals(Kind.GAP, one.kind(), one::toString);
        for (long n = one.from(); n <= one.to(); n++) {
          assertEquals(true, told.add(n), "told twice: " + n);
        }
      }
      assertEquals(lost, told);
    }
  }
}
