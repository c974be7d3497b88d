package io.arbflow.jobs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of the paper trading job: what is wrong names its key and says why. */
class PaperConfigTest {

  private static PaperConfig load(String... sets) {
    return ConfigLoader.load(
            "c.yaml", new StringReader(ConfigLoaderTest.GOOD), List.of(sets), Map.of())
        .paper();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "leastShare=0.9 mostShare=0.8 | paper.leastShare | must not be above paper.mostShare",
        "mostShare=1.01               | paper.mostShare | 1",
        "leastShare=-0.1              | paper.leastShare | 0",
        "rejectProbability=1.5        | paper.rejectProbability | 1",
        "slipProbability=maybe        | paper.slipProbability | maybe",
        "mostSlipTicks=1001           | paper.mostSlipTicks | 1000",
        "mostSlipTicks=-1             | paper.mostSlipTicks | is negative",
        "seed=-1                      | paper.seed | is negative",
        "latency=fast                 | paper.latency | fast",
        "latency=5                    | paper.latency | 5",
        "fallback=4990ms              | paper.history | above paper.latency + paper.latencyJitter",
        "history=2010ms               | paper.history | must be above",
        "latencies=5ms                | paper.latencies | no such setting",
      })
  void whatIsWrongIsNamed(String assignments, String key, String why) {
    String[] sets =
        Arrays.stream(assignments.split(" +")).map(a -> "paper." + a).toArray(String[]::new);
    ConfigException wrong = assertThrows(ConfigException.class, () -> load(sets));
    assertTrue(wrong.getMessage().contains(key), wrong::getMessage);
    assertTrue(wrong.getMessage().contains(why), wrong::getMessage);
  }

  @Test
  void atTheBoundsItLoads() {
    PaperConfig config =
        load("paper.history=2011ms", "paper.leastShare=1", "paper.mostShare=1", "paper.seed=0");
    assertEquals(Duration.ofMillis(2_011), config.history());
    assertEquals(1, config.leastShare());
  }
}
