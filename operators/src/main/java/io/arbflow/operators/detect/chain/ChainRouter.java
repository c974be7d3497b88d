package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.Quote;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.contracts.OptionChain;
import io.arbflow.operators.detect.contracts.OptionChains;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Sends a quote to the chains that need it: an option's to its own, an underlying's to all on it.
 */
public final class ChainRouter implements FlatMapFunction<Quote, RoutedQuote> {
  private static final long serialVersionUID = 1L;

  private final OptionChains chains;

  public ChainRouter(OptionChains chains) {
    this.chains = chains;
  }

  @Override
  public void flatMap(Quote quote, Collector<RoutedQuote> out) {
    int own = chains.chainOf(quote.instrument());
    if (own != OptionChain.NOT_LISTED) {
      out.collect(new RoutedQuote(own, quote));
    }
    for (int chain : chains.chainsOn(quote.instrument())) {
      out.collect(new RoutedQuote(chain, quote));
    }
  }
}
