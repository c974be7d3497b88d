package io.arbflow.local.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.jobs.codec.OpportunityJson;
import io.arbflow.jobs.codec.QuoteDecoder;
import io.arbflow.jobs.codec.QuoteDecoding;
import io.arbflow.jobs.config.ConfigLoader;
import io.arbflow.jobs.config.Settings;
import io.arbflow.local.market.MarketFeed;
import io.arbflow.local.market.Pacer;
import io.arbflow.local.market.PlantedFile;
import io.arbflow.local.market.QuoteSink;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.score.ScoreTable;
import io.arbflow.local.score.Scorecard;
import io.arbflow.local.settings.Assignments;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.book.BookChange;
import io.arbflow.operators.detect.chain.ChainLane;
import io.arbflow.operators.detect.chain.ChainRouter;
import io.arbflow.operators.detect.chain.ChainState;
import io.arbflow.operators.detect.contracts.OptionChains;
import io.arbflow.operators.detect.crossvenue.CrossVenueLane;
import io.arbflow.operators.detect.crossvenue.CrossVenueState;
import io.arbflow.operators.detect.cycle.CycleLane;
import io.arbflow.operators.detect.cycle.CycleState;
import io.arbflow.operators.detect.futures.FuturesLane;
import io.arbflow.operators.detect.futures.FuturesProducts;
import io.arbflow.operators.detect.futures.FuturesRouter;
import io.arbflow.operators.detect.futures.FuturesState;
import io.arbflow.operators.detect.term.TermColumns;
import io.arbflow.operators.detect.term.TermLane;
import io.arbflow.operators.detect.term.TermRouter;
import io.arbflow.operators.detect.term.TermState;
import io.arbflow.operators.ingest.AdmissionState;
import io.arbflow.operators.ingest.QuoteAdmission;
import io.arbflow.operators.ingest.QuoteSources;
import io.arbflow.operators.ingest.Screened;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The job's own decoder, admission and detectors on the simulated market, without Flink: whatever
 * the seed, on a quiet machine and on one that stops now and then, the score is full.
 */
