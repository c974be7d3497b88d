package io.arbflow.benchmarks.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.arbflow.benchmarks.Benchmark;
import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.market.Universe;
import io.arbflow.jobs.codec.QuoteDecoder;
import io.arbflow.jobs.codec.QuoteDecoding;
import io.arbflow.operators.ingest.QuoteSources;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import java.io.PrintStream;
import java.util.List;

/** JSON bytes to a quote: validated streaming decode against plain databind. */
public final class DecodeBenchmark implements Benchmark {
  private static final int MESSAGES = 20_000;
  private static final int PASSES = 25;

  /** Decodes one message; the result only keeps the work from being optimised away. */
  private interface Decode {
    double apply(byte[] message) throws Exception;
  }

  @Override
  public void run(int rounds, PrintStream out) throws Exception {
    Universe universe = QuoteMessages.universe();
    byte[][] messages = QuoteMessages.json(MESSAGES);
    DatabindDecoder databind = new DatabindDecoder(universe);
    JsonMapper mapper = JsonMapper.builder().build();
    QuoteDecoder streaming =
        QuoteDecoding.of(universe, QuoteSources.topic("quotes"), MarketClock.of(TimeMode.REPLAY))
            .json(unknown -> {});
    new Comparison(
            "(a) Decode a JSON quote (target: streaming at least 5 times databind)",
            List.of(
                variant(
                    "databind to an object, names by map", messages, m -> databind.decode(m).bid()),
                variant("databind to a tree", messages, m -> tree(mapper, m)),
                variant("streaming, validated, names to ids", messages, m -> bid(streaming, m)),
                variant(
                    "the same, fields in another order",
                    QuoteMessages.reordered(messages),
                    m -> bid(streaming, m))))
        .run(rounds, out);
  }

  private static double bid(QuoteDecoder decoder, byte[] message) {
    return decoder.decode(message, 0, message.length, 0, 1, 1).quote().bid();
  }

  private static double tree(JsonMapper mapper, byte[] message) throws Exception {
    JsonNode node = mapper.readTree(message);
    return node.get("bid").asDouble();
  }

  private static Variant variant(String name, byte[][] messages, Decode decode) {
    return new Variant(name, () -> measure(messages, decode));
  }

  private static Sample measure(byte[][] messages, Decode decode) throws Exception {
    double sum = 0;
    Stopwatch watch = Stopwatch.ofThread();
    for (int pass = 0; pass < PASSES; pass++) {
      for (byte[] message : messages) {
        sum += decode.apply(message);
      }
    }
    Sample sample = watch.sample((long) PASSES * messages.length);
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("a message was not decoded");
    }
    return sample;
  }
}
