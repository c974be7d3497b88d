package io.arbflow.local.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillFiguresTest {
  @TempDir Path folder;

  private static String order(String id, String purpose) {
    return "{\"orderId\":\"%s\",\"purpose\":\"%s\",\"netEdge\":1.5,\"currency\":\"USD\",\"legs\":[{\"quantity\":2},{\"quantity\":3.0}]}"
        .formatted(id, purpose);
  }

  private static String fill(String id, int leg, String quantity, String status, long at) {
    return "{\"orderId\":\"%s\",\"leg\":%d,\"quantity\":%s,\"status\":\"%s\",\"atMicros\":%d}"
        .formatted(id, leg, quantity, status, at);
  }

  private FillFigures of(List<String> orders, List<String> fills) throws IOException {
    Files.write(folder.resolve(OutputFiles.EXECUTION), orders);
    Files.write(folder.resolve(OutputFiles.FILLS), fills);
    return FillFigures.of(OutputFiles.at(folder));
  }

  @Test
  void eachOrderEndsOneWay() throws IOException {
    FillFigures figures =
        of(
            List.of(
                order("complete", "OPEN"),
                order("complete", "OPEN"),
                order("partial", "OPEN"),
                order("alone", "OPEN"),
                order("empty", "OPEN"),
                order("silent", "OPEN"),
                order("unwind", "UNWIND")),
            List.of(
                fill("complete", 0, "1", "PARTIAL", 1),
                fill("complete", 0, "1", "FILLED", 2),
                fill("complete", 1, "3", "FILLED", 1),
                fill("complete", 1, "3", "FILLED", 1),
                fill("partial", 0, "2", "FILLED", 1),
                fill("partial", 1, "2.9", "PARTIAL", 1),
                fill("partial", 1, "2.9", "PARTIAL", 1),
                fill("alone", 0, "2", "FILLED", 1),
                fill("alone", 1, "0", "REJECTED", 1),
                fill("empty", 0, "0", "CANCELLED", 1)));
    assertEquals(
        new FillFigures(
            5,
            1,
            1,
            1,
            1,
            1,
            Map.of("PARTIAL", 2, "FILLED", 4, "REJECTED", 1, "CANCELLED", 1),
            Map.of("USD", new BigDecimal("1.5"))),
        figures);
  }

  @Test
  void withoutReportsThereIsNothingToSay() throws IOException {
    FillFigures figures = of(List.of(order("a", "OPEN")), List.of());
    assertEquals(new FillFigures(1, 0, 0, 0, 0, 0, Map.of(), Map.of()), figures);
  }
}
