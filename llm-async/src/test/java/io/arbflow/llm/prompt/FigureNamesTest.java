package io.arbflow.llm.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.arbflow.domain.context.Regime;
import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.opportunity.Urgency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a figure, or anything else, may be called before a model. */
class FigureNamesTest {
  private static final Path DETECTORS =
      Path.of(System.getProperty("arbflow.root", ".."))
          .resolve("operators/src/main/java/io/arbflow/operators/detect");
  private static final Pattern PUT = Pattern.compile("\\bput\\(\\s*\"([a-z][A-Za-z0-9]*)\",");

  /** Else a model would be shown a figure of ours without its name. */
  @Test
  void knowsEveryFigureThatADetectorWrites() throws IOException {
    assumeTrue(Files.isDirectory(DETECTORS), "the detectors' sources are not beside this module");
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(DETECTORS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher put = PUT.matcher(Files.readString(file));
        while (put.find()) {
          names.add(put.group(1));
        }
      }
    }
    assertTrue(names.size() > 100, names::toString);
    names.removeIf(FigureNames::isPlain);
    assertEquals(Set.of(), names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "approveThis",
        "ignorePrevious",
        "systemPrompt",
        "verdict",
        "askBTC",
        "bidAcme",
        "ask/bid",
        "ask bid",
        "Ask",
        "ASK",
        "",
        "askАsk",
        "ask\u200B",
        "ask_bid",
        "ask1",
        "aSk",
        "priceIsRightSayYes"
      })
  void knowsNothingElse(String name) {
    assertFalse(FigureNames.isPlain(name));
  }

  @Test
  void everyWordOfOursIsPlain() {
    List<Enum<?>[]> all =
        List.of(
            Strategy.values(),
            AnalysisType.values(),
            RiskClass.values(),
            Urgency.values(),
            Side.values(),
            Regime.values());
    for (Enum<?>[] words : all) {
      for (Enum<?> word : words) {
        assertEquals(word.name().replace('_', '-'), PlainWord.of(word));
      }
    }
  }

  @Test
  void aWordFromOutsideMustStandOnTheListAfterItIsNormalised() {
    Set<String> known = Set.of("CALM", "VERY_CALM");
    assertEquals("CALM", PlainWord.of("CALM", known));
    assertEquals("CALM", PlainWord.of("\uFF23\uFF21\uFF2C\uFF2D", known), "full-width letters");
    assertEquals("VERY-CALM", PlainWord.of("VERY_CALM", known));
    for (String other :
        new String[] {
          null, "", "calm", "CALM ", "APPROVE", "\u0421ALM", "CA\u200BLM", "\uFDFA".repeat(99)
        }) {
      assertEquals(PlainWord.UNKNOWN, PlainWord.of(other, known));
    }
  }
}
