package io.arbflow.jobs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.arbflow.jobs.ArbitrageJob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The manifest for the Flink Kubernetes operator holds only fields that its published schema has,
 * and the same settings as the single machine. No Kubernetes is needed.
 */
class KubernetesFilesTest {
  private static final Path CONF = Path.of(System.getProperty("arbflow.root", "."), "flink-conf");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a cluster must have of its own, or sets elsewhere in the manifest. */
  private static final Set<String> OF_THE_CLUSTER =
      Set.of(
          "execution.checkpointing.dir",
          "execution.checkpointing.savepoint-dir",
          "high-availability.storageDir",
          "high-availability.type");

  @Test
  void everyFieldIsOneOfTheOperators() throws IOException {
    assertEquals(Set.of(), schema().validate(manifest()));
  }

  @Test
  void aMisspeltFieldIsSeen() throws IOException {
    JsonNode manifest = manifest();
    ((ObjectNode) manifest.path("spec").path("job")).put("upgrademode", "savepoint");
    Set<ValidationMessage> found = schema().validate(manifest);
    assertEquals(1, found.size());
    assertTrue(found.iterator().next().getMessage().contains("upgrademode"), found.toString());
  }

  @Test
  void settingsAreThoseOfTheSingleMachine() throws IOException {
    Map<String, Object> shipped = new TreeMap<>(yaml(CONF.resolve("config.yaml")));
    List<String> wrong = new ArrayList<>();
    manifest()
        .path("spec")
        .path("flinkConfiguration")
        .fields()
        .forEachRemaining(
            entry -> {
              Object single = shipped.get(entry.getKey());
              boolean same = entry.getValue().asText().equals(String.valueOf(single));
              if (!OF_THE_CLUSTER.contains(entry.getKey()) && !same) {
                wrong.add(entry.getKey() + ": " + entry.getValue() + ", not " + single);
              }
            });
    assertEquals(List.of(), wrong);
  }

  @Test
  void stateSettingsAreAllThere() throws IOException {
    JsonNode given = manifest().path("spec").path("flinkConfiguration");
    for (String key : new TreeSet<>(yaml(CONF.resolve("config.yaml")).keySet())) {
      boolean contract =
          key.startsWith("execution.checkpointing") || key.startsWith("pipeline.max-parallelism");
      assertTrue(!contract || given.has(key), key + " is missing");
    }
  }

  @Test
  void startsTheJobOnMountedFiles() throws IOException {
    JsonNode spec = manifest().path("spec");
    assertEquals(ArbitrageJob.class.getName(), spec.path("job").path("entryClass").asText());
    JsonNode pod = spec.path("podTemplate").path("spec");
    TreeSet<String> volumes = new TreeSet<>();
    pod.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
    List<String> mounts = new ArrayList<>();
    for (JsonNode mount : pod.path("containers").path(0).path("volumeMounts")) {
      assertTrue(volumes.contains(mount.path("name").asText()), mount + " has no volume");
      mounts.add(mount.path("mountPath").asText());
    }
    for (JsonNode argument : spec.path("job").path("args")) {
      String text = argument.asText();
      boolean file = text.startsWith("/");
      assertTrue(!file || mounts.stream().anyMatch(text::startsWith), text + " is not mounted");
    }
  }

  @Test
  void holdsNoSecret() throws IOException {
    String text = Files.readString(CONF.resolve("kubernetes/arbflow.yaml"));
    assertFalse(text.contains("OPENROUTER_API_KEY"), "a key as a plain value would be seen by all");
  }

  private static JsonNode manifest() throws IOException {
    return JSON.valueToTree(yaml(CONF.resolve("kubernetes/arbflow.yaml")));
  }

  private static Map<String, Object> yaml(Path file) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        KubernetesFilesTest.class.getResourceAsStream("/kubernetes/flinkdeployment.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(JSON.readTree(in));
    }
  }
}
