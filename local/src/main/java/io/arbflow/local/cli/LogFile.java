package io.arbflow.local.cli;

/** Where warnings and stack traces go; the same rule stands in log4j2.properties. */
final class LogFile {
  private LogFile() {}

  static String path() {
    String set = System.getProperty("arbflow.log");
    return set != null
        ? set
        : System.getProperty("java.io.tmpdir")
            + "/arbflow-"
            + System.getProperty("user.name")
            + ".log";
  }
}
