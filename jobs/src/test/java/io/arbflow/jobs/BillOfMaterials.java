package io.arbflow.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The bill of materials of the job: what is in it has a licence, and one that lets users do what
 * they want. Run by {@code ./mvnw -Psupply verify} after the package phase.
 */
class BillOfMaterials {
  private static final Path BOM =
      Path.of(System.getProperty("arbflow.root", "."), "jobs", "target", "bom.json");

  /** Families of licences that may go into the jar; each begins the licence's id or name. */
  private static final List<String> ALLOWED =
      List.of("apache", "mit", "bsd", "the bsd", "0bsd", "go license", "public domain", "cc0");

  @Test
  void holdsWhatTheJobIsMadeOf() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    components().forEach(component -> names.add(component.path("name").asText()));
    for (String expected :
        List.of("flink-connector-kafka", "kafka-clients", "jackson-databind", "ojalgo")) {
      assertTrue(names.contains(expected), expected + " is not in " + names);
    }
  }

  @Test
  void everythingIsUnderALicenceThatIsAllowed() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (JsonNode component : components()) {
      boolean own = component.path("group").asText().equals("io.arbflow");
      if (!own && !isAllowed(component)) {
        wrong.add(component.path("purl").asText() + " " + licences(component));
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** Of licences to choose from one that is allowed is enough. */
  private static boolean isAllowed(JsonNode component) {
    for (String licence : licences(component)) {
      String name = licence.toLowerCase(Locale.ROOT);
      if (ALLOWED.stream().anyMatch(name::startsWith)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> licences(JsonNode component) {
    List<String> licences = new ArrayList<>();
    for (JsonNode entry : component.path("licenses")) {
      JsonNode licence = entry.path("license");
      String id = licence.path("id").asText("");
      licences.add(
          id.isEmpty() ? licence.path("name").asText(entry.path("expression").asText()) : id);
    }
    return licences;
  }

  private static JsonNode components() throws IOException {
    return new ObjectMapper().readTree(BOM.toFile()).path("components");
  }
}
