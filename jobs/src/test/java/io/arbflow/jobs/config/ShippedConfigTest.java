package io.arbflow.jobs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.risk.Trading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shipped files are the reference of every key: all there, all explained. */
class ShippedConfigTest {
  private static final Path CONF = Path.of(System.getProperty("arbflow.root", "."), "flink-conf");
  private static final Pattern KEY = Pattern.compile("^\\s*(?:- )?(\\w+):.*");

  @Test
  void shippedSettingsLoadAndDoNotTrade() {
    JobConfig config = ConfigLoader.load(CONF.resolve("arbflow.yaml"), List.of(), Map.of());
    assertEquals(Trading.SHADOW, config.risk().trading());
  }

  @Test
  void everyKnownSettingStandsInTheShippedFile() throws Exception {
    String text = Files.readString(CONF.resolve("arbflow.yaml"));
    JobConfig config = ConfigLoader.load(CONF.resolve("arbflow.yaml"), List.of(), Map.of());
    for (Setting setting : config.effective().settings()) {
      String leaf = setting.key().substring(setting.key().lastIndexOf('.') + 1);
      boolean written = !setting.origin().equals("default");
      boolean shownAsComment = Pattern.compile("(?m)^\\s*# " + leaf + ": ").matcher(text).find();
      assertTrue(written || shownAsComment, setting.key() + " is not in arbflow.yaml");
    }
  }

  @Test
  void everyKeyOfTheShippedSettingsIsCommented() throws Exception {
    assertEveryKeyCommented(Files.readAllLines(CONF.resolve("arbflow.yaml")));
  }

  @Test
  void everyKeyOfFlinksSettingsIsCommented() throws Exception {
    assertEveryKeyCommented(
        Files.readAllLines(CONF.resolve("config.yaml")).stream()
            .map(line -> line.replaceFirst("^([\\w-]+)\\.[\\w.-]+:", "$1:"))
            .toList());
  }

  @Test
  void shippedUniverseLoadsAndShowsEveryKind() {
    Universe universe = UniverseLoader.load(CONF.resolve("universe.yaml"));
    assertEquals(
        EnumSet.allOf(InstrumentType.class),
        universe.instruments().stream()
            .map(Instrument::type)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(InstrumentType.class))));
    assertEquals("USD", universe.baseCurrency());
    assertEquals(1, universe.rates().get(0).curve().size());
    assertEquals(1, universe.dividends().size());
    assertEquals(1, universe.borrow().size());
    assertEquals(1, universe.pairs().size());
    assertTrue(universe.venues().stream().anyMatch(venue -> venue.session() != null));
  }

  private static void assertEveryKeyCommented(List<String> lines) {
    String before = "";
    for (String line : lines) {
      Matcher key = KEY.matcher(line);
      if (key.matches()) {
        assertTrue(before.strip().startsWith("#"), "no comment above: " + line);
      }
      before = line;
    }
  }
}