class DetectorsOnSimulatedMarketTest {
  private static final long START = 1_700_000_000_000_000L;
  private static final int ROUNDS = 400;
  private static final int CALM_ROUNDS = 70;
  private static final int PARTITIONS = 4;
  private static final Path CONFIG =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theScoreIsFullOnAQuietMachine(long seed) throws IOException {
    assertFull(play(seed, Pacer.made(START), 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theScoreIsFullWhenSenderAndReadersAreHeldUp(long seed) throws IOException {
    Random random = new Random(seed);
    long[] late = {0};
    Pacer made = Pacer.made(START);
    Pacer heldUp =
        (round, index, count) -> {
          if (random.nextInt(3_000) == 0) {
            late[0] += 200_000 + random.nextInt(700_000);
          }
          return made.await(round, index, count) + late[0];
        };
    assertFull(play(seed, heldUp, 400_000));
  }

  private static void assertFull(Scorecard card) {
    assertTrue(card.passed(), () -> String.join("\n", ScoreTable.lines(card)));
  }

  private Scorecard play(long seed, Pacer pacer, long mostLagMicros) throws IOException {
    SimulatedMarket market = SimulatedMarket.create(seed, ROUNDS, CALM_ROUNDS, START);
    long[] clock = {START};
    Pacer watched = (round, index, count) -> clock[0] = pacer.await(round, index, count);
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(directory.resolve(OutputFiles.OPPORTUNITIES)))) {
      Detectors detectors = new Detectors(market.universe().universe(), clock, out);
      LaggingTopic topic = new LaggingTopic(new Random(seed), mostLagMicros, detectors, clock);
      PlantedFile.write(directory, new MarketFeed(market, watched, topic).play());
      topic.drain();
    }
    return Scorecard.of(OutputFiles.at(directory));
  }

  /** Partitions that are read late, each by a lag of its own that changes now and then. */
  private static final class LaggingTopic implements QuoteSink {
    private record Waiting(byte[] json, long sentMicros) {}

    private final Random random;
    private final long mostLagMicros;
    private final Detectors detectors;
    private final long[] clock;
    private final List<Deque<Waiting>> partitions = new ArrayList<>();
    private final long[] lag = new long[PARTITIONS];

    LaggingTopic(Random random, long mostLagMicros, Detectors detectors, long[] clock) {
      this.random = random;
      this.mostLagMicros = mostLagMicros;
      this.detectors = detectors;
      this.clock = clock;
      for (int i = 0; i < PARTITIONS; i++) {
        partitions.add(new ArrayDeque<>());
      }
    }

    @Override
    public void accept(Sent quote) {
      int partition = Math.floorMod(quote.instrument().hashCode(), PARTITIONS);
      partitions.get(partition).add(new Waiting(quote.bytes(), clock[0]));
      if (random.nextInt(200) == 0) {
        lag[random.nextInt(PARTITIONS)] = (long) (random.nextDouble() * mostLagMicros);
      }
      for (int i = 0; i < PARTITIONS; i++) {
        read(partitions.get(i), clock[0] - lag[i]);
      }
    }

    void drain() {
      partitions.forEach(queue -> read(queue, Long.MAX_VALUE));
    }

    private void read(Deque<Waiting> queue, long sentUntil) {
      while (!queue.isEmpty() && queue.peek().sentMicros() <= sentUntil) {
        detectors.message(queue.poll().json());
      }
    }
  }

  /** A lane with its routes and the state of its keys. */
  private record Keyed<S>(
      FlatMapFunction<Quote, RoutedQuote> router,
      LaneLogic<RoutedQuote, S, OpportunityEvent> lane,
      Map<Integer, S> states) {
    Keyed(
        FlatMapFunction<Quote, RoutedQuote> router,
        LaneLogic<RoutedQuote, S, OpportunityEvent> lane) {
      this(router, lane, new HashMap<>());
    }

    void onQuote(Quote quote, LaneOutput<OpportunityEvent> out) {
      List<RoutedQuote> routed = new ArrayList<>();
      try {
        router.flatMap(quote, new ListCollector<>(routed));
      } catch (Exception e) {
        throw new IllegalStateException("cannot route " + quote, e);
      }
      for (RoutedQuote one : routed) {
        lane.onElement(states.computeIfAbsent(one.key(), lane::create), one, out);
      }
    }
  }

  /** Decoder, admission and all lanes, wired as the pipeline wires them, live. */
  private static final class Detectors implements LaneOutput<OpportunityEvent> {
    private final QuoteDecoder decoder;
    private final QuoteAdmission admission;
    private final CrossVenueLane crossVenue;
    private final CycleLane cycles;
    private final Keyed<ChainState> chains;
    private final Keyed<TermState> terms;
    private final Keyed<FuturesState> futures;
    private final OutputStream out;
    private final Map<Integer, AdmissionState> admissions = new HashMap<>();
    private final Map<Integer, CrossVenueState> books = new HashMap<>();
    private final Map<Integer, CycleState> graphs = new HashMap<>();

    Detectors(Universe universe, long[] clock, OutputStream out) {
      QuoteSources sources = QuoteSources.topic("quotes");
      MarketClock now = event -> clock[0];
      List<String> guards = new Assignments().setAll(SimulatedMarket.guards()).under(List.of());
      DetectSettings settings = Settings.detect(ConfigLoader.load(CONFIG, guards, Map.of()));
      this.decoder = QuoteDecoding.of(universe, sources, now).json(unknown -> {});
      this.admission = new QuoteAdmission(universe, sources, now);
      this.crossVenue = travelled(new CrossVenueLane(universe, settings, TimeMode.LIVE));
      this.cycles = travelled(new CycleLane(universe, settings, TimeMode.LIVE));
      this.chains =
          new Keyed<>(
              new ChainRouter(new OptionChains(universe)),
              travelled(new ChainLane(universe, settings, TimeMode.LIVE)));
      this.terms =
          new Keyed<>(
              new TermRouter(new TermColumns(universe)),
              travelled(new TermLane(universe, settings, TimeMode.LIVE)));
      this.futures =
          new Keyed<>(
              new FuturesRouter(new FuturesProducts(universe)),
              travelled(new FuturesLane(universe, settings, TimeMode.LIVE)));
      this.out = out;
    }

    /** As it arrives on a worker. */
    private static <T extends Serializable> T travelled(T lane) {
      try {
        return InstantiationUtil.clone(lane);
      } catch (IOException | ClassNotFoundException e) {
        throw new IllegalStateException("does not travel with the job graph", e);
      }
    }

    void message(byte[] json) {
      Screened decoded = decoder.decode(json, 0, json.length, 0, 0, 0);
      if (decoded.quote() == null) {
        return;
      }
      Quote quote = decoded.quote();
      Screened admitted =
          admission.admit(
              admissions.computeIfAbsent(quote.instrument(), i -> new AdmissionState()), quote);
      if (admitted != null && admitted.quote() != null) {
        CrossVenueState state =
            books.computeIfAbsent(quote.instrument(), i -> crossVenue.create(i));
        crossVenue.onElement(state, admitted.quote(), this);
        chains.onQuote(admitted.quote(), this);
        terms.onQuote(admitted.quote(), this);
        futures.onQuote(admitted.quote(), this);
      }
    }

    @Override
    public void emit(OpportunityEvent event, long eventTimeMicros) {
      try {
        out.write(OpportunityJson.encode(event));
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
      if (value instanceof BookChange change) {
        cycles.onElement(graphs.computeIfAbsent(change.graph(), cycles::create), change, this);
      }
    }
  }
}
