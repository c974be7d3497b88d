package io.arbflow.local.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Everything to and from a port of this machine thrown away without a word, until it is closed;
 * connections stay half open. Needs iptables and the right to use it.
 */
public final class NetworkCut implements AutoCloseable {
  private static final List<String> DIRECTIONS = List.of("--dport", "--sport");

  private final int port;

  private NetworkCut(int port) {
    this.port = port;
  }

  /** Cuts; nothing where this machine or this user cannot. */
  public static Optional<NetworkCut> of(int port) throws InterruptedException {
    NetworkCut cut = new NetworkCut(port);
    for (String direction : DIRECTIONS) {
      if (!cut.rule("-I", direction)) {
        cut.close();
        return Optional.empty();
      }
    }
    return Optional.of(cut);
  }

  /** Lets everything through again. */
  @Override
  public void close() throws InterruptedException {
    for (String direction : DIRECTIONS) {
      var unused = rule("-D", direction);
    }
  }

  private boolean rule(String action, String direction) throws InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("iptables", "-w", action, "INPUT", "-i", "lo", "-p", "tcp"));
    command.addAll(List.of(direction, Integer.toString(port), "-j", "DROP"));
    try {
      Process process = new ProcessBuilder(command).start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }
}
