package io.arbflow.local.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSettingsTest {
  @TempDir Path directory;

  @Test
  void withoutAFileThereIsTheAddressAlone() {
    assertEquals(Map.of("bootstrap.servers", "a:1"), ClientSettings.of("a:1", Map.of()));
  }

  @Test
  void theFilesSettingsAreKeptAndTheAddressIsTheCommands() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("client.properties"),
            "security.protocol=SASL_SSL\nbootstrap.servers=other:9\n");
    assertEquals(
        Map.of("bootstrap.servers", "a:1", "security.protocol", "SASL_SSL"),
        ClientSettings.of("a:1", Map.of(ClientSettings.VARIABLE, file.toString())));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Map<String, String> environment = Map.of(ClientSettings.VARIABLE, "/no/such/file");
    BrokerException missing =
        assertThrows(BrokerException.class, () -> ClientSettings.of("a:1", environment));
    assertTrue(missing.getMessage().contains("/no/such/file"), missing::getMessage);
  }
}
