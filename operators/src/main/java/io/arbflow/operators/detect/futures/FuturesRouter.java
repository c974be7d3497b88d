package io.arbflow.operators.detect.futures;

import io.arbflow.domain.market.Quote;
import io.arbflow.operators.detect.RoutedQuote;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends a quote of a future or of its underlying to their product; others go nowhere. */
public final class FuturesRouter implements FlatMapFunction<Quote, RoutedQuote> {
  private static final long serialVersionUID = 1L;

  private final FuturesProducts products;

  public FuturesRouter(FuturesProducts products) {
    this.products = products;
  }

  @Override
  public void flatMap(Quote quote, Collector<RoutedQuote> out) {
    int product = products.productOf(quote.instrument());
    if (product != FuturesProducts.NO_PRODUCT) {
      out.collect(new RoutedQuote(product, quote));
    }
  }
}
