package io.arbflow.local.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.arbflow.operators.time.MarketClock;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom. The Maven modules enforce it first; this also holds inside them. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.arbflow");

  @Test
  void everyModuleIsSeen() {
    for (String module : new String[] {"domain", "operators", "cep", "llm", "jobs", "local"}) {
      assertTrue(
          CLASSES.stream().anyMatch(c -> c.getPackageName().startsWith("io.arbflow." + module)),
          module);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          domain    ; io.arbflow.operators.. io.arbflow.cep.. io.arbflow.llm.. io.arbflow.jobs.. io.arbflow.local..
          domain    ; org.apache.flink.. org.apache.kafka.. com.fasterxml.. org.slf4j.. org.yaml..
          operators ; io.arbflow.cep.. io.arbflow.llm.. io.arbflow.jobs.. io.arbflow.local..
          operators ; org.apache.kafka.. org.apache.flink.connector.kafka.. com.fasterxml.. java.net.http..
          cep       ; io.arbflow.operators.. io.arbflow.llm.. io.arbflow.jobs.. io.arbflow.local..
          cep       ; org.apache.kafka.. com.fasterxml.. java.net.http..
          llm       ; io.arbflow.operators.. io.arbflow.cep.. io.arbflow.jobs.. io.arbflow.local..
          llm       ; org.apache.kafka..
          jobs      ; io.arbflow.local.. io.arbflow.llm.standin..
          """)
  void modulesDoNotKnow(String module, String packages) {
    noClasses()
        .that()
        .resideInAPackage("io.arbflow." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages.split(" "))
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "operators", "cep", "llm", "jobs", "local"})
  void packagesOfAModuleFormNoCycle(String module) {
    slices()
        .matching("io.arbflow." + module + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void nobodyUsesWhatTheHouseHasLeftBehind() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.logging..",
            "org.apache.flink..legacy..",
            "com.esotericsoftware..",
            "org.apache.flink.shaded..")
        .check(CLASSES);
  }

  @Test
  void decisionsAskNoClockButTheMarkets() {
    noClasses()
        .that()
        .resideInAnyPackage("io.arbflow.domain..", "io.arbflow.operators..", "io.arbflow.cep..")
        .and()
        .doNotBelongToAnyOf(MarketClock.class)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(CLASSES);
    noClasses()
        .that()
        .doNotBelongToAnyOf(MarketClock.class)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void nothingOnTheDataPathIsRandom() {
    noClasses()
        .that()
        .resideInAnyPackage("io.arbflow.domain..", "io.arbflow.operators..", "io.arbflow.cep..")
        .should()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .check(CLASSES);
  }
}
