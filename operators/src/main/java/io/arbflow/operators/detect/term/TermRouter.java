package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.Quote;
import io.arbflow.operators.detect.RoutedQuote;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends an option's quote to its column; all other quotes go nowhere. */
public final class TermRouter implements FlatMapFunction<Quote, RoutedQuote> {
  private static final long serialVersionUID = 1L;

  private final TermColumns columns;

  public TermRouter(TermColumns columns) {
    this.columns = columns;
  }

  @Override
  public void flatMap(Quote quote, Collector<RoutedQuote> out) {
    int column = columns.columnOf(quote.instrument());
    if (column != TermColumns.NO_COLUMN) {
      out.collect(new RoutedQuote(column, quote));
    }
  }
}
