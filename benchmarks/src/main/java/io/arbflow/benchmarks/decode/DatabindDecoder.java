package io.arbflow.benchmarks.decode;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import java.io.IOException;
import java.util.List;

/**
 * The decoder that one writes first: Jackson fills an object, names are looked up in a map. It
 * checks nothing that the streaming decoder checks beyond that, so the comparison favours it.
 */
public final class DatabindDecoder {
  private final ObjectReader reader = JsonMapper.builder().build().readerFor(Message.class);
  private final Universe universe;

  /**
   * @param universe resolves the names
   */
  public DatabindDecoder(Universe universe) {
    this.universe = universe;
  }

  /** One message to a quote. */
  public Quote decode(byte[] bytes) throws IOException {
    Message m = reader.readValue(bytes);
    return new Quote(
        universe.instrumentId(m.instrument),
        universe.venueId(m.venue),
        m.bid == null ? Double.NaN : m.bid,
        m.bidSize == null ? 0 : m.bidSize,
        m.ask == null ? Double.NaN : m.ask,
        m.askSize == null ? 0 : m.askSize,
        m.eventTimeMicros,
        m.sequence == null ? Quote.NO_SEQUENCE : m.sequence,
        0,
        0,
        m.status == null ? QuoteStatus.OPEN : m.status,
        depth(m.bids),
        depth(m.asks));
  }

  private static double[] depth(List<double[]> levels) {
    return levels == null
        ? Quote.NO_DEPTH
        : levels.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
  }

  /** The message as the contract has it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public static final class Message {
    public String instrument;
    public String venue;
    public Double bid;
    public Double bidSize;
    public Double ask;
    public Double askSize;
    public long eventTimeMicros;
    public Long sequence;
    public QuoteStatus status;
    public List<double[]> bids;
    public List<double[]> asks;
  }
}
