package io.arbflow.jobs.kafka;

import io.arbflow.jobs.config.KafkaSecurity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/**
 * Gives a Kafka client its user and password. Kafka makes it where the client is: the graph that
 * Flink ships carries the user's name and where the password is, never the password. It is read
 * anew for each connection, so that a changed file takes effect without a restart.
 *
 * <p>Without a password no client is made: the failure names the file or the variable.
 */
public final class KafkaLogin implements AuthenticateCallbackHandler {
  /** Environment variable with the password where no file is named. */
  public static final String VARIABLE = "KAFKA_PASSWORD";

  private static final String USER = "arbflowUser";
  private static final String FILE = "arbflowPasswordFile";

  private final Map<String, String> environment;
  private String user = "";
  private String file = "";

  /** Made by Kafka. */
  public KafkaLogin() {
    this(System.getenv());
  }

  KafkaLogin(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What every client needs to log in, without a secret. */
  static Properties properties(KafkaSecurity security) {
    Properties properties = new Properties();
    properties.setProperty("security.protocol", security.protocol().name());
    if (!security.trustStore().isEmpty()) {
      properties.setProperty("ssl.truststore.type", "PEM");
      properties.setProperty("ssl.truststore.location", security.trustStore());
    }
    if (security.protocol().sasl()) {
      properties.setProperty("sasl.mechanism", security.mechanism().kafkaName());
      properties.setProperty("sasl.client.callback.handler.class", KafkaLogin.class.getName());
      properties.setProperty("sasl.jaas.config", jaas(security));
    }
    return properties;
  }

  private static String jaas(KafkaSecurity security) {
    boolean plain = security.mechanism() == KafkaSecurity.Mechanism.PLAIN;
    Class<?> module = plain ? PlainLoginModule.class : ScramLoginModule.class;
    return module.getName()
        + " required "
        + option(USER, security.user())
        + ' '
        + option(FILE, security.passwordFile())
        + ';';
  }

  private static String option(String name, String value) {
    return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * Takes over who logs in.
   *
   * @throws IllegalStateException if there is no password, naming where it was looked for
   */
  @Override
  public void configure(
      Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
    Map<String, ?> options = entries.get(0).getOptions();
    user = (String) options.get(USER);
    file = (String) options.get(FILE);
    password();
  }

  @Override
  public void handle(Callback[] callbacks) {
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback name) {
        name.setName(user);
      } else if (callback instanceof PasswordCallback secret) {
        secret.setPassword(password());
      }
    }
  }

  private char[] password() {
    String found = file.isEmpty() ? environment.getOrDefault(VARIABLE, "") : contents().strip();
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "no password for Kafka's user "
              + user
              + (file.isEmpty()
                  ? ": " + VARIABLE + " is not set here, and kafka.security.passwordFile is not"
                  : ": " + file + " is empty"));
    }
    return found.toCharArray();
  }

  private String contents() {
    try {
      return Files.readString(Path.of(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // Without the cause: what a file of secrets holds is in no message.
      throw new IllegalStateException(
          "no password for Kafka's user " + user + ": cannot read " + file);
    }
  }

  @Override
  public void close() {
    // nothing is held
  }
}
