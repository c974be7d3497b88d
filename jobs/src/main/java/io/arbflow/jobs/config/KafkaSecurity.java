package io.arbflow.jobs.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How the jobs log in at the brokers. The password is not here: it is read where a client is made,
 * from the file or from the environment there, and is never part of the job graph.
 *
 * @param protocol what the brokers speak
 * @param mechanism of SASL
 * @param user who logs in with SASL; "" without
 * @param passwordFile absolute path of a file that holds the password; "" to use the environment's
 * @param trustStore absolute path of the certificates to trust, PEM; "" for those of the JVM
 */
public record KafkaSecurity(
    Protocol protocol, Mechanism mechanism, String user, String passwordFile, String trustStore)
    implements Serializable {

  /** Nobody logs in, nothing is encrypted. */
  public static final KafkaSecurity NONE =
      new KafkaSecurity(Protocol.PLAINTEXT, Mechanism.SCRAM_SHA_512, "", "", "");

  /** Kafka's names of what is spoken on a connection. */
  public enum Protocol {
    PLAINTEXT,
    SSL,
    SASL_PLAINTEXT,
    SASL_SSL;

    /** Whether somebody logs in with a password. */
    public boolean sasl() {
      return this == SASL_PLAINTEXT || this == SASL_SSL;
    }

    /** Whether it is encrypted. */
    public boolean tls() {
      return this == SSL || this == SASL_SSL;
    }
  }

  /** How the password is shown to be known. */
  public enum Mechanism {
    SCRAM_SHA_512,
    SCRAM_SHA_256,
    PLAIN;

    /** As Kafka writes it, e.g. SCRAM-SHA-512. */
    public String kafkaName() {
      return name().replace('_', '-').toUpperCase(Locale.ROOT);
    }
  }

  static KafkaSecurity read(Section section, Path directory) {
    KafkaSecurity security =
        new KafkaSecurity(
            section.choice("protocol", Protocol.PLAINTEXT),
            section.choice("mechanism", Mechanism.SCRAM_SHA_512),
            section.text("user", ""),
            file(section, "passwordFile", directory),
            file(section, "trustStore", directory));
    if (security.protocol().sasl() == security.user().isEmpty()) {
      throw section.wrong("user", "is needed with SASL_PLAINTEXT and SASL_SSL, and only there");
    }
    if (!security.trustStore().isEmpty() && !security.protocol().tls()) {
      throw section.wrong("trustStore", "is only used with SSL and SASL_SSL");
    }
    section.end();
    return security;
  }

  private static String file(Section section, String key, Path directory) {
    String file = section.text(key, "");
    return file.isEmpty() ? "" : directory.resolve(file).normalize().toString();
  }
}
