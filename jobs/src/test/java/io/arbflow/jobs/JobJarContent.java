package io.arbflow.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the job jar, and what must not be: run after the package phase. */
class JobJarContent {
  private static final Path JAR =
      Path.of(System.getProperty("arbflow.root", "."), "jobs", "target", "arbflow-job.jar");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io/arbflow/domain/market/Quote.class",
        "io/arbflow/operators/risk/RiskFunction.class",
        "io/arbflow/cep/phantom/PhantomLiquidity.class",
        "io/arbflow/llm/panel/PanelSettings.class",
        "io/arbflow/jobs/config/ConfigLoader.class",
        "org/apache/flink/connector/kafka/source/KafkaSource.class",
        "org/apache/kafka/clients/consumer/KafkaConsumer.class",
        "com/fasterxml/jackson/core/JsonFactory.class",
        "org/yaml/snakeyaml/Yaml.class",
        "io/arbflow/llm/chart/SurfaceDrawing.class",
        "org/knowm/xchart/XYChart.class",
        "org/ojalgo/optimisation/ExpressionsBasedModel.class",
        "schema/order.json"
      })
  void bringsWhatTheJobNeeds(String entry) throws IOException {
    assertTrue(names().contains(entry), entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/apache/flink/runtime/",
        "org/apache/flink/streaming/api/datastream/",
        "org/apache/flink/api/common/functions/",
        "org/apache/flink/cep/",
        "org/apache/flink/state/",
        "org/slf4j/",
        "org/apache/logging/",
        "ch/qos/",
        "com/espertech/",
        "de/erichseifert/",
        "de/rototor/",
        "com/madgag/",
        "org/apache/pdfbox/",
        "kafka/server/",
        "org/junit/",
        "io/arbflow/llm/standin/",
        "io/arbflow/local/",
        "log4j2"
      })
  void leavesOutWhatTheClusterBringsOrMustNotHave(String prefix) throws IOException {
    assertEquals(List.of(), names().stream().filter(name -> name.startsWith(prefix)).toList());
  }

  @Test
  void namesItsMainClass() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertEquals(
          "io.arbflow.jobs.ArbitrageJob",
          jar.getManifest().getMainAttributes().getValue("Main-Class"));
      assertTrue(jar.getEntry("io/arbflow/jobs/ArbitrageJob.class") != null, "no main class");
    }
  }

  @Test
  void mergesServices() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      ZipEntry services =
          jar.getEntry("META-INF/services/org.apache.kafka.common.config.provider.ConfigProvider");
      String text = new String(jar.getInputStream(services).readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(text.contains("FileConfigProvider"), text);
    }
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}
