package io.arbflow.operators.knownanswers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** All numbers of an entry, row by row: written out in it, or in the file that it names. */
final class NumberRows {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");

  private NumberRows() {}

  /** {@code rows}, or the columns of {@code data} that are numbers; its first line is a header. */
  static double[][] of(KnownAnswer entry) throws IOException {
    if (entry.inputs().has("rows")) {
      JsonNode rows = entry.inputs().node().get("rows");
      double[][] table = new double[rows.size()][];
      for (int t = 0; t < table.length; t++) {
        table[t] = new double[rows.get(t).size()];
        for (int i = 0; i < table[t].length; i++) {
          table[t][i] = rows.get(t).get(i).doubleValue();
        }
      }
      return table;
    }
    Path named = Path.of(entry.inputs().text("data")).getFileName();
    List<String> lines = Files.readAllLines(entry.folder().resolve("data").resolve(named));
    return lines.stream()
        .skip(1)
        .filter(line -> !line.isBlank())
        .map(NumberRows::numbers)
        .toArray(double[][]::new);
  }

  /** The cells that are numbers; a date in the first column is none. */
  private static double[] numbers(String line) {
    return Pattern.compile(",")
        .splitAsStream(line)
        .map(cell -> cell.replace("\"", "").trim())
        .filter(cell -> NUMBER.matcher(cell).matches())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
