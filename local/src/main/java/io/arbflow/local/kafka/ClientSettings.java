package io.arbflow.local.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What the commands tell every Kafka client besides its address: how to log in. A file in Kafka's
 * own format, as its own tools take with {@code --command-config}, named in the environment.
 */
public final class ClientSettings {
  /** Environment variable with the path of the file. */
  public static final String VARIABLE = "KAFKA_CLIENT_CONFIG";

  private ClientSettings() {}

  /** Settings for a client of this process. */
  public static Map<String, Object> of(String bootstrap) {
    return of(bootstrap, System.getenv());
  }

  /**
   * The same in the given environment.
   *
   * @throws BrokerException if the file that it names cannot be read
   */
  static Map<String, Object> of(String bootstrap, Map<String, String> environment) {
    String file = environment.getOrDefault(VARIABLE, "");
    Map<String, Object> settings = file.isEmpty() ? new HashMap<>() : read(Path.of(file));
    settings.put("bootstrap.servers", bootstrap);
    return settings;
  }

  private static Map<String, Object> read(Path file) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new BrokerException("cannot read " + file + ", which " + VARIABLE + " names", e);
    }
    Map<String, Object> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(n -> settings.put(n, properties.getProperty(n)));
    return settings;
  }
}
