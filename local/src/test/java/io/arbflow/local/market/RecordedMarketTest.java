package io.arbflow.local.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.config.UniverseLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedMarketTest {
  private static final long START = 1_700_000_000_000_000L;

  @TempDir Path directory;

  @Test
  void writesWhatAReplayNeedsAndReadsTheTruthBack() throws Exception {
    SimulatedMarket market = SimulatedMarket.create(11, 300, 60, START);
    List<Truth> truth = RecordedMarket.write(directory, market, START);
    List<Truth> read = PlantedFile.read(directory);
    assertEquals(truth.size(), read.size());
    assertTrue(read.containsAll(truth));
    assertTrue(Files.readString(directory.resolve("universe.yaml")).contains("id: BTC/USD"));
  }

  @Test
  void theUniverseFileSaysWhatTheMarketIs() throws Exception {
    SimulatedMarket market = SimulatedMarket.create(11, 300, 60, START);
    RecordedMarket.write(directory, market, START);
    Universe told = market.universe().universe();
    Universe read = UniverseLoader.load(directory.resolve(RecordedMarket.UNIVERSE));
    assertEquals(told.venues(), read.venues());
    assertEquals(told.instruments(), read.instruments());
    assertEquals(told.rates(), read.rates());
    assertEquals(told.dividends(), read.dividends());
    assertEquals(told.borrow(), read.borrow());
    assertEquals(told.baseCurrency(), read.baseCurrency());
  }

  @Test
  void leavesOutWhatOnlyAClockCouldRefuse() throws Exception {
    RecordedMarket.write(directory, SimulatedMarket.create(11, 300, 60, START), START);
    ObjectMapper json = new ObjectMapper();
    List<String> lines = Files.readAllLines(directory.resolve("quotes.jsonl"));
    assertFalse(lines.isEmpty());
    for (String line : lines) {
      JsonNode quote = json.readTree(line);
      assertTrue(quote.get("eventTimeMicros").asLong() < START + 30_000_000L, line);
    }
    assertTrue(PlantedFile.read(directory).stream().noneMatch(t -> "CLOCK_SKEW".equals(t.trap())));
  }
}
