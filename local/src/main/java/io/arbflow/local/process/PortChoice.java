package io.arbflow.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses free loopback ports, all different: each stays bound until all are chosen. Between the
 * choice and its use somebody else may still take one; then the process does not start and says so.
 */
public final class PortChoice implements AutoCloseable {
  private final List<ServerSocket> held = new ArrayList<>();

  /** Any free port. */
  public int any() {
    return hold(0);
  }

  /** The wanted port where it is free, else any other. */
  public int preferring(int port) {
    try {
      return bind(port);
    } catch (IOException e) {
      return any(); // somebody has it
    }
  }

  /** Gives the ports free for those who were meant to have them. */
  @Override
  public void close() {
    for (ServerSocket socket : held) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException("cannot free port " + socket.getLocalPort(), e);
      }
    }
    held.clear();
  }

  private int hold(int port) {
    try {
      return bind(port);
    } catch (IOException e) {
      throw new IllegalStateException("no free loopback port", e);
    }
  }

  private int bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // A port on which closed connections still linger is free for a server, Kafka's and Flink's
      // too.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    held.add(socket);
    return socket.getLocalPort();
  }
}
