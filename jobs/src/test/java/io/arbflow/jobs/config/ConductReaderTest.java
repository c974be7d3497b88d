package io.arbflow.jobs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.operators.risk.ConductSettings;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of marks and of stepping down. */
class ConductReaderTest {

  private static ConductSettings load(String... sets) {
    JobConfig config =
        ConfigLoader.load(
            "c.yaml", new StringReader(ConfigLoaderTest.GOOD), List.of(sets), Map.of());
    return Settings.risk(config).conduct();
  }

  @Test
  void unsetTheyAreTheStandardOnes() {
    assertEquals(ConductSettings.standard(), load());
  }

  @Test
  void eachIsRead() {
    ConductSettings settings =
        load(
            "risk.markInterval=500ms",
            "risk.stepDown.drawdown=0.25",
            "risk.stepDown.staleAfter=5001ms",
            "risk.stepDown.disagreement=0.6");
    assertEquals(new ConductSettings(500_000, new BigDecimal("0.25"), 5_001_000, 0.6), settings);
  }

  @ParameterizedTest
  @CsvSource({
    "risk.markInterval, 0s",
    "risk.stepDown.drawdown, 0",
    "risk.stepDown.drawdown, 1.01",
    "risk.stepDown.disagreement, 1.01",
    "risk.stepDown.staleAfter, 10s",
    "risk.stepDown.stale, 10s",
  })
  void whatIsOutOfRangeStopsTheStartByItsName(String key, String value) {
    ConfigException stopped = assertThrows(ConfigException.class, () -> load(key + "=" + value));
    assertTrue(stopped.getMessage().contains(key), stopped.getMessage());
  }
}
