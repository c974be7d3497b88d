package io.arbflow.local.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.jobs.codec.OpportunityJson;
import io.arbflow.jobs.codec.VerdictJson;
import io.arbflow.local.output.JudgedEpisode;
import io.arbflow.local.output.OutputFiles;
import java.nio.charset.StandardCharsets;
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
        """
        {"detectionLatencyMicros":{"p50":3,"p99":9},
         "trades":[{"strategy":"PAIRS","currency":"USD","trades":2,"hitRate":0.5,"net":12.34567,
                    "netLow95":null,"tested":6,"halfLifeBars":{"least":3}}],
         "pairs":{"screens":2,"tested":6,
                  "found":[{"pair":"B|A","atMicros":1230670860000000,"detail":"p-value 0.01"}]}}
        """);
    OutputFiles files = OutputFiles.at(directory);
    Figures figures = Figures.of(files);
    assertEquals(Map.of("CROSS_VENUE", 1, "CURRENCY_CYCLE", 1), figures.openedPerStrategy());
    assertEquals(Map.of("APPROVED", 1, "REJECTED CURRENCY", 1), figures.outcomes());
    assertEquals(Map.of("CURRENCY", 1), figures.refusals());
    assertEquals(Map.of(1_000L, 1.0, 10_000L, 0.5), figures.edgeLeft().get("CROSS_VENUE"));
    assertEquals(Map.of("p50", 3.0, "p99", 9.0), figures.latencyMicros());

    String html = Files.readString(ReportPage.write(files));
    assertTrue(html.contains("data:image/png;base64,iVBOR"), "no picture");
    assertTrue(html.contains("REJECTED CURRENCY"));
    assertTrue(html.contains("<td>12.346</td>"), "what trades earned");
    assertTrue(html.contains("<td>B|A</td><td>2008-12-30T21:01:00Z</td><td>p-value 0.01</td>"));
    assertFalse(html.contains("http"), "fetches something");
  }

  @Test
  void anEmptyOutputIsAPageToo() throws Exception {
    String html = Files.readString(ReportPage.write(OutputFiles.at(directory)));
    assertTrue(html.contains("Opportunities opened: none."));
  }

  /** A day may end before any opening had a fresh quote at its marks. */
  @Test
  void anEdgeThatWasNeverMeasuredIsNoCurve() throws Exception {
    Files.writeString(
        directory.resolve(OutputFiles.OPPORTUNITIES),
        """
        {"event":"OPENED","opportunityId":"a","strategy":"CROSS_VENUE","netEdge":4,"netEdgeBps":5}
        {"event":"MEASURED","opportunityId":"a","strategy":"CROSS_VENUE","edgeAfterMicros":{"1000":null}}
        """);
    OutputFiles files = OutputFiles.at(directory);
    assertEquals(Map.of(), Figures.of(files).edgeLeft());
    assertTrue(Files.readString(ReportPage.write(files)).endsWith("</html>\n"));
  }

  @Test
  void modelsAreHeldAgainstOutcomesAndSimulatedOnesAreCalledSo() throws Exception {
    StringBuilder verdicts = new StringBuilder();
    StringBuilder opportunities = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      JudgedEpisode episode = new JudgedEpisode("o" + i, i % 2 == 0, i != 2);
      verdicts.append(text(VerdictJson.encode(episode.verdict(i + 1, i >= 4)))).append('\n');
      opportunities.append(text(OpportunityJson.encode(episode.measured(9_000_000)))).append('\n');
    }
    Files.writeString(directory.resolve(OutputFiles.VERDICTS), verdicts);
    Files.writeString(directory.resolve(OutputFiles.OPPORTUNITIES), opportunities);
    String html = Files.readString(ReportPage.write(OutputFiles.at(directory)));
    int models = html.indexOf("<h2>Models</h2><p>4 reviews, 4 with a known outcome; every seat");
    int simulated = html.indexOf("<h2>Simulated models (arithmetic with seeded errors");
    assertTrue(models > 0 && simulated > models, html);
    // approved, approved, rejected, approved; paid, not, paid, not: one of four is right
    assertTrue(html.contains("was wrong in 75.0 % of them"), html);
    assertTrue(
        html.contains("<td>RISK</td><td>vendor/model-1</td><td></td><td>4</td><td>0.620</td>"));
    assertTrue(html.contains("<td>vendor/model-1</td><td>OPTIONS_MISPRICING</td><td>4</td>"));
    assertTrue(html.contains("<td>vendor/model-1</td><td>CALM</td><td>4</td>"));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
