package io.arbflow.local.demo;

import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.report.ReportPage;
import io.arbflow.local.score.ScoreTable;
import io.arbflow.local.score.Scorecard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;

/** The end of a demo: scorecard and report from what it has written. */
final class Conclusion {
  private Conclusion() {}

  static Scorecard tell(OutputFiles files, long seed, PrintWriter out) throws IOException {
    Scorecard card = Scorecard.of(files);
    List<String> table = ScoreTable.lines(card);
    Files.write(files.directory().resolve("scorecard.txt"), table);
    out.println();
    out.println("Scorecard, seed " + seed + ": found against planted");
    table.forEach(out::println);
    out.println();
    out.println("files:  " + files.directory());
    out.println("report: " + ReportPage.write(files));
    out.flush();
    return card;
  }
}
