package io.arbflow.jobs.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static final int LONGEST = 100;

  private static List<String> lines(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(in, LONGEST)) {
      while (reader.next()) {
        int length = reader.to() - reader.from();
        lines.add(
            reader.number()
                + ":"
                + (length > LONGEST
                    ? "long"
                    : new String(
                        reader.buffer(), reader.from(), length, StandardCharsets.ISO_8859_1)));
      }
      assertFalse(reader.next());
    }
    return lines;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void numbersLinesFromOneAndDropsLineEnds() throws IOException {
    assertEquals(List.of("1:a", "2:", "3:b", "4:c"), lines(bytes("a\n\nb\r\nc")));
    assertEquals(List.of("1:a"), lines(bytes("a\n")));
    assertEquals(List.of(), lines(bytes("")));
  }

  @Test
  void aLineBeyondTheBufferIsShownOnceAndSkipped() throws IOException {
    String huge = "x".repeat(1 << 20);
    assertEquals(List.of("1:a", "2:long", "3:b"), lines(bytes("a\n" + huge + "\nb")));
    assertEquals(List.of("1:long"), lines(bytes(huge)));
    assertEquals(List.of("1:long", "2:"), lines(bytes(huge + "\n\n")));
    assertEquals(List.of("1:long"), lines(bytes("x".repeat(1 << 18))));
    assertEquals(List.of("1:long", "2:z"), lines(bytes("x".repeat(1 << 18) + "\nz")));
  }

  @Test
  void findsTheSameLinesHoweverTheBytesArrive() throws IOException {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 1; text.length() < 1_500_000; i++) {
      int length = random.nextInt(300) == 0 ? random.nextInt(600_000) : random.nextInt(99);
      text.append("y".repeat(length)).append(i % 2 == 0 ? "\n" : "\r\n");
      expected.add(i + ":" + (length > LONGEST ? "long" : "y".repeat(length)));
    }
    InputStream whole = bytes(text.toString());
    InputStream dripping =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("reads in blocks");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return whole.read(target, offset, Math.min(length, 1 + random.nextInt(5_000)));
          }
        };
    assertEquals(expected, lines(dripping));
    assertTrue(expected.stream().anyMatch(line -> line.endsWith("long")));
  }
}
