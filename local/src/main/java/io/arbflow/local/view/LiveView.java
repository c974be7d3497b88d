package io.arbflow.local.view;

import java.io.PrintWriter;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws {@link LiveFigures}: on a terminal a page that is drawn over itself, elsewhere (a file, a
 * pipe, a log) a plain line now and then.
 */
public final class LiveView {
  private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";
  private static final int PLAIN_EVERY_SECONDS = 5;
  private static final int REDRAW_MILLIS = 500;
  private static final int OPEN_SHOWN = 8;

  private final PrintWriter out;
  private final boolean terminal;
  private final String dashboard;
  private long lastDrawnMillis;
  private long lastQuotes;

  /**
   * @param terminal whether out is one that understands ANSI
   * @param dashboard URL of the Flink dashboard
   */
  public LiveView(PrintWriter out, boolean terminal, String dashboard) {
    this.out = out;
    this.terminal = terminal;
    this.dashboard = dashboard;
  }

  /** Whether this process writes to a terminal. */
  public static boolean isTerminal() {
    return System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }

  /**
   * Draws if it is time to.
   *
   * @param elapsedMillis since the start
   * @param totalMillis of the whole run
   * @param quotes sent so far
   */
  public void draw(LiveFigures figures, long elapsedMillis, long totalMillis, long quotes) {
    long since = elapsedMillis - lastDrawnMillis;
    if (since < (terminal ? REDRAW_MILLIS : PLAIN_EVERY_SECONDS * 1_000)) {
      return;
    }
    double rate = (quotes - lastQuotes) * 1e3 / since;
    lastDrawnMillis = elapsedMillis;
    lastQuotes = quotes;
    if (terminal) {
      out.print(HOME_AND_CLEAR);
      page(figures, elapsedMillis, totalMillis, quotes, rate).forEach(out::println);
    } else {
      out.println(plain(figures, elapsedMillis, quotes, rate));
    }
    out.flush();
  }

  private List<String> page(
      LiveFigures f, long elapsedMillis, long totalMillis, long quotes, double rate) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Arbflow demo   %d of %d s   dashboard %s",
            elapsedMillis / 1_000,
            totalMillis / 1_000,
            dashboard));
    lines.add("the market and the models are simulated");
    lines.add("");
    lines.add(String.format(Locale.ROOT, "quotes        %d (%.0f a second)", quotes, rate));
    lines.add("opened        " + counts(f.opened()));
    lines.add("verdicts      " + counts(f.verdicts()));
    lines.add("decisions     " + counts(f.decisions()));
    lines.add("orders        " + f.orders() + ", expected net edge " + edge(f));
    lines.add("refused       " + counts(f.deadLetters()));
    lines.add("");
    lines.add("open now:");
    f.openNow().stream().limit(OPEN_SHOWN).forEach(one -> lines.add("  " + one));
    lines.add("");
    lines.add("latest:");
    f.last().forEach(one -> lines.add("  " + one));
    return lines;
  }

  private static String plain(LiveFigures f, long elapsedMillis, long quotes, double rate) {
    return String.format(
        Locale.ROOT,
        "%3d s  quotes %d (%.0f/s)  opened %s  open %d  verdicts %s  orders %d  expected %s  refused %d",
        elapsedMillis / 1_000,
        quotes,
        rate,
        counts(f.opened()),
        f.openNow().size(),
        counts(f.verdicts()),
        f.orders(),
        edge(f),
        f.deadLetters().values().stream().mapToInt(i -> i).sum());
  }

  private static String edge(LiveFigures f) {
    if (f.expectedEdge().isEmpty()) {
      return "0";
    }
    List<String> parts = new ArrayList<>();
    f.expectedEdge()
        .forEach(
            (currency, sum) -> parts.add(sum.setScale(2, RoundingMode.HALF_UP) + " " + currency));
    return String.join(", ", parts);
  }

  private static String counts(Map<String, Integer> counts) {
    if (counts.isEmpty()) {
      return "none";
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((name, count) -> parts.add(name + " " + count));
    return String.join(", ", parts);
  }
}
