package io.arbflow.local.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory that a process has in RAM, where the system tells: Linux. */
public final class ResidentSize {
  private static final Pattern LINE = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final int KILO = 1024;

  private ResidentSize() {}

  /** For people, in megabytes. */
  public static String describe(long pid) {
    long megabytes = megabytes(pid);
    return megabytes < 0 ? "resident size unknown" : megabytes + " MB resident";
  }

  /** In megabytes; -1 where the system does not tell. */
  public static long megabytes(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      Matcher found = LINE.matcher(Files.readString(status));
      return found.find() ? Long.parseLong(found.group(1)) / KILO : -1;
    } catch (IOException e) {
      return -1;
    }
  }
}
