package io.arbflow.local.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A simulated market as files for {@code replay}: universe.yaml, quotes.jsonl, planted.jsonl. */
public final class RecordedMarket {
  /** The universe file's name in an output directory. */
  public static final String UNIVERSE = "universe.yaml";

  private RecordedMarket() {}

  /**
   * Plays the market in made-up time and writes what was sent and planted.
   *
   * @param startMicros time of the first quote, epoch microseconds
   * @return what was planted, CLOCK_SKEW traps left out like their quotes
   */
  public static List<Truth> write(Path directory, SimulatedMarket market, long startMicros)
      throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(UNIVERSE), market.universe().toYaml());
    List<Truth> truth;
    try (QuoteFile quotes = new QuoteFile(directory)) {
      truth = new MarketFeed(market, Pacer.made(startMicros), quotes).play();
    }
    List<Truth> visible =
        truth.stream().filter(one -> !ActKind.CLOCK_SKEW.name().equals(one.trap())).toList();
    PlantedFile.write(directory, visible);
    return visible;
  }
}
