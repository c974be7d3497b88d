package io.arbflow.operators.knownanswers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A column of one of the tables' input files; empty cells are left out. */
final class DataColumn {

  private DataColumn() {}

  /** The column that the entry's {@code data} and {@code column} name; the only one if neither. */
  static double[] of(KnownAnswer entry) throws IOException {
    Path named = Path.of(entry.inputs().text("data")).getFileName();
    List<String> lines = Files.readAllLines(entry.folder().resolve("data").resolve(named));
    List<String> header = cells(lines.get(0));
    int column = entry.inputs().has("column") ? header.indexOf(entry.inputs().text("column")) : 0;
    if (column < 0 || !entry.inputs().has("column") && header.size() > 1) {
      throw new IllegalArgumentException("which column of " + header);
    }
    return lines.stream()
        .skip(1)
        .map(line -> cells(line).get(column))
        .filter(cell -> !cell.isEmpty())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(cell -> cell.replace("\"", "").trim()).toList();
  }
}
