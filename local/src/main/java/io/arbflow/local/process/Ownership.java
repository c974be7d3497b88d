package io.arbflow.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a recorded process still lives and is the one that was started: a process id alone says
 * nothing after a restart of the machine, or once the system has given it to somebody else.
 */
final class Ownership {
  private static final Path PROC = Path.of("/proc");

  private Ownership() {}

  /** The living process of the record, if there is one. */
  static Optional<ProcessHandle> living(ProcessRecord record) {
    return ProcessHandle.of(record.pid())
        .filter(ProcessHandle::isAlive)
        .filter(handle -> commandLine(handle).contains(record.marker()));
  }

  /** Empty for one that has ended and that its parent has not collected yet. */
  private static String commandLine(ProcessHandle handle) {
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return handle.info().commandLine().orElse("");
    }
    try {
      byte[] arguments = Files.readAllBytes(PROC.resolve(handle.pid() + "/cmdline"));
      return new String(arguments, StandardCharsets.UTF_8).replace('\0', ' ');
    } catch (IOException e) {
      return ""; // it ended between the two looks
    }
  }
}
