package io.arbflow.local.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in columns as wide as their widest entry. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  /** A table with these headings. */
  public TextTable(String... headings) {
    rows.add(headings);
  }

  /** One more row, with an entry per column. */
  public void row(String... entries) {
    if (entries.length != rows.get(0).length) {
      throw new IllegalArgumentException("a row of " + entries.length + " entries");
    }
    rows.add(entries);
  }

  /** Headings and rows, without blanks at the end. */
  public List<String> lines() {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length()));
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      line.append(row[i]).append(" ".repeat(widths[i] - row[i].length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
