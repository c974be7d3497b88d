package io.arbflow.jobs.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.jobs.config.KafkaSecurity;
import io.arbflow.jobs.config.KafkaSecurity.Mechanism;
import io.arbflow.jobs.config.KafkaSecurity.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaLoginTest {
  private static final String USER = "an \"odd\\ user";

  @TempDir Path directory;

  @Test
  void withoutSecurityOnlyTheProtocolIsSaid() {
    assertEquals(
        Map.of("security.protocol", "PLAINTEXT"), KafkaLogin.properties(KafkaSecurity.NONE));
  }

  @Test
  void theMechanismsModuleIsUsedAndTheTrustStoreIsPem() {
    Properties plain =
        KafkaLogin.properties(
            new KafkaSecurity(Protocol.SASL_SSL, Mechanism.PLAIN, "u", "", "/certificates.pem"));
    assertEquals("PLAIN", plain.getProperty("sasl.mechanism"));
    assertTrue(plain.getProperty("sasl.jaas.config").contains("PlainLoginModule required"));
    assertEquals("PEM", plain.getProperty("ssl.truststore.type"));
    assertEquals("/certificates.pem", plain.getProperty("ssl.truststore.location"));
    Properties scram = KafkaLogin.properties(security(""));
    assertEquals("SCRAM-SHA-256", scram.getProperty("sasl.mechanism"));
    assertTrue(scram.getProperty("sasl.jaas.config").contains("ScramLoginModule required"));
    assertFalse(scram.containsKey("ssl.truststore.location"));
  }

  @Test
  void theEnvironmentsPasswordIsGivenWithTheUser() throws Exception {
    KafkaLogin login = new KafkaLogin(Map.of(KafkaLogin.VARIABLE, "from-environment"));
    login.configure(Map.of(), "", entries(security("")).configurationEntries());
    assertEquals(USER + "/from-environment", asked(login));
  }

  @Test
  void aFileStandsAboveTheEnvironmentAndIsReadAnew() throws Exception {
    Path file = Files.writeString(directory.resolve("password"), "first\n");
    KafkaLogin login = new KafkaLogin(Map.of(KafkaLogin.VARIABLE, "from-environment"));
    login.configure(Map.of(), "", entries(security(file.toString())).configurationEntries());
    assertEquals(USER + "/first", asked(login));
    Files.writeString(file, "second");
    assertEquals(USER + "/second", asked(login));
  }

  @Test
  void noPasswordIsAFailureThatSaysWhereItWasLookedFor() throws Exception {
    assertTrue(refusal("").contains("KAFKA_PASSWORD is not set"), refusal(""));
    String absent = directory.resolve("absent").toString();
    assertTrue(refusal(absent).endsWith("cannot read " + absent), refusal(absent));
    String empty = Files.writeString(directory.resolve("empty"), " \n").toString();
    assertTrue(refusal(empty).endsWith(empty + " is empty"), refusal(empty));
  }

  private static String refusal(String file) {
    KafkaLogin login = new KafkaLogin(Map.of());
    var entries = entries(security(file)).configurationEntries();
    return assertThrows(IllegalStateException.class, () -> login.configure(Map.of(), "", entries))
        .getMessage();
  }

  /** As Kafka reads its own setting. */
  private static JaasContext entries(KafkaSecurity security) {
    String jaas = KafkaLogin.properties(security).getProperty("sasl.jaas.config");
    return JaasContext.loadClientContext(Map.of("sasl.jaas.config", new Password(jaas)));
  }

  private static KafkaSecurity security(String file) {
    return new KafkaSecurity(Protocol.SASL_PLAINTEXT, Mechanism.SCRAM_SHA_256, USER, file, "");
  }

  private static String asked(KafkaLogin login) {
    NameCallback name = new NameCallback("name: ");
    PasswordCallback password = new PasswordCallback("password: ", false);
    for (Callback callback : List.of(name, password)) {
      login.handle(new Callback[] {callback});
    }
    return name.getName() + "/" + new String(password.getPassword());
  }
}
