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
    List<String> lines = lines(entry);
    if (entry.inputs().has("column")) {
      return column(lines, entry.inputs().text("column"));
    }
    List<String> header = cells(lines.get(0));
    if (header.size() > 1) {
      throw new IllegalArgumentException("which column of " + header);
    }
    return column(lines, header.get(0));
  }

  /** The column of this name in the entry's {@code data}. */
  static double[] of(KnownAnswer entry, String name) throws IOException {
    return column(lines(entry), name);
  }

  private static List<String> lines(KnownAnswer entry) throws IOException {
    Path named = Path.of(entry.inputs().text("data")).getFileName();
    return Files.readAllLines(entry.folder().resolve("data").resolve(named));
  }

  private static double[] column(List<String> lines, String name) {
    int column = cells(lines.get(0)).indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("no column " + name + " in " + lines.get(0));
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
