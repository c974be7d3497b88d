package io.arbflow.llm.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.llm.openrouter.Endpoint;
import io.arbflow.llm.panel.Budget;
import io.arbflow.llm.panel.CallLimits;
import io.arbflow.llm.panel.DefaultPanel;
import io.arbflow.llm.panel.PanelSettings;
import io.arbflow.llm.standin.StandInProfile;
import io.arbflow.llm.standin.StandInServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run spent after its last checkpoint is learnt from the server. */
class KeyUsageTest {
  private static final CallLimits LIMITS = new CallLimits(Panel.LONG_MILLIS, 8, 10, 6_000);

  @TempDir Path directory;
  private StandInServer server;

  @BeforeEach
  void start() throws Exception {
    server = StandInServer.start(StandInProfile.immediate(1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private PanelSettings withKey() throws Exception {
    Path key = Files.writeString(directory.resolve("key"), "simulated");
    Endpoint endpoint = Endpoint.at(server.baseUrl()).withApiKeyFile(key.toString());
    return PanelSettings.of(endpoint, DefaultPanel.seats(), LIMITS)
        .withCatalogueRefresh(Duration.ofHours(1));
  }

  private static double awaitBooked(Budget budget) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (budget.bookedUsd() == 0 && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
    return budget.bookedUsd();
  }

  @Test
  void aRunWithoutACheckpointBooksWhatTheServerHasCounted() throws Exception {
    PanelSettings settings = withKey();
    try (Panel failed = new Panel(settings)) {
      failed.judge(List.of(Reviews.good(1), Reviews.good(2)));
    }
    double charged = server.chargedUsd();
    assertTrue(charged > 0);
    try (Panel next = new Panel(settings)) {
      assertEquals(charged, awaitBooked(next.function().budget()), 1e-8);
    }
  }
}
