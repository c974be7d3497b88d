package io.arbflow.jobs.kafka;

import java.util.Properties;

/** Client properties that every consumer or producer of the job shares. */
final class KafkaClients {

  private KafkaClients() {}

  /**
   * Poll quickly: a fetch answers as soon as there is anything; readers see committed data only.
   */
  static Properties consumer() {
    Properties properties = new Properties();
    properties.setProperty("isolation.level", "read_committed");
    properties.setProperty("fetch.min.bytes", "1");
    properties.setProperty("fetch.max.wait.ms", "100");
    return properties;
  }

  /** Send at once; acknowledged by all in-sync replicas. */
  static Properties producer() {
    Properties properties = new Properties();
    properties.setProperty("linger.ms", "0");
    properties.setProperty("acks", "all");
    properties.setProperty("enable.idempotence", "true");
    return properties;
  }
}
