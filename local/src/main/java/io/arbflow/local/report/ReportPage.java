package io.arbflow.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes report.html: nothing in it is fetched from anywhere. */
public final class ReportPage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STYLE =
      "body{font:15px/1.5 system-ui,sans-serif;max-width:920px;margin:2em auto;padding:0"
          + " 1em;color:#222}img{max-width:100%}table{border-collapse:collapse}td,th{padding:.2em"
          + " .8em;text-align:left;border-bottom:1px solid"
          + " #ddd}pre{background:#f6f6f6;padding:1em;overflow:auto}";

  private final StringBuilder html = new StringBuilder();

  private ReportPage() {}

  /**
   * Writes the page into the directory it is about.
   *
   * @return the file
   */
  public static Path write(OutputFiles files) throws IOException {
    // Charts are drawn into pictures; no screen is needed, and a server has none.
    System.setProperty("java.awt.headless", "true");
    Path target = files.directory().resolve(OutputFiles.REPORT);
    return Files.writeString(target, new ReportPage().page(files));
  }

  private String page(OutputFiles files) throws IOException {
    Figures figures = Figures.of(files);
    html.append(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Arbflow report</title>");
    html.append("<style>").append(STYLE).append("</style><h1>Arbflow report</h1>");
    bars("Opportunities opened", "episodes", figures.openedPerStrategy());
    bars("Decisions by outcome and first failed gate", "decisions", figures.outcomes());
    bars("Refusals by gate", "decisions", figures.refusals());
    EarnedSection.write(html, files);
    if (!figures.edgesBps().isEmpty()) {
      image(Charts.histogram("Net edge at opening", "basis points", figures.edgesBps()));
    }
    if (!figures.edgeLeft().isEmpty()) {
      image(Charts.decay(figures.edgeLeft()));
    }
    bars("Detection latency", "microseconds", figures.latencyMicros());
    bars("Refused quotes by reason", "dead letters", figures.deadLetters());
    TradeTables.write(html, files.summary());
    ModelTables.write(html, files);
    summary(files.summary());
    return html.append("</html>\n").toString();
  }

  private void bars(String title, String unit, Map<String, ? extends Number> values)
      throws IOException {
    if (values.isEmpty()) {
      html.append("<p>").append(escape(title)).append(": none.</p>");
      return;
    }
    image(Charts.bars(title, unit, values));
    html.append("<table><tr><th>").append(escape(title)).append("</th><th>").append(escape(unit));
    html.append("</th></tr>");
    values.forEach(
        (name, value) ->
            html.append("<tr><td>")
                .append(escape(name))
                .append("</td><td>")
                .append(value)
                .append("</td></tr>"));
    html.append("</table>");
  }

  private void image(String uri) {
    html.append("<p><img alt=\"\" src=\"").append(uri).append("\"></p>");
  }

  private void summary(JsonNode summary) throws IOException {
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(summary);
    html.append("<h2>summary.json</h2><pre>").append(escape(text)).append("</pre>");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
