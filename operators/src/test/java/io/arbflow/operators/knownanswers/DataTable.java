package io.arbflow.operators.knownanswers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table that an entry's {@code data} names; every cell of a column asked for is a number. */
record DataTable(List<String> names, List<List<String>> rows) {
  private static final Pattern DIFFERENCE_OF_LOG =
      Pattern.compile("first difference of log\\((\\w+)\\)");
  private static final Pattern DIFFERENCE = Pattern.compile("first difference of (\\w+)");
  private static final Pattern LOG = Pattern.compile("log\\((\\w+)\\)");

  static DataTable of(KnownAnswer entry) throws IOException {
    Path named = Path.of(entry.inputs().text("data")).getFileName();
    List<String> lines = Files.readAllLines(entry.folder().resolve("data").resolve(named));
    return new DataTable(
        cells(lines.get(0)), lines.stream().skip(1).map(DataTable::cells).toList());
  }

  double[] column(String name) {
    int column = names.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("no column " + name + " in " + names);
    }
    return rows.stream().mapToDouble(row -> Double.parseDouble(row.get(column))).toArray();
  }

  /** The columns of an array of names; all of them when the entry has no such key. */
  double[][] columns(Inputs in, String key) {
    if (!in.has(key)) {
      return names.stream().map(this::column).toArray(double[][]::new);
    }
    double[][] columns = new double[in.node().get(key).size()][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = column(in.node().get(key).get(i).asText());
    }
    return columns;
  }

  /** A column, its logarithm, or the first difference of either, in words. */
  double[] series(String words) {
    Matcher differenceOfLog = DIFFERENCE_OF_LOG.matcher(words);
    if (differenceOfLog.matches()) {
      return difference(log(column(differenceOfLog.group(1))));
    }
    Matcher difference = DIFFERENCE.matcher(words);
    if (difference.matches()) {
      return difference(column(difference.group(1)));
    }
    Matcher log = LOG.matcher(words);
    return log.matches() ? log(column(log.group(1))) : column(words);
  }

  /** What {@code column} or {@code series} names; the only column if neither. */
  double[] series(Inputs in) {
    if (in.has("series")) {
      return series(in.text("series"));
    }
    return in.has("column") ? series(in.text("column")) : columns(in, "columns")[0];
  }

  private static double[] log(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double[] difference(double[] values) {
    double[] differences = new double[values.length - 1];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = values[i + 1] - values[i];
    }
    return differences;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(cell -> cell.replace("\"", "").trim()).toList();
  }
}
