package io.arbflow.local.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.local.output.OutputFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
  @TempDir Path directory;

  @Test
  void countsAndDrawsWithoutFetchingAnything() throws Exception {
    Files.writeString(
        directory.resolve(OutputFiles.OPPORTUNITIES),
        """
        {"event":"OPENED","opportunityId":"a","strategy":"CROSS_VENUE","netEdge":4,"netEdgeBps":2.5}
        {"event":"OPENED","opportunityId":"b","strategy":"CURRENCY_CYCLE","netEdge":2,"netEdgeBps":1.5}
        {"event":"MEASURED","opportunityId":"a","strategy":"CROSS_VENUE","edgeAfterMicros":{"1000":4,"10000":2,"100000":null}}
        """);
    Files.writeString(
        directory.resolve(OutputFiles.DECISIONS),
        """
        {"opportunityId":"a","outcome":"APPROVED","gate":null}
        {"opportunityId":"b","outcome":"REJECTED","gate":"CURRENCY"}
        """);
    Files.writeString(
        directory.resolve(OutputFiles.SUMMARY),
        "{\"detectionLatencyMicros\":{\"p50\":3,\"p99\":9}}");
    OutputFiles files = OutputFiles.at(directory);
    Figures figures = Figures.of(files);
    assertEquals(Map.of("CROSS_VENUE", 1, "CURRENCY_CYCLE", 1), figures.openedPerStrategy());
    assertEquals(Map.of("APPROVED", 1, "REJECTED CURRENCY", 1), figures.outcomes());
    assertEquals(Map.of(1_000L, 1.0, 10_000L, 0.5), figures.edgeLeft().get("CROSS_VENUE"));
    assertEquals(Map.of("p50", 3.0, "p99", 9.0), figures.latencyMicros());

    String html = Files.readString(ReportPage.write(files));
    assertTrue(html.contains("data:image/png;base64,iVBOR"), "no picture");
    assertTrue(html.contains("REJECTED CURRENCY"));
    assertFalse(html.contains("http"), "fetches something");
  }

  @Test
  void anEmptyOutputIsAPageToo() throws Exception {
    String html = Files.readString(ReportPage.write(OutputFiles.at(directory)));
    assertTrue(html.contains("Opportunities opened: none."));
  }
}
