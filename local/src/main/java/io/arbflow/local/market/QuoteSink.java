package io.arbflow.local.market;

import java.nio.charset.StandardCharsets;

/** Where the simulated feeds send to. */
@FunctionalInterface
public interface QuoteSink {

  /**
   * Takes one quote.
   *
   * @param quote as text and with what a sink may need to know of it
   */
  void accept(Sent quote);

  /**
   * A quote on its way.
   *
   * @param instrument key on the quotes topic
   * @param json one Quote of the contract, without a line end
   * @param future whether its stamp lies ahead of the clock, which only a live job can tell
   */
  record Sent(String instrument, String json, boolean future) {

    /** The JSON as UTF-8. */
    public byte[] bytes() {
      return json.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Both sinks get everything. */
  default QuoteSink and(QuoteSink other) {
    return quote -> {
      accept(quote);
      other.accept(quote);
    };
  }
}
