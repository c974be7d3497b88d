package io.arbflow.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortChoiceTest {

  @Test
  void allChosenPortsDiffer() {
    Set<Integer> chosen = new HashSet<>();
    try (PortChoice ports = new PortChoice()) {
      for (int i = 0; i < 50; i++) {
        assertTrue(chosen.add(ports.any()));
      }
    }
  }

  @Test
  void takesThePreferredPortOnlyWhereItIsFree() throws IOException {
    int wanted;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        PortChoice ports = new PortChoice()) {
      wanted = taken.getLocalPort();
      assertNotEquals(wanted, ports.preferring(wanted));
    }
    try (PortChoice ports = new PortChoice()) {
      assertEquals(wanted, ports.preferring(wanted));
      assertNotEquals(wanted, ports.preferring(wanted), "chosen already");
    }
  }

  @Test
  void chosenPortsAreFreeAfterwards() throws IOException {
    int port;
    try (PortChoice ports = new PortChoice()) {
      port = ports.any();
    }
    try (ServerSocket mine = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(port, mine.getLocalPort());
    }
  }
}
